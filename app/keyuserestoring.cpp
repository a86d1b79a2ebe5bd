// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyuserestoring.h"

#include "exchange/keymeter.h"
#include "store/whendone.h"

#include <QDateTime>

namespace regatta {

KeyUseRestoring::KeyUseRestoring(Parts parts, qint64 startedAt, Milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_startedAt(startedAt)
{
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, &KeyUseRestoring::look);
}

void KeyUseRestoring::look()
{
    m_again.stop();
    ++m_waiting;
    whenDone(m_parts.keys(), this, [this](const StoreResult<QList<ClientKey>> &result) {
        --m_waiting;
        if (const auto *keys = std::get_if<QList<ClientKey>>(&result))
            ask(*keys);
        else
            m_again.start();
    });
}

void KeyUseRestoring::ask(const QList<ClientKey> &keys)
{
    const UsageLogStatus status = m_parts.status(); // before the answer, which may be older than what becomes of the spool
    if (status.state == UsageLogState::Off)
        return;
    UsageReader::KeyUseQuery query;
    for (const ClientKey &key : keys) {
        const bool matters = key.limits.tokensPerDay > 0 || key.limits.budget > 0;
        // One made since was never used before; asked all the same, the log would answer by the minute, with an earlier key's.
        const bool isOlder = key.created.toMSecsSinceEpoch() < m_startedAt;
        if (matters && isOlder && !m_restored.contains(key.id))
            query.keys.append({key.id, key.name, key.created.toMSecsSinceEpoch()});
    }
    if (query.keys.isEmpty())
        return;
    const KeyMeter::Calendar today = KeyMeter::Calendar::of(QDateTime::currentMSecsSinceEpoch());
    query.dayStart = today.dayStart;
    query.monthStart = today.monthStart;
    query.until = m_startedAt;
    ++m_waiting;
    whenDone(m_parts.reader.usedByKeys(query), this, [this, status](const StoreResult<Uses> &result) {
        --m_waiting;
        take(result, status);
    });
}

void KeyUseRestoring::take(const StoreResult<Uses> &result, const UsageLogStatus &status)
{
    const Uses *uses = std::get_if<Uses>(&result);
    if (uses)
        m_parts.restore(*uses);
    if (!uses || status.state != UsageLogState::Fine || status.rowsWaiting > 0) {
        m_again.start();
        return;
    }
    for (auto use = uses->begin(); use != uses->end(); ++use)
        m_restored.insert(use.key());
}

} // namespace regatta
