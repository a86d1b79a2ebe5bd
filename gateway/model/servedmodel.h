// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include <QList>
#include <QMetaType>
#include <QString>

namespace regatta {

/// One endpoint that can be asked for a model.
struct ModelRunner
{
    QString endpoint;
    EndpointKind kind = EndpointKind::OpenAi;
    QString nameThere;       ///< what it is asked for: its modelMap's name, else the client's
    bool enabled = true;
    bool discovered = false; ///< it listed the model itself; else its settings say so
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
        QString why;             ///< one phrase in English: "score 412 ms", "its breaker is open for 42 s", "does not list it"
        friend bool operator==(const Step &, const Step &) = default;
    };
    StrategyMode mode = StrategyMode::Race; ///< what would run
    QString reason;              ///< as ExchangeRecord::reason
    int route = -1;              ///< index of the route that matched; -1: none
    QString refusal;             ///< why nobody could be asked; empty where somebody could
    QList<Step> steps;           ///< in the order of their turn; left out ones last
    friend bool operator==(const PlanPreview &, const PlanPreview &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ServedModel)
Q_DECLARE_METATYPE(regatta::PlanPreview)
