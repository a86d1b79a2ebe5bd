// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localcatalogclient.h"

#include "client/answering.h"

namespace regatta {

void LocalCatalogClient::models(ClientAnswer<QList<ServedModel>> answer)
{
    answerLater<QList<ServedModel>>(this, answer, QString());
}

void LocalCatalogClient::refreshModels(ClientDone done)
{
    answerLater(this, done, QString());
}

void LocalCatalogClient::preview(const QString &, ClientAnswer<PlanPreview> answer)
{
    answerLater<PlanPreview>(this, answer, QString());
}

} // namespace regatta
