// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/plantext.h"

#include "client/displaytext.h"

#include <QLocale>

namespace regatta {

namespace {

constexpr auto shortWait = std::chrono::seconds(10);
constexpr auto longWait = std::chrono::seconds(100);

} // namespace

// Waits count down in whole seconds: tenths of them would only flicker.
QString PlanText::waiting(std::optional<Milliseconds> time)
{
    if (!time || *time < shortWait || *time >= longWait)
        return DisplayText::duration(time);
    return tr("%1 s").arg(QLocale().toString(qlonglong(std::chrono::ceil<std::chrono::seconds>(*time).count())));
}

QString PlanText::step(const PlanPreview::Step &step)
{
    const QString time = waiting(step.time);
    const QString text = step.leftOut ? leftOut(step, time) : reason(step, time);
    if (!step.score)
        return text;
    return tr("%1 Expected to answer in %2.").arg(text, DisplayText::duration(step.score));
}

QString PlanText::reason(const PlanPreview::Step &step, const QString &time)
{
    switch (step.reason) {
    case PlanReason::First: return tr("It is the first in order.");
    case PlanReason::Race: return tr("It races: the first answer wins.");
    case PlanReason::BestScore: return tr("It has the best score.");
    case PlanReason::NobodyElse:
        return tr("It is left alone after failures for %1 more, but there is nobody else to ask.").arg(time);
    case PlanReason::NextInLeg: return tr("When %1, before it in the same leg, has failed.").arg(step.other);
    case PlanReason::NextInOrder: return tr("When those before it have failed, or are silent for %1.").arg(time);
    case PlanReason::NextByScore: return tr("Beside the one before it when that is silent for %1, or after its failure.").arg(time);
    case PlanReason::Replacement: return tr("In the place of one that fails.");
    case PlanReason::PaidLater: return tr("It is paid: only when the free ones are silent for %1, or have failed.").arg(time);
    case PlanReason::LastResort:
        return step.time ? tr("It is left alone after failures for %1 more: only when all others have failed.").arg(time)
                         : tr("A request is finding out whether it is back: only when all others have failed.");
    default: return leftOut(step, time);
    }
}

QString PlanText::leftOut(const PlanPreview::Step &step, const QString &time)
{
    switch (step.reason) {
    case PlanReason::Disabled: return tr("It is disabled.");
    case PlanReason::KindCannotServe: return tr("Its kind cannot serve such requests.");
    case PlanReason::NotListed: return tr("It does not list this model, and others do.");
    case PlanReason::PatternsExclude: return tr("Its own list of models leaves this one out.");
    case PlanReason::NotInRoute: return tr("The route does not name it.");
    case PlanReason::NotSingle: return tr("Single asks one endpoint only.");
    case PlanReason::BreakerOpen: return tr("It is left alone after failures, for %1 more.").arg(time);
    case PlanReason::Probing: return tr("A request is finding out whether it is back.");
    case PlanReason::KeyRefused:
        return step.time ? tr("Its key was refused; it is tried again in %1.").arg(time) : tr("Its key was refused.");
    case PlanReason::DailyLimit: return tr("Its daily limit is reached.");
    default: return step.why;
    }
}

QString PlanText::cause(PlanCause cause)
{
    switch (cause) {
    case PlanCause::AsSet: return {};
    case PlanCause::OutsideRollout: return tr("No request is within the rollout share, so all go as Single.");
    case PlanCause::RaceToKnowAll: return tr("A race this time: somebody was never measured with this model.");
    case PlanCause::RaceDue: return tr("A race this time: one is due, to measure all again.");
    case PlanCause::BestScore: return tr("To the one that is expected to answer first.");
    }
    return {};
}

QString PlanText::refusal(const PlanPreview &preview, const QString &model)
{
    switch (preview.refused) {
    case PlanRefusal::None: return {};
    case PlanRefusal::NobodyServes: return tr("No enabled endpoint can serve %1: the client would get an error.").arg(model);
    case PlanRefusal::RouteNamesNobody:
        return tr("The route names no enabled endpoint that can serve %1: the client would get an error.").arg(model);
    case PlanRefusal::NobodyAdmitted: return tr("No endpoint can be asked now: the client would get an error.");
    case PlanRefusal::UnknownModel:
        return tr("Nobody lists %1, and the settings refuse unknown models: the client would get a 404.").arg(model);
    }
    return preview.refusal;
}

} // namespace regatta
