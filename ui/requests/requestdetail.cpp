// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requestdetail.h"

#include "client/displaytext.h"
#include "requests/moneytext.h"
#include "requests/requestmodel.h"

#include <QLocale>

#include <algorithm>

namespace regatta {

namespace {
void addTo(QList<Money> &sums, const std::optional<Money> &cost)
{
    if (!cost)
        return;
    for (Money &sum : sums) {
        if (sum.currency == cost->currency) {
            sum.nanos += cost->nanos;
            return;
        }
    }
    sums.append(*cost);
}

bool isLoser(const AttemptRecord &attempt)
{
    return attempt.outcome == AttemptOutcome::Failed || attempt.outcome == AttemptOutcome::Cancelled;
}
} // namespace

RequestDetail::RequestDetail(EndpointColors &colors)
    : m_colors(colors)
{}

RequestDetail::RequestDetail(const RequestModel &requests, EndpointColors &colors)
    : m_requests(&requests)
    , m_colors(colors)
{}

void RequestDetail::show(const QString &id)
{
    const ExchangeRecord *record = m_requests ? m_requests->find(id) : nullptr;
    if (!record)
        return;
    StoredExchange stored;
    stored.record = *record;
    stored.attemptCount = int(record->attempts.size());
    if (record->winner >= 0 && record->winner < record->attempts.size())
        stored.usage = record->attempts.at(record->winner).usage;
    present(stored, false);
}

void RequestDetail::present(const StoredExchange &stored, bool loading)
{
    beginResetModel();
    take(stored);
    m_running.clear();
    m_loading = loading;
    endResetModel();
    Q_EMIT changed();
}

void RequestDetail::follow(const ExchangeRecord &record, const QList<int> &running)
{
    StoredExchange stored = m_stored;
    stored.record = record;
    const int before = rowCount();
    const int now = int(record.attempts.size());
    if (!m_open || now < before || m_stored.record.id != record.id) {
        present(stored, false);
        m_running = running;
    } else if (now > before) {
        beginInsertRows({}, before, now - 1);
        take(stored);
        m_running = running;
        endInsertRows();
    } else {
        take(stored);
        m_running = running;
    }
    if (now > 0)
        Q_EMIT dataChanged(index(0), index(now - 1));
    Q_EMIT changed();
}

void RequestDetail::take(const StoredExchange &stored)
{
    m_stored = stored;
    m_axis = std::max(m_stored.record.duration, Milliseconds(1));
    for (const AttemptRecord &attempt : std::as_const(m_stored.record.attempts))
        m_axis = std::max(m_axis, attempt.startedAfter + attempt.duration);
    m_open = true;
    m_error.clear();
}

void RequestDetail::fail(const QString &sentence)
{
    m_loading = false;
    m_error = sentence;
    Q_EMIT changed();
}

void RequestDetail::close()
{
    m_open = false;
    Q_EMIT changed();
}

void RequestDetail::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT changed();
}

QString RequestDetail::clientRequestId() const
{
    return m_stored.record.requestId == m_stored.record.id ? QString() : m_stored.record.requestId;
}

QString RequestDetail::servedModel() const
{
    return m_stored.record.servedModel == m_stored.record.model ? QString() : m_stored.record.servedModel;
}

QString RequestDetail::time() const
{
    const qint64 at = m_stored.record.arrivedAt;
    if (at == 0)
        return {};
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(at);
    return when.date() == QDate::currentDate() ? DisplayText::timeOfDay(at)
                                               : when.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString RequestDetail::strategy() const
{
    return DisplayText::strategy(m_stored.record.strategy);
}

QString RequestDetail::status() const
{
    const ExchangeRecord &record = m_stored.record;
    return record.clientLeft ? tr("%1 (client left)").arg(record.status) : QString::number(record.status);
}

QString RequestDetail::ttft() const
{
    return DisplayText::duration(m_stored.record.timeToFirstToken);
}

QString RequestDetail::duration() const
{
    return DisplayText::duration(m_stored.record.duration);
}

QString RequestDetail::failure() const
{
    return m_stored.record.failure ? DisplayText::failure(*m_stored.record.failure) : QString();
}

QString RequestDetail::tokens() const
{
    const QString known = tokens(m_stored.usage);
    return known.isEmpty() ? DisplayText::noData() : known;
}

QString RequestDetail::cost() const
{
    if (m_stored.cost)
        return MoneyText::shown(m_stored.cost);
    const ExchangeRecord &record = m_stored.record;
    // What is known of the losers alone would look like the whole.
    if (record.winner < 0 || record.winner >= record.attempts.size() || !record.attempts.at(record.winner).cost)
        return DisplayText::noData();
    QList<Money> sums;
    for (const AttemptRecord &attempt : record.attempts)
        addTo(sums, attempt.cost);
    return MoneyText::shown(sums);
}

QString RequestDetail::wasted() const
{
    const QList<AttemptRecord> &attempts = m_stored.record.attempts;
    const auto losers = std::count_if(attempts.cbegin(), attempts.cend(), isLoser);
    if (losers == 0)
        return {};
    QList<Money> sums;
    if (m_stored.wastedCost) {
        sums.append(*m_stored.wastedCost);
    } else {
        for (const AttemptRecord &attempt : attempts) {
            if (isLoser(attempt))
                addTo(sums, attempt.cost);
        }
    }
    if (sums.isEmpty())
        return tr("What the %n attempt(s) that did not win cost is not known.", nullptr, int(losers));
    return tr("The %n attempt(s) that did not win cost %1, as far as is known.", nullptr, int(losers))
        .arg(MoneyText::shown(sums));
}

QString RequestDetail::bytes() const
{
    const QLocale locale;
    return tr("%1 in, %2 out", "bytes of request and answer")
        .arg(locale.formattedDataSize(m_stored.record.requestBytes, 1),
             locale.formattedDataSize(m_stored.record.answerBytes, 1));
}

QString RequestDetail::text() const
{
    const ExchangeRecord &record = m_stored.record;
    QStringList lines{
        tr("Request %1").arg(record.id),
        tr("%1 · %2 · %3 · status %4 · first token %5 · %6 in all")
            .arg(time(), record.model, strategy(), status(), ttft(), duration()),
    };
    if (!clientRequestId().isEmpty())
        lines.append(tr("The client's id: %1").arg(clientRequestId()));
    if (!record.reason.isEmpty())
        lines.append(tr("Why: %1").arg(record.reason));
    if (record.failure)
        lines.append(failure());
    for (const AttemptRecord &attempt : record.attempts) {
        lines.append(QStringLiteral("%1. %2").arg(attempt.number).arg(summary(attempt)));
        if (attempt.failure && !attempt.failure->body.isEmpty())
            lines.append(QString::fromUtf8(attempt.failure->body));
    }
    if (const QString losers = wasted(); !losers.isEmpty())
        lines.append(losers);
    return lines.join(QLatin1Char('\n'));
}

} // namespace regatta
