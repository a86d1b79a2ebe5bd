// SPDX-License-Identifier: GPL-3.0-or-later
#include "userestoring.h"

#include "store/whendone.h"

#include <QDateTime>

namespace regatta {

namespace {

/// What an endpoint's prices are in; amounts in other currencies do not count towards its limit.
std::optional<Money> costOf(const QList<Money> &amounts, const Endpoint &endpoint)
{
    for (const Money &money : amounts) {
        if (!endpoint.prices.isEmpty() && money.currency == endpoint.prices.first().currency)
            return money;
    }
    return std::nullopt;
}

} // namespace

UseRestoring::UseRestoring(Parts parts, qint64 startedAt, Milliseconds pause, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_startedAt(startedAt)
{
    m_again.setSingleShot(true);
    m_again.setInterval(pause);
    connect(&m_again, &QTimer::timeout, this, &UseRestoring::ask);
}

void UseRestoring::ask()
{
    const qint64 midnight = QDate::currentDate().startOfDay().toMSecsSinceEpoch();
    const UsageLogStatus status = m_parts.status(); // before the answer, which may be older than what becomes of the spool
    if (midnight >= m_startedAt || status.state == UsageLogState::Off) {
        m_isDone = true;
        return;
    }
    whenDone(m_parts.reader.used(midnight, m_startedAt), this, [this, status](const StoreResult<Used> &result) {
        const Used *used = std::get_if<Used>(&result);
        if (used)
            hand(*used);
        m_isDone = used && status.state == UsageLogState::Fine && status.rowsWaiting == 0;
        if (!m_isDone)
            m_again.start();
    });
}

void UseRestoring::hand(const Used &used)
{
    Uses uses;
    const QList<Endpoint> endpoints = m_parts.endpoints();
    for (const Endpoint &endpoint : endpoints) {
        const UsageReader::Use now = used.value(endpoint.name);
        const UsageReader::Use before = m_handed.value(endpoint.name);
        if (now.calls <= before.calls)
            continue;
        EndpointUse more{now.calls - before.calls, now.tokens - before.tokens, costOf(now.cost, endpoint)};
        if (const auto handed = costOf(before.cost, endpoint); more.cost && handed)
            more.cost->nanos -= handed->nanos;
        uses.insert(endpoint.name, more);
        m_handed.insert(endpoint.name, now);
    }
    if (!uses.isEmpty())
        m_parts.restore(uses);
}

} // namespace regatta
