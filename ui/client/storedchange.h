// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"

#include <QCoreApplication>
#include <QJsonObject>

#include <functional>

namespace regatta {

class GatewayClient;

/// One change of the saved settings, for pages that edit a few keys of them. Stateless; GUI thread.
class StoredChange
{
    Q_DECLARE_TR_FUNCTIONS(StoredChange)

public:
    /// Why nothing can be saved here: a --config file or the demo holds the settings. Empty: it can.
    [[nodiscard]] static QString whyReadOnly(const GatewayClient &client);
    /// Checks and saves what `edit` makes of the settings as they are saved now. `done` may be called at once.
    static void save(GatewayClient &client, const std::function<void(QJsonObject &)> &edit, const ClientDone &done);
};

} // namespace regatta
