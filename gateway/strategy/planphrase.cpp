// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/planpreview.h"

namespace regatta {

namespace {

QString inWords(Milliseconds time)
{
    if (time < std::chrono::seconds(10))
        return QStringLiteral("%1 ms").arg(time.count());
    return QStringLiteral("%1 s").arg(std::chrono::ceil<std::chrono::seconds>(time).count());
}

QString reasonPhrase(const PlanPreview::Step &step)
{
    const QString time = step.time ? inWords(*step.time) : QStringLiteral("a while");
    switch (step.reason) {
    case PlanReason::First: return QStringLiteral("the first of its order");
    case PlanReason::Race: return QStringLiteral("races");
    case PlanReason::BestScore: return QStringLiteral("expected to answer first");
    case PlanReason::NobodyElse:
        return QStringLiteral("its breaker is open for %1, but there is nobody else").arg(time);
    case PlanReason::NextInLeg: return QStringLiteral("once %1 has failed").arg(step.other);
    case PlanReason::NextInOrder:
        return QStringLiteral("once those before have failed or are silent for %1").arg(time);
    case PlanReason::NextByScore:
        return QStringLiteral("beside the one before once that is silent for %1, or after its failure").arg(time);
    case PlanReason::Replacement: return QStringLiteral("in the place of one that fails");
    case PlanReason::PaidLater:
        return QStringLiteral("paid: once the free ones are silent for %1 or have failed").arg(time);
    case PlanReason::LastResort:
        return QStringLiteral("its breaker is open for %1: only once all others have failed").arg(time);
    case PlanReason::Disabled: return QStringLiteral("disabled");
    case PlanReason::KindCannotServe: return QStringLiteral("its kind cannot serve such requests");
    case PlanReason::NotListed: return QStringLiteral("does not list it");
    case PlanReason::PatternsExclude: return QStringLiteral("its own list of models leaves it out");
    case PlanReason::NotInRoute: return QStringLiteral("not named by the route");
    case PlanReason::NotSingle: return QStringLiteral("single asks one endpoint only");
    case PlanReason::BreakerOpen: return QStringLiteral("its breaker is open for %1").arg(time);
    case PlanReason::Probing: return QStringLiteral("one request is finding out whether it is back");
    case PlanReason::KeyRefused:
        return step.time ? QStringLiteral("its key was refused; tried again in %1").arg(time)
                         : QStringLiteral("its key was refused");
    case PlanReason::DailyLimit: return QStringLiteral("its daily limit is reached");
    }
    Q_UNREACHABLE();
}

} // namespace

QString planPhrase(const PlanPreview::Step &step)
{
    const QString phrase = reasonPhrase(step);
    return step.score ? QStringLiteral("%1; score %2").arg(phrase, inWords(*step.score)) : phrase;
}

} // namespace regatta
