// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localkeyclient.h"

#include "client/answering.h"
#include "gatewaythread.h"
#include "store/settingsstore.h"

#include <QPointer>

namespace regatta {

void LocalKeyClient::keys(ClientAnswer<QList<ListedKey>> answer)
{
    whenDone(m_store.listKeys(), this, [this, answer](const StoreResult<QList<ClientKey>> &result) {
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return answer(error->sentence, {});
        const auto keys = std::get<QList<ClientKey>>(result);
        m_gateway.keyUse(keys, [alive = QPointer(this), answer, keys](const QList<KeyUse> &uses) {
            if (!alive)
                return;
            QList<ListedKey> listed;
            for (qsizetype i = 0; i < keys.size(); ++i)
                listed.append({keys.at(i), uses.value(i)});
            answer(QString(), listed);
        });
    });
}

void LocalKeyClient::createKey(const QString &name, KeyScope scope, const KeyLimits &limits, ClientAnswer<Secret> answer)
{
    answerFrom(m_store.createKey(name, scope, limits), this, std::move(answer));
}

void LocalKeyClient::setKeyLimits(const QString &name, const KeyLimits &limits, ClientDone done)
{
    doneFrom(m_store.setKeyLimits(name, limits), this, std::move(done));
}

void LocalKeyClient::revokeKey(const QString &name, ClientDone done)
{
    doneFrom(m_store.revokeKey(name), this, std::move(done));
}

} // namespace regatta
