// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/servedmodel.h"

#include <QList>

namespace regatta {

/// What can be asked for, and what the gateway would do with it. GUI thread; part of a GatewayClient; no call blocks.
class CatalogClient
{
public:
    virtual ~CatalogClient() = default;

    /// The merged list of all endpoints, disabled ones included, sorted by id.
    virtual void models(ClientAnswer<QList<ServedModel>> answer) = 0;
    /// Asks every endpoint anew; the answer comes when it has been asked, models() has the result soon after.
    virtual void refreshModels(ClientDone done) = 0;
    /// What a request for that model would meet now.
    virtual void preview(const QString &model, ClientAnswer<PlanPreview> answer) = 0;
};

} // namespace regatta
