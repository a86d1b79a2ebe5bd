// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in while a client is being connected: its first request, and the calls that are turned away.
#include "connect/connectpagemodel.h"

#include "client/displaytext.h"
#include "client/usageclient.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
/// The key by which the console itself calls.
const auto ownName = QStringLiteral("console");
} // namespace

void ConnectPageModel::startWaiting()
{
    m_waitingSince = QDateTime::currentMSecsSinceEpoch();
    setWaitState(Waiting);
}

void ConnectPageModel::waitAgain()
{
    startWaiting();
}

void ConnectPageModel::setWaitState(WaitState state)
{
    m_waitState = state;
    if (state == Idle || state == Waiting)
        m_first.reset();
    if (state != Rejected)
        m_arrived.set({}, diagnosisContext());
    Q_EMIT waitChanged();
}

QString ConnectPageModel::waitText() const
{
    switch (m_waitState) {
    case Idle: return tr("Make a key, or use one that you have; then the first request is awaited here.");
    case Waiting:
        return m_keyName.isEmpty() ? tr("Waiting for the first request…")
                                   : tr("Waiting for the first request with the key %1…").arg(m_keyName);
    case Rejected: return tr("A call came and was turned away.");
    case Works:
    case Failed: break;
    }
    if (!m_first)
        return {};
    const QString asked = m_first->model.isEmpty() ? QString::fromLatin1(m_first->path) : m_first->model;
    if (m_waitState == Works) {
        return tr("It works: %1, answered by %2 in %3.", "model, endpoint, duration")
            .arg(asked, m_first->attempts.value(m_first->winner).endpoint,
                 DisplayText::duration(m_first->timeToFirstToken.value_or(m_first->duration)));
    }
    if (m_first->clientLeft)
        return tr("A request for %1 came, but the client left before it was answered.").arg(asked);
    return tr("The client is connected, but its request for %1 failed: %2", "model, a sentence")
        .arg(asked, m_first->failure ? DisplayText::failure(*m_first->failure) : QString::number(m_first->status));
}

bool ConnectPageModel::isOurs(const ExchangeRecord &record) const
{
    if (record.arrivedAt < m_waitingSince || record.clientKey == ownName)
        return false;
    return m_keyName.isEmpty() || record.clientKey == m_keyName;
}

void ConnectPageModel::add(const QList<ExchangeRecord> &records)
{
    // A request that works outdoes all that went wrong before; nothing outdoes it.
    if (m_waitState == Idle || m_waitState == Works)
        return;
    for (const ExchangeRecord &record : records) {
        if (!isOurs(record))
            continue;
        const bool works = record.succeeded() && record.winner >= 0;
        m_first = record;
        setWaitState(works ? Works : Failed);
        if (works)
            return;
    }
}

void ConnectPageModel::setShowsRejected(bool shows)
{
    if (m_showsRejected == shows)
        return;
    m_showsRejected = shows;
    Q_EMIT tabChanged();
    loadRejected();
}

QString ConnectPageModel::rejectedTab() const
{
    return m_rejected.count() == 0 ? tr("Rejected calls")
                                   : tr("Rejected calls (%1)").arg(DisplayText::count(m_rejected.count()));
}

void ConnectPageModel::loadRejected()
{
    if (m_rejectedAsked)
        return;
    m_rejectedAsked = true;
    client().usage().rejectedCalls([self = QPointer(this)](const QString &error, const QList<RejectedCall> &calls) {
        if (!self)
            return;
        self->m_rejectedAsked = false;
        self->m_rejectedError = error;
        if (error.isEmpty())
            self->takeRejected(calls);
        Q_EMIT self->rejectedChanged();
    });
}

void ConnectPageModel::takeRejected(const QList<RejectedCall> &calls)
{
    m_rejectedKnown = true;
    m_rejected.set(calls, diagnosisContext());
    if (m_waitState != Waiting && m_waitState != Rejected)
        return;
    const auto newest = std::max_element(calls.begin(), calls.end(), [](const RejectedCall &a, const RejectedCall &b) {
        return a.lastAt < b.lastAt;
    });
    if (newest == calls.end() || newest->lastAt < m_waitingSince)
        return;
    m_arrived.set({*newest}, diagnosisContext());
    if (m_waitState != Rejected)
        setWaitState(Rejected);
}

void ConnectPageModel::retryRejected()
{
    if (m_forgetError.isEmpty())
        loadRejected();
    else
        forgetRejected();
}

void ConnectPageModel::forgetRejected()
{
    client().usage().forgetRejectedCalls([self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_forgetError = error;
        if (error.isEmpty())
            self->takeRejected({});
        Q_EMIT self->rejectedChanged();
    });
}

} // namespace regatta
