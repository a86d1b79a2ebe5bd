// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localcatalogclient.h"

#include "gatewaythread.h"

#include <QPointer>

namespace regatta {

void LocalCatalogClient::models(ClientAnswer<QList<ServedModel>> answer)
{
    m_gateway.models([self = QPointer(this), answer](const QList<ServedModel> &models) {
        if (self)
            answer(QString(), models);
    });
}

void LocalCatalogClient::refreshModels(ClientDone done)
{
    m_gateway.refreshModels([self = QPointer(this), done] {
        if (self)
            done(QString());
    });
}

void LocalCatalogClient::preview(const QString &model, ClientAnswer<PlanPreview> answer)
{
    m_gateway.preview(model, [self = QPointer(this), answer](const PlanPreview &preview) {
        if (self)
            answer(QString(), preview);
    });
}

} // namespace regatta
