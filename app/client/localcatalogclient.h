// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/catalogclient.h"

#include <QObject>

namespace regatta {

class GatewayThread;

/// The models of a gateway in the same process. Owned by the LocalGatewayClient; main thread; the gateway outlives it.
class LocalCatalogClient final : public QObject, public CatalogClient
{
    Q_OBJECT

public:
    explicit LocalCatalogClient(GatewayThread &gateway)
        : m_gateway(gateway)
    {}

    void models(ClientAnswer<QList<ServedModel>> answer) override;
    void refreshModels(ClientDone done) override;
    void preview(const QString &model, ClientAnswer<PlanPreview> answer) override;

private:
    GatewayThread &m_gateway;
};

} // namespace regatta
