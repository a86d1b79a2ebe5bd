// SPDX-License-Identifier: GPL-3.0-or-later
// The attempts of RequestDetail as rows, and the time axis that they share.
#include "requests/requestdetail.h"

#include "client/displaytext.h"
#include "requests/moneytext.h"
#include "theme/endpointcolors.h"

#include <QLocale>

#include <algorithm>

namespace regatta {

namespace {
/// A tick each, at most: more run into each other where the panel is narrow.
constexpr int MostTicks = 5;
} // namespace

double RequestDetail::share(Milliseconds time) const
{
    return std::clamp(double(time.count()) / double(m_axis.count()), 0.0, 1.0);
}

Milliseconds RequestDetail::tickStep() const
{
    qint64 unit = 1;
    while (true) {
        for (const qint64 factor : {1, 2, 5}) {
            if (m_axis.count() / (unit * factor) <= MostTicks)
                return Milliseconds(unit * factor);
        }
        unit *= 10;
    }
}

QList<double> RequestDetail::ticks() const
{
    QList<double> shares;
    for (Milliseconds at{0}; at <= m_axis; at += tickStep())
        shares.append(share(at));
    return shares;
}

QStringList RequestDetail::tickLabels() const
{
    const QLocale locale;
    const Milliseconds step = tickStep();
    const bool seconds = m_axis >= Milliseconds(1000);
    const int places = step.count() % 1000 == 0 ? 0 : step.count() % 100 == 0 ? 1 : 2;
    QStringList labels;
    for (Milliseconds at{0}; at <= m_axis; at += step) {
        labels.append(seconds ? tr("%1 s").arg(locale.toString(double(at.count()) / 1000.0, 'f', places))
                              : tr("%1 ms").arg(locale.toString(qlonglong(at.count()))));
    }
    return labels;
}

QString RequestDetail::axisSummary() const
{
    return tr("Time axis from arrival to %1").arg(DisplayText::duration(m_axis));
}

QString RequestDetail::tokens(const TokenUsage &usage)
{
    if (!usage.input && !usage.output)
        return {};
    const auto figure = [](std::optional<qint64> value) {
        return value ? DisplayText::count(*value) : DisplayText::noData();
    };
    return tr("%1 tokens in, %2 out").arg(figure(usage.input), figure(usage.output));
}

QString RequestDetail::facts(const AttemptRecord &attempt)
{
    QStringList known;
    if (attempt.httpStatus > 0)
        known.append(tr("HTTP %1").arg(attempt.httpStatus));
    if (const QString counted = tokens(attempt.usage); !counted.isEmpty())
        known.append(counted);
    if (attempt.cost)
        known.append(MoneyText::shown(attempt.cost));
    if (attempt.bytes > 0)
        known.append(QLocale().formattedDataSize(attempt.bytes, 1));
    if (attempt.weak)
        known.append(tr("a plain answer to a streamed request"));
    return known.join(QStringLiteral(" · "));
}

QString RequestDetail::summary(const AttemptRecord &attempt)
{
    QString text = tr("%1, %2: %3 after %4")
                       .arg(attempt.endpoint, DisplayText::reason(attempt.reason), DisplayText::outcome(attempt),
                            DisplayText::duration(attempt.duration));
    if (!attempt.note.isEmpty())
        text += QStringLiteral(" (%1)").arg(attempt.note);
    if (attempt.failure)
        text += tr(". ") + DisplayText::failure(*attempt.failure);
    return text;
}

int RequestDetail::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_stored.record.attempts.size());
}

QVariant RequestDetail::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const AttemptRecord &attempt = m_stored.record.attempts.at(index.row());
    switch (role) {
    case NumberRole: return index.row() + 1;
    case EndpointRole: return attempt.endpoint;
    case ColorRole: return m_colors.indexOf(attempt.endpoint);
    case LegRole: return attempt.leg == attempt.endpoint ? QString() : attempt.leg;
    case OutcomeRole: return isRunning(index.row()) ? Running : int(attempt.outcome);
    case OutcomeTextRole: return isRunning(index.row()) ? tr("running") : DisplayText::outcome(attempt);
    case BrokeRole: return attempt.outcome == AttemptOutcome::Won && attempt.failure.has_value();
    case HedgeRole: return attempt.reason == StartReason::Hedge || attempt.reason == StartReason::Company;
    case ReasonRole: return DisplayText::reason(attempt.reason);
    case NoteRole: return attempt.note;
    case TtftRole: return DisplayText::duration(attempt.timeToFirstToken);
    case DurationRole: return DisplayText::duration(attempt.duration);
    case FactsRole: return facts(attempt);
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
        {LegRole, "leg"},
        {OutcomeRole, "outcome"},
        {OutcomeTextRole, "outcomeText"},
        {BrokeRole, "broke"},
        {HedgeRole, "hedge"},
        {ReasonRole, "reason"},
        {NoteRole, "note"},
        {FromRole, "from"},
        {ToRole, "to"},
        {FirstTokenRole, "firstToken"},
        {StartedRole, "started"},
        {TtftRole, "ttft"},
        {DurationRole, "attemptDuration"},
        {FactsRole, "facts"},
        {FailureRole, "failureText"},
        {SummaryRole, "summary"},
    };
}

} // namespace regatta
