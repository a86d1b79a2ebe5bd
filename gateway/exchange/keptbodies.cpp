// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keptbodies.h"

#include "wire/dialect.h"
#include "wire/redaction.h"

namespace regatta {

namespace {

/// Collected beyond the cap, because redaction makes it shorter and must see keys whole.
constexpr qsizetype collectedBeyond = 64 * 1024;
/// Shorter header values are no secrets, and would be struck from ordinary words.
constexpr qsizetype shortestSecret = 6;

bool mayBeKept(const ChatRequest &request)
{
    return !request.upload && !Dialect::of(request.api).isOpaque();
}

QList<QByteArray> knownSecrets(const Settings &settings, const EndpointSecrets &secrets)
{
    QList<QByteArray> known;
    for (const Secret &secret : secrets)
        known.append(secret.reveal());
    for (const Endpoint &endpoint : settings.endpoints) {
        for (const auto &[name, value] : endpoint.headers) {
            if (value.size() >= shortestSecret)
                known.append(value);
        }
    }
    return known;
}

} // namespace

qsizetype answerBytesToKeep(const ChatRequest &request, const UsageLogSettings &log)
{
    return log.bodies == KeptBodies::None || !mayBeKept(request) ? 0 : log.bodyBytes + collectedBeyond;
}

void keepBodies(ExchangeRecord &record, const ChatRequest &request, const QByteArray &answer, const Settings &settings,
                const EndpointSecrets &secrets)
{
    const KeptBodies kept = settings.log.bodies;
    if (kept == KeptBodies::None || (kept == KeptBodies::Failed && record.succeeded()) || !mayBeKept(request))
        return;
    const QList<QByteArray> known = knownSecrets(settings, secrets);
    record.requestBody = redactedBody(request.body, settings.log.bodyBytes, known);
    record.answerBody = redactedBody(answer, settings.log.bodyBytes, known);
}

} // namespace regatta
