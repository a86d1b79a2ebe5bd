// SPDX-License-Identifier: GPL-3.0-or-later
// The event parser: no byte is lost, and where the network splits the stream changes nothing. The first byte of the input
// chooses the split.
#include "wire/sseparser.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace regatta;

namespace {

struct Reading
{
    QList<SseEvent> events;
    QByteArray rest;
};

Reading read(const QByteArray &bytes, qsizetype step)
{
    Reading reading;
    SseParser parser;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        reading.events += parser.feed(bytes.mid(at, step));
    reading.rest = parser.rest();
    return reading;
}

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype step = 1 + data[0] % 32;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const Reading whole = read(bytes, bytes.size());
    const Reading split = read(bytes, step);

    QByteArray together;
    for (const SseEvent &event : split.events)
        together += event.raw;
    require(together + split.rest == bytes);

    // A CR at the end of a piece may belong to a CRLF, so an event may come with the next piece; never another one.
    QByteArray wholeData;
    for (const SseEvent &event : whole.events)
        wholeData += event.type + '\0' + event.data + '\0';
    QByteArray splitData;
    for (const SseEvent &event : split.events)
        splitData += event.type + '\0' + event.data + '\0';
    require(wholeData == splitData);
    return 0;
}
