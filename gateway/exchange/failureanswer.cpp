// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/failureanswer.h"

#include "exchange/dailyuse.h"
#include "wire/openaidialect.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace regatta {

namespace {

QString summary(const QString &what, const QList<AttemptRecord> &attempts)
{
    return what + QStringLiteral(": ") + attemptsSummary(attempts);
}

QString allOf(const QList<AttemptRecord> &attempts, const char *manyDid, const char *oneDid)
{
    return attempts.size() == 1 ? QStringLiteral("The endpoint %1").arg(QLatin1String(oneDid))
                                : QStringLiteral("All %1 attempts %2").arg(attempts.size()).arg(QLatin1String(manyDid));
}

/// An OpenAI-shaped error body has more to say than its message: which parameter, which code.
void keepUpstreamDetails(ClientError &error, const Failure &failure)
{
    const QJsonObject upstream = QJsonDocument::fromJson(failure.body).object().value(QLatin1String("error")).toObject();
    error.type = upstream.value(QLatin1String("type")).toString();
    error.code = upstream.value(QLatin1String("code")).toString();
    error.param = upstream.value(QLatin1String("param")).toString();
}

} // namespace

ClientError failureAnswer(const GiveUp &verdict, const QList<AttemptRecord> &attempts)
{
    ClientError error;
    error.attempts = attempts;
    switch (verdict.verdict) {
    case GiveUp::Verdict::ClientError:
        if (verdict.attempt >= 0 && verdict.attempt < attempts.size() && attempts[verdict.attempt].failure) {
            const Failure &failure = *attempts[verdict.attempt].failure;
            error.status = failure.httpStatus;
            error.message = failure.message;
            keepUpstreamDetails(error, failure);
            return error;
        }
        break;
    case GiveUp::Verdict::RateLimited:
        error.status = 429;
        error.code = QStringLiteral("rate_limit_exceeded");
        error.retryAfter = verdict.retryAfter;
        error.message = summary(allOf(attempts, "were rate limited", "is rate limited"), attempts);
        return error;
    case GiveUp::Verdict::TimedOut:
        error.status = 504;
        error.code = QStringLiteral("all_endpoints_timed_out");
        error.message = summary(allOf(attempts, "timed out", "timed out"), attempts);
        return error;
    case GiveUp::Verdict::Unavailable:
        break;
    }
    error.status = 503;
    error.code = QStringLiteral("all_endpoints_failed");
    error.message = summary(allOf(attempts, "failed", "failed"), attempts);
    return error;
}

ClientError brokenStreamError(const Failure &failure, const AttemptRecord &winner)
{
    ClientError error;
    error.status = failure.isTimeout() ? 504 : 502;
    error.code = failureKindName(failure.kind);
    error.message = QStringLiteral("The stream from %1 broke: %2")
                        .arg(winner.endpoint, failure.message.isEmpty() ? failureKindName(failure.kind) : failure.message);
    error.attempts = {winner};
    return error;
}

ClientError noPlanAnswer(const PlanInput &input, const NoPlan &none, qint64 now)
{
    ClientError error;
    error.status = 503;
    error.code = QStringLiteral("no_endpoint");
    error.message = none.message;
    if (input.overLimit.empty())
        return error;
    const PlanInput unlimited{.settings = input.settings,
                              .request = input.request,
                              .candidates = input.candidates,
                              .able = input.able,
                              .health = input.health,
                              .now = input.now,
                              .preferred = {},
                              .overLimit = {},
                              .draw = input.draw};
    if (std::holds_alternative<PlannedRequest>(makePlan(unlimited))) {
        error.status = 429;
        error.code = QStringLiteral("daily_limit_reached");
        error.retryAfter = std::chrono::ceil<std::chrono::seconds>(Milliseconds(DailyUse::nextMidnight(now) - now));
    }
    return error;
}

} // namespace regatta
