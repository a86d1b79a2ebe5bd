// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/rejectionmodel.h"

#include "client/displaytext.h"

#include <QDateTime>

#include <algorithm>

namespace regatta {

namespace {

bool areAlike(const RejectedCall &a, const RejectedCall &b)
{
    return a.kind == b.kind && a.method == b.method && a.path == b.path && a.model == b.model && a.clientKey == b.clientKey
        && a.maskedKey == b.maskedKey && a.userAgent == b.userAgent;
}

QString momentOf(qint64 milliseconds)
{
    return DisplayText::moment(QDateTime::fromMSecsSinceEpoch(milliseconds));
}

} // namespace

void RejectionModel::set(const QList<RejectedCall> &calls, const DiagnosisContext &context)
{
    const bool sameRows = calls.size() == m_calls.size()
        && std::equal(calls.begin(), calls.end(), m_calls.begin(), areAlike);
    m_context = context;
    if (!sameRows)
        beginResetModel();
    m_calls = calls;
    m_diagnoses.clear();
    for (const RejectedCall &call : calls)
        m_diagnoses.append(RejectionDiagnosis::of(call, context));
    if (!sameRows) {
        endResetModel();
        Q_EMIT countChanged();
    } else if (!calls.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(int(calls.size()) - 1));
    }
}

void RejectionModel::retranslate()
{
    set(QList<RejectedCall>(m_calls), DiagnosisContext(m_context));
}

QString RejectionModel::times(const RejectedCall &call) const
{
    if (call.count <= 1)
        return tr("Once, %1", "a moment").arg(momentOf(call.lastAt));
    return tr("%Ln time(s), last %1, first %2", "moments", int(std::min<qint64>(call.count, 1'000'000'000)))
        .arg(momentOf(call.lastAt), momentOf(call.firstAt));
}

QString RejectionModel::forClipboard(const RejectedCall &call, const Diagnosis &diagnosis) const
{
    QStringList lines{QStringLiteral("%1 %2: %3 %4").arg(QString::number(call.status), diagnosis.title,
                                                         QString::fromLatin1(call.method), QString::fromLatin1(call.path))};
    const auto add = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(name + QLatin1String(": ") + value);
    };
    add(tr("Model"), call.model);
    add(tr("Key"), call.clientKey.isEmpty() ? call.maskedKey : call.clientKey);
    add(tr("Client"), QString::fromLatin1(call.userAgent));
    add(tr("Answer"), call.message);
    lines.append(times(call));
    lines.append(diagnosis.cause);
    lines.append(diagnosis.fix);
    return lines.join(QLatin1Char('\n'));
}

int RejectionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant RejectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RejectedCall &call = m_calls.at(index.row());
    const Diagnosis &diagnosis = m_diagnoses.at(index.row());
    switch (role) {
    case TitleRole: return diagnosis.title;
    case StatusRole: return QString::number(call.status);
    case CauseRole: return diagnosis.cause;
    case FixRole: return diagnosis.fix;
    case ActionRole: return int(diagnosis.action);
    case ClientRole: return RejectionDiagnosis::clientName(call.userAgent);
    case CallRole:
        // What cannot be read has no path; what is counted without details has several.
        return call.path.isEmpty() ? (call.message.isEmpty() ? tr("several paths") : QString())
                                   : QString::fromLatin1(call.method) + QLatin1Char(' ') + QString::fromLatin1(call.path);
    case CountRole: return times(call);
    case TextRole: return forClipboard(call, diagnosis);
    default: return {};
    }
}

QHash<int, QByteArray> RejectionModel::roleNames() const
{
    return {{TitleRole, "title"},   {StatusRole, "status"}, {CauseRole, "cause"},     {FixRole, "fix"},
            {ActionRole, "action"}, {ClientRole, "client"}, {CallRole, "call"},       {CountRole, "times"},
            {TextRole, "copyText"}};
}

} // namespace regatta
