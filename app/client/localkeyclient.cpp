// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localkeyclient.h"

#include "client/answering.h"
#include "store/settingsstore.h"

namespace regatta {

void LocalKeyClient::keys(ClientAnswer<QList<ListedKey>> answer)
{
    whenDone(m_store.listKeys(), this, [answer](const StoreResult<QList<ClientKey>> &result) {
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return answer(error->sentence, {});
        QList<ListedKey> listed;
        for (const ClientKey &key : std::get<QList<ClientKey>>(result))
            listed.append({key, {}});
        answer(QString(), listed);
    });
}

void LocalKeyClient::createKey(const QString &name, KeyScope scope, const KeyLimits &, ClientAnswer<Secret> answer)
{
    answerFrom(m_store.createKey(name, scope), this, std::move(answer));
}

void LocalKeyClient::setKeyLimits(const QString &, const KeyLimits &, ClientDone done)
{
    answerLater(this, done, QString());
}

void LocalKeyClient::revokeKey(const QString &name, ClientDone done)
{
    doneFrom(m_store.revokeKey(name), this, std::move(done));
}

} // namespace regatta
