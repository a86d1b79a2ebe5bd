// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/uuid7.h"

#include <QDateTime>
#include <QMutex>
#include <QRandomGenerator>

#include <cstdio>

namespace regatta {

namespace {

constexpr quint32 counterLimit = 1u << 12;
/// A new millisecond starts its count in the lower half, so that there is room to count on.
constexpr quint32 startMask = (1u << 11) - 1;

} // namespace

QString Uuid7Sequence::next(qint64 utcMilliseconds, Random random)
{
    if (utcMilliseconds > m_time) {
        m_time = utcMilliseconds;
        m_counter = quint32(random.counter) & startMask;
    } else if (++m_counter == counterLimit) {
        ++m_time; // ahead of the clock, as the RFC allows
        m_counter = quint32(random.counter) & startMask;
    }
    const quint64 variant = (random.tail & 0x3FFF'FFFF'FFFF'FFFFull) | 0x8000'0000'0000'0000ull;
    char text[37];
    std::snprintf(text, sizeof text, "%08x-%04x-7%03x-%04x-%012llx", unsigned(quint64(m_time) >> 16 & 0xFFFF'FFFFull),
                  unsigned(m_time & 0xFFFF), unsigned(m_counter), unsigned(variant >> 48),
                  static_cast<unsigned long long>(variant & 0xFFFF'FFFF'FFFFull));
    return QString::fromLatin1(text, 36);
}

QString newUuid7()
{
    static QMutex mutex;
    static Uuid7Sequence sequence;
    const QMutexLocker lock(&mutex);
    Uuid7Sequence::Random random;
    random.counter = QRandomGenerator::system()->generate64();
    random.tail = QRandomGenerator::system()->generate64();
    return sequence.next(QDateTime::currentMSecsSinceEpoch(), random);
}

} // namespace regatta
