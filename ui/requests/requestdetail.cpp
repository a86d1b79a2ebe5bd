// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requestdetail.h"

#include "client/displaytext.h"
#include "requests/requestmodel.h"
#include "theme/endpointcolors.h"

#include <algorithm>

namespace regatta {

RequestDetail::RequestDetail(const RequestModel &requests, EndpointColors &colors) :
    m_requests(requests), m_colors(colors)
{
}

void RequestDetail::show(const QString &id)
{
    const ExchangeRecord *record = m_requests.find(id);
    if (!record)
        return;
    beginResetModel();
    m_record = *record;
    m_axis = std::max(m_record.duration, Milliseconds(1));
    for (const AttemptRecord &attempt : std::as_const(m_record.attempts))
        m_axis = std::max(m_axis, attempt.startedAfter + attempt.duration);
    m_open = true;
    endResetModel();
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

QString RequestDetail::servedModel() const
{
    return m_record.servedModel == m_record.model ? QString() : m_record.servedModel;
}

QString RequestDetail::time() const
{
    return m_record.arrivedAt == 0 ? QString() : DisplayText::timeOfDay(m_record.arrivedAt);
}

QString RequestDetail::strategy() const
{
    return DisplayText::strategy(m_record.strategy);
}

QString RequestDetail::status() const
{
    return m_record.clientLeft ? tr("%1 (client left)").arg(m_record.status) : QString::number(m_record.status);
}

QString RequestDetail::ttft() const
{
    return DisplayText::duration(m_record.timeToFirstToken);
}

QString RequestDetail::duration() const
{
    return DisplayText::duration(m_record.duration);
}

QString RequestDetail::failure() const
{
    return m_record.failure ? DisplayText::failure(*m_record.failure) : QString();
}

double RequestDetail::share(Milliseconds time) const
{
    return std::clamp(double(time.count()) / double(m_axis.count()), 0.0, 1.0);
}

QString RequestDetail::tokens(const TokenUsage &usage)
{
    if (!usage.input && !usage.output)
        return {};
    const auto figure = [](std::optional<qint64> value) { return value ? DisplayText::count(*value) : DisplayText::noData(); };
    return tr("%1 tokens in, %2 out").arg(figure(usage.input), figure(usage.output));
}

QString RequestDetail::summary(const AttemptRecord &attempt)
{
    QString text = tr("%1, %2: %3 after %4")
                       .arg(attempt.endpoint, DisplayText::reason(attempt.reason), DisplayText::outcome(attempt),
                            DisplayText::duration(attempt.duration));
    if (attempt.failure)
        text += tr(". ") + DisplayText::failure(*attempt.failure);
    return text;
}

QString RequestDetail::text() const
{
    QStringList lines{
        tr("Request %1").arg(m_record.id),
        tr("%1 · %2 · %3 · status %4 · first token %5 · %6 in all")
            .arg(time(), m_record.model, strategy(), status(), ttft(), duration()),
    };
    if (m_record.failure)
        lines.append(failure());
    for (const AttemptRecord &attempt : m_record.attempts)
        lines.append(QStringLiteral("%1. %2").arg(attempt.number).arg(summary(attempt)));
    return lines.join(QLatin1Char('\n'));
}

int RequestDetail::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_record.attempts.size());
}

QVariant RequestDetail::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttemptRecord &attempt = m_record.attempts.at(index.row());
    switch (role) {
    case NumberRole: return index.row() + 1;
    case EndpointRole: return attempt.endpoint;
    case ColorRole: return m_colors.indexOf(attempt.endpoint);
    case OutcomeRole: return int(attempt.outcome);
    case OutcomeTextRole: return DisplayText::outcome(attempt);
    case ReasonRole: return DisplayText::reason(attempt.reason);
    case TtftRole: return DisplayText::duration(attempt.timeToFirstToken);
    case DurationRole: return DisplayText::duration(attempt.duration);
    case TokensRole: return tokens(attempt.usage);
    case FailureRole: return attempt.failure ? DisplayText::failure(*attempt.failure) : QString();
    case SummaryRole: return summary(attempt);
    default: return barData(attempt, role);
    }
}

QVariant RequestDetail::barData(const AttemptRecord &attempt, int role) const
{
    switch (role) {
    case FromRole: return share(attempt.startedAfter);
    case ToRole: return share(attempt.startedAfter + attempt.duration);
    case FirstTokenRole:
        return attempt.timeToFirstToken ? share(attempt.startedAfter + *attempt.timeToFirstToken) : -1.0;
    case StartedRole: return tr("+ %1").arg(DisplayText::duration(attempt.startedAfter));
    default: return {};
    }
}

QHash<int, QByteArray> RequestDetail::roleNames() const
{
    return {
        {NumberRole, "number"},
        {EndpointRole, "endpoint"},
        {ColorRole, "colorIndex"},
        {OutcomeRole, "outcome"},
        {OutcomeTextRole, "outcomeText"},
        {ReasonRole, "reason"},
        {FromRole, "from"},
        {ToRole, "to"},
        {FirstTokenRole, "firstToken"},
        {StartedRole, "started"},
        {TtftRole, "ttft"},
        {DurationRole, "attemptDuration"},
        {TokensRole, "tokens"},
        {FailureRole, "failureText"},
        {SummaryRole, "summary"},
    };
}

} // namespace regatta
