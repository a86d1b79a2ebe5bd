// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/endpointerrormodel.h"

#include "client/displaytext.h"

#include <QDateTime>

namespace regatta {

void EndpointErrorModel::show(const EndpointErrors &errors)
{
    beginResetModel();
    m_errors = EndpointErrors(errors);
    m_total = 0;
    for (const EndpointError &error : errors.errors)
        m_total += error.count;
    endResetModel();
    Q_EMIT changed();
}

QString EndpointErrorModel::note() const
{
    if (m_errors.isComplete)
        return {};
    return tr("Of the newest %1 failures; there were more.").arg(DisplayText::count(m_total));
}

int EndpointErrorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EndpointErrorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EndpointError &error = m_errors.errors.at(index.row());
    Failure failure;
    failure.kind = error.kind;
    failure.httpStatus = error.httpStatus;
    switch (role) {
    case KindRole: return DisplayText::failure(failure);
    case CountRole: return DisplayText::count(error.count);
    case ShareRole: return m_total > 0 ? double(error.count) / double(m_total) : 0.0;
    case LastTextRole: return error.lastText;
    case LastTimeRole: return DisplayText::moment(QDateTime::fromMSecsSinceEpoch(error.lastAt));
    case SummaryRole:
        //: kind of error, how often, when last, the words of the last one
        return tr("%1, %2 times, last %3: %4")
            .arg(DisplayText::failure(failure), DisplayText::count(error.count),
                 DisplayText::moment(QDateTime::fromMSecsSinceEpoch(error.lastAt)),
                 error.lastText.isEmpty() ? DisplayText::noData() : error.lastText);
    default: return {};
    }
}

QHash<int, QByteArray> EndpointErrorModel::roleNames() const
{
    return {{KindRole, "kind"},         {CountRole, "times"},       {ShareRole, "share"},
            {LastTextRole, "lastText"}, {LastTimeRole, "lastTime"}, {SummaryRole, "summary"}};
}

} // namespace regatta
