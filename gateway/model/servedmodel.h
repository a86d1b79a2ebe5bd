// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/settings.h"
#include "model/snapshot.h"
#include "model/time.h"

#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>

namespace regatta {

/// One endpoint that can be asked for a model.
struct ModelRunner
{
    QString endpoint;
    EndpointKind kind = EndpointKind::OpenAi;
    QString nameThere;       ///< what it is asked for: its modelMap's name, else the client's
    bool enabled = true;
    bool discovered = false; ///< it listed the model itself; else its settings say so
    bool assumed = false;    ///< nobody knows what it serves, so it may serve everything
    friend bool operator==(const ModelRunner &, const ModelRunner &) = default;
};

/// A model of the merged list.
struct ServedModel
{
    QString id;              ///< as clients ask for it
    bool visible = true;     ///< in the list that clients see: `models.show` and `models.hide`
    int rivals = 0;          ///< legs that a race for it would have now, of enabled endpoints
    QList<ModelRunner> runners; ///< in order of priority
    friend bool operator==(const ServedModel &, const ServedModel &) = default;
};

/// Why an endpoint has its turn in a plan, or none; the figures are in PlanPreview::Step.
enum class PlanReason {
    // Asked at once:
    First,          ///< the first of its order
    Race,           ///< one of those that race
    BestScore,      ///< smart expects it to answer first
    NobodyElse,     ///< its breaker is open for `time`, but there is nobody else
    // Asked later:
    NextInLeg,      ///< once `other`, before it in its leg, has failed
    NextInOrder,    ///< once those before it have failed, or are silent for `time`
    NextByScore,    ///< smart: beside one that is silent for `time`, or once that one has failed
    Replacement,    ///< the race is one of a few: in the place of one that fails
    PaidLater,      ///< paid: once the free ones are silent for `time`, or have failed
    LastResort,     ///< its breaker is open for `time`: in spite of it, once all others have failed
    // Not asked:
    Disabled,
    KindCannotServe,
    NotListed,      ///< others list the model, and it does not
    PatternsExclude,///< its own list of models leaves it out
    NotInRoute,
    NotSingle,      ///< single asks one endpoint, and that is another
    BreakerOpen,    ///< for `time`
    Probing,        ///< its breaker is half open, and one request is finding out
    KeyRefused,     ///< tried again in `time`, where there is one
    DailyLimit,
};

/// Why that strategy.
enum class PlanCause {
    AsSet,          ///< by the route, else by the settings
    OutsideRollout, ///< no request is within the share that the strategy gets
    RaceToKnowAll,  ///< smart, and somebody was never measured
    RaceDue,        ///< smart races every so many requests
    BestScore,      ///< smart
};

/// Why nobody would be asked.
enum class PlanRefusal {
    None,
    NobodyServes,     ///< no enabled endpoint can
    RouteNamesNobody, ///< the route names none that can
    NobodyAdmitted,   ///< refused keys and daily limits keep all out
    UnknownModel,     ///< strictModels, and nobody lists it
};

/// What the gateway would do with a request for a model now, endpoint by endpoint; nothing is sent or counted.
struct PlanPreview
{
    struct Step
    {
        QString endpoint;
        EndpointKind kind = EndpointKind::OpenAi;
        QString leg;
        bool starts = false;     ///< at once; else only when others fail or are late
        bool leftOut = false;    ///< not asked at all
        QString why;             ///< `reason` and its figures as one phrase in English
        PlanReason reason = PlanReason::First;
        int turn = 0;            ///< those of one turn start together; 0 is at once, -1 never
        std::optional<Milliseconds> time;
        std::optional<Milliseconds> score; ///< smart only: the time to the first token that it reckons with
        QString other;
        friend bool operator==(const Step &, const Step &) = default;
    };
    StrategyMode mode = StrategyMode::Race; ///< what would run
    QString reason;              ///< as ExchangeRecord::reason
    int route = -1;              ///< index of the route that matched; -1: none
    PlanCause cause = PlanCause::AsSet;
    int singlePercent = 0;       ///< share of such requests that goes through single instead of `mode`
    PlanRefusal refused = PlanRefusal::None;
    QString refusal;             ///< the same in a sentence in English; empty where somebody could be asked
    QList<Step> steps;           ///< in the order of their turn; left out ones last
    friend bool operator==(const PlanPreview &, const PlanPreview &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ServedModel)
Q_DECLARE_METATYPE(regatta::PlanPreview)
