// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/draws.h"

#include <cmath>
#include <numbers>

namespace regatta::sim {

namespace {

quint64 mixed(quint64 z)
{
    z += 0x9e3779b97f4a7c15ull;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
    return z ^ (z >> 31);
}

quint64 key(quint64 seed, Purpose purpose, quint64 a, quint64 b)
{
    return mixed(mixed(mixed(mixed(seed) ^ quint64(purpose)) ^ a) ^ b);
}

double toUnit(quint64 bits)
{
    return (double(bits >> 11) + 0.5) * 0x1.0p-53;
}

} // namespace

double Draws::uniform(Purpose purpose, quint64 a, quint64 b) const
{
    return toUnit(key(m_seed, purpose, a, b));
}

double Draws::normal(Purpose purpose, quint64 a, quint64 b) const
{
    const quint64 bits = key(m_seed, purpose, a, b);
    return std::sqrt(-2 * std::log(toUnit(bits))) * std::cos(2 * std::numbers::pi * toUnit(mixed(bits)));
}

double Draws::exponential(Purpose purpose, quint64 a, quint64 b) const
{
    return -std::log(uniform(purpose, a, b));
}

} // namespace regatta::sim
