// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests/requestmodel.h"

#include "client/displaytext.h"
#include "theme/endpointcolors.h"

#include <algorithm>

namespace regatta {

RequestModel::RequestModel(EndpointColors &colors) :
    m_colors(colors)
{
}

void RequestModel::add(const QList<ExchangeRecord> &records)
{
    if (records.isEmpty())
        return;
    const int added = std::min(int(records.size()), Capacity);
    if (const int surplus = count() + added - Capacity; surplus > 0) {
        beginRemoveRows({}, count() - surplus, count() - 1);
        m_records.remove(count() - surplus, surplus);
        endRemoveRows();
    }
    beginInsertRows({}, 0, added - 1);
    QList<ExchangeRecord> newestFirst(records.crbegin(), records.crbegin() + added);
    m_records = newestFirst + m_records;
    endInsertRows();
    Q_EMIT countChanged();
}

void RequestModel::retranslate()
{
    if (count() > 0)
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

const ExchangeRecord *RequestModel::find(const QString &id) const
{
    const auto found = std::find_if(m_records.begin(), m_records.end(),
                                    [&](const ExchangeRecord &record) { return record.id == id; });
    return found == m_records.end() ? nullptr : &*found;
}

QString RequestModel::idAt(int row) const
{
    return row >= 0 && row < count() ? m_records.at(row).id : QString();
}

QString RequestModel::winnerOf(const ExchangeRecord &record)
{
    return record.winner >= 0 && record.winner < record.attempts.size() ? record.attempts.at(record.winner).endpoint
                                                                        : QString();
}

RequestModel::Result RequestModel::resultOf(const ExchangeRecord &record)
{
    if (record.clientLeft)
        return Result::ClientLeft;
    return record.succeeded() ? Result::Succeeded : Result::Failed;
}

QString RequestModel::summary(const ExchangeRecord &record)
{
    const QString winner = winnerOf(record);
    return tr("%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)", nullptr,
              int(record.attempts.size()))
        .arg(DisplayText::timeOfDay(record.arrivedAt), record.model.isEmpty() ? DisplayText::noData() : record.model,
             winner.isEmpty() ? tr("no winner") : winner, DisplayText::strategy(record.strategy),
             QString::number(record.status), DisplayText::duration(record.timeToFirstToken),
             DisplayText::duration(record.duration));
}

int RequestModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RequestModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ExchangeRecord &record = m_records.at(index.row());
    const QString winner = winnerOf(record);
    switch (role) {
    case IdRole: return record.id;
    case TimeRole: return DisplayText::timeOfDay(record.arrivedAt);
    case ModelRole: return record.model.isEmpty() ? DisplayText::noData() : record.model;
    case EndpointRole: return winner;
    case ColorRole: return winner.isEmpty() ? -1 : m_colors.indexOf(winner);
    case StrategyRole: return DisplayText::strategy(record.strategy);
    case StatusRole: return record.status > 0 ? QString::number(record.status) : DisplayText::noData();
    case ResultRole: return int(resultOf(record));
    case TtftRole: return DisplayText::duration(record.timeToFirstToken);
    case DurationRole: return DisplayText::duration(record.duration);
    case AttemptsRole: return tr("%n attempt(s)", nullptr, int(record.attempts.size()));
    case SummaryRole: return summary(record);
    default: return {};
    }
}

QHash<int, QByteArray> RequestModel::roleNames() const
{
    return {
        {IdRole, "requestId"},
        {TimeRole, "time"},
        {ModelRole, "model"},
        {EndpointRole, "endpoint"},
        {ColorRole, "colorIndex"},
        {StrategyRole, "strategy"},
        {StatusRole, "status"},
        {ResultRole, "result"},
        {TtftRole, "ttft"},
        {DurationRole, "duration"},
        {AttemptsRole, "attempts"},
        {SummaryRole, "summary"},
    };
}

} // namespace regatta
