// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/strategy/decisionlog.h"

#include <cctype>

namespace regatta::test {

namespace {

const MonoTime zero{std::chrono::hours(1)};

QString millis(MonoTime time)
{
    return QString::number(toMilliseconds(time - zero).count());
}

QString verdictName(GiveUp::Verdict verdict)
{
    switch (verdict) {
    case GiveUp::Verdict::ClientError: return QStringLiteral("client error");
    case GiveUp::Verdict::RateLimited: return QStringLiteral("rate limited");
    case GiveUp::Verdict::TimedOut: return QStringLiteral("timed out");
    case GiveUp::Verdict::Unavailable: return QStringLiteral("unavailable");
    }
    Q_UNREACHABLE();
}

QString render(const Decision &decision)
{
    QStringList parts;
    if (!decision.cancel.empty()) {
        QString part = QStringLiteral("cancel");
        for (const int attempt : decision.cancel) {
            const bool timedOut = std::count(decision.timedOut.begin(), decision.timedOut.end(), attempt) > 0;
            part += QLatin1Char(' ') + QString::number(attempt) + (timedOut ? QStringLiteral("(timed out)") : QString());
        }
        parts << part;
    }
    if (!decision.start.empty()) {
        QString part = QStringLiteral("start");
        for (const StartAttempt &start : decision.start)
            part += QStringLiteral(" %1@%2(%3)")
                        .arg(start.attempt)
                        .arg(QChar(QLatin1Char(char('a' + start.endpoint))),
                             start.note.isEmpty() ? startReasonName(start.reason)
                                                  : startReasonName(start.reason) + QLatin1String(": ") + start.note);
        parts << part;
    }
    if (decision.commit)
        parts << QStringLiteral("commit %1").arg(*decision.commit);
    if (const auto &giveUp = decision.giveUp) {
        QString part = QStringLiteral("give up: ") + verdictName(giveUp->verdict);
        if (giveUp->attempt >= 0)
            part += QStringLiteral(" of %1").arg(giveUp->attempt);
        if (giveUp->retryAfter)
            part += QStringLiteral(", retry after %1 s").arg(giveUp->retryAfter->count());
        parts << part;
    }
    if (decision.wakeAt)
        parts << QStringLiteral("wake ") + millis(*decision.wakeAt);
    return parts.isEmpty() ? QStringLiteral("nothing") : parts.join(QLatin1String(", "));
}

Plan plan(Plan::Shape shape, std::initializer_list<const char *> legs)
{
    Plan made;
    made.shape = shape;
    for (const char *leg : legs) {
        PlannedLeg planned;
        planned.paid = true;
        for (const char *letter = leg; *letter; ++letter) {
            planned.endpoints.push_back(std::tolower(*letter) - 'a');
            planned.paid = planned.paid && std::isupper(*letter);
        }
        made.legs.push_back(planned);
    }
    return made;
}

} // namespace

Failure local(FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    return failure;
}

Failure status(int status, std::optional<std::chrono::seconds> retryAfter)
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = status;
    failure.retryAfter = retryAfter;
    return failure;
}

DecisionLog::DecisionLog(Plan plan) :
    m_machine(StrategyMachine::create(std::move(plan)))
{
}

Decision DecisionLog::content(int attempt)
{
    return tell({Event::Type::FirstContent, attempt, {}}, QStringLiteral("content %1").arg(attempt));
}

Decision DecisionLog::weak(int attempt)
{
    return tell({Event::Type::WeakAnswer, attempt, {}}, QStringLiteral("weak %1").arg(attempt));
}

Decision DecisionLog::failed(int attempt, const Failure &failure)
{
    const QString what = failure.kind == FailureKind::HttpError ? QString::number(failure.httpStatus)
                                                                : failureKindName(failure.kind);
    return tell({Event::Type::Failed, attempt, failure}, QStringLiteral("failed %1 %2").arg(attempt).arg(what));
}

Decision DecisionLog::wake()
{
    return tell({Event::Type::Wake, -1, {}}, QStringLiteral("wake"));
}

void DecisionLog::advanceTo(Milliseconds time)
{
    while (m_wakeAt && *m_wakeAt <= time) {
        m_now = std::max(m_now, *m_wakeAt);
        wake();
    }
    m_now = time;
}

Decision DecisionLog::tell(const Event &event, const QString &name)
{
    const Decision decision = m_machine->onEvent(event, zero + m_now);
    m_wakeAt = decision.wakeAt ? std::optional(toMilliseconds(*decision.wakeAt - zero)) : std::nullopt;
    m_lines << QStringLiteral("t=%1 %2: %3").arg(m_now.count()).arg(name, render(decision));
    return decision;
}

Plan race(std::initializer_list<const char *> legs)
{
    return plan(Plan::Shape::Race, legs);
}

Plan sequence(std::initializer_list<const char *> legs)
{
    return plan(Plan::Shape::Sequence, legs);
}

Plan smart(std::initializer_list<const char *> legs, std::shared_ptr<SmartState> state)
{
    Plan made = plan(Plan::Shape::Smart, legs);
    made.smart.hedgeAfter.assign(made.legs.size(), Milliseconds(500));
    made.smart.lateAfter.assign(made.legs.size(), Milliseconds(3000));
    made.smart.hedgeable = int(made.legs.size());
    made.smart.state = std::move(state);
    return made;
}

} // namespace regatta::test
