// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/arguments.h"

#include <cstdio>
#include <cstdlib>

namespace regatta::load {

Arguments::Arguments(int argc, char **argv)
    : Arguments(std::vector<std::string>(argv + 1, argv + argc))
{}

Arguments::Arguments(const std::vector<std::string> &words)
{
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string &name = words[i];
        const bool hasValue = i + 1 < words.size() && !words[i + 1].starts_with("--");
        m_values[name] = hasValue ? words[++i] : "1";
    }
}

std::string Arguments::text(const std::string &name, const std::string &otherwise)
{
    m_known[name] = true;
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

double Arguments::number(const std::string &name, double otherwise)
{
    const std::string value = text(name);
    if (value.empty())
        return otherwise;
    char *end = nullptr;
    const double result = std::strtod(value.c_str(), &end);
    if (*end == '\0')
        return result;
    std::fprintf(stderr, "%s takes a number, not %s\n", name.c_str(), value.c_str());
    std::exit(2);
}

void Arguments::refuseUnknown() const
{
    for (const auto &[name, value] : m_values) {
        if (!m_known.contains(name)) {
            std::fprintf(stderr, "unknown argument %s\n", name.c_str());
            std::exit(2);
        }
    }
}

} // namespace regatta::load
