// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/opaquedialect.h"

namespace regatta {

namespace {
constexpr qsizetype LargestReadBody = 64 * 1024;
}

EventReading OpaqueDialect::readEvent(const SseEvent &) const
{
    EventReading reading;
    reading.content = true;
    reading.finish = true;
    return reading;
}

BodyReading OpaqueDialect::readBody(const QByteArray &body) const
{
    BodyReading reading;
    reading.verdict = BodyReading::Verdict::Content;
    if (body.startsWith('{') && body.size() <= LargestReadBody) {
        const json::Document document(body);
        reading.resource = json::text(json::member(document.root(), "id"));
    }
    return reading;
}

QByteArray OpaqueDialect::asStream(const QByteArray &body) const
{
    return body;
}

} // namespace regatta
