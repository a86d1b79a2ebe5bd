// SPDX-License-Identifier: GPL-3.0-or-later
#include "performance/breakertimeline.h"

#include "client/displaytext.h"

#include <QDateTime>

#include <algorithm>
#include <cstdlib>

namespace regatta {

namespace {

using Breaker = BreakerChange::Breaker;
using Turn = BreakerChange::Turn;

bool isSameBreaker(const BreakerChange &a, const BreakerChange &b)
{
    return a.breaker == b.breaker && a.model == b.model;
}

/// The gateway tells times from a clock of its own, so the same turn comes again a millisecond apart.
bool isSameTurn(const BreakerChange &a, const BreakerChange &b)
{
    return isSameBreaker(a, b) && a.turn == b.turn && a.cause == b.cause && std::llabs(a.at - b.at) < 1000;
}

} // namespace

QList<BreakerSpan> BreakerTimeline::spansOf(const QList<BreakerChange> &changes, qint64 from, qint64 until, qint64 now)
{
    QList<BreakerSpan> spans;
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const BreakerChange &opened = changes[i];
        if (opened.turn != Turn::Opened)
            continue;
        const auto next = std::find_if(changes.begin() + i + 1, changes.end(),
                                       [&](const BreakerChange &later) { return isSameBreaker(opened, later); });
        BreakerSpan span;
        span.from = opened.at;
        span.end = next == changes.end() ? now : next->at;
        span.until = std::min(opened.until.value_or(span.end), span.end);
        span.isPartial = opened.breaker == Breaker::Model;
        if (span.end < from || span.from > until)
            continue;
        span.from = std::max(span.from, from);
        span.until = std::clamp(span.until, span.from, until);
        span.end = std::clamp(span.end, span.from, until);
        spans.append(span);
    }
    return spans;
}

void BreakerTimeline::show(const QList<BreakerChange> &changes, qint64 from, qint64 until, qint64 now)
{
    QList<BreakerChange> rows;
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        if (change->at >= from && change->at <= until)
            rows.append(*change);
    }
    const bool isSame = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSameTurn);
    if (isSame) {
        m_rows = rows;
    } else {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    m_spans = spansOf(changes, from, until, now);
    Q_EMIT changed();
}

void BreakerTimeline::retranslate()
{
    beginResetModel();
    endResetModel();
    Q_EMIT changed();
}

QString BreakerTimeline::summary() const
{
    if (m_spans.isEmpty())
        return tr("Never left out in this time");
    // Spans of several breakers overlap: together they are what the endpoint missed.
    QList<BreakerSpan> spans = m_spans;
    std::sort(spans.begin(), spans.end(), [](const BreakerSpan &a, const BreakerSpan &b) { return a.from < b.from; });
    qint64 away = 0;
    qint64 reached = 0;
    for (const BreakerSpan &span : std::as_const(spans)) {
        away += std::max<qint64>(0, span.until - std::max(span.from, reached));
        reached = std::max(reached, span.until);
    }
    return tr("Left out %Ln time(s), %1 in all", nullptr, int(m_spans.size())).arg(DisplayText::duration(Milliseconds(away)));
}

QString BreakerTimeline::whatOf(const BreakerChange &change)
{
    switch (change.turn) {
    case Turn::Opened:
        return tr("Left out for %1").arg(DisplayText::duration(Milliseconds(change.until.value_or(change.at) - change.at)));
    case Turn::Closed: return tr("Asked again: it answered");
    case Turn::Reset: return tr("Asked again: reset or a new key");
    }
    return {};
}

QString BreakerTimeline::whyOf(const BreakerChange &change)
{
    QString whose;
    switch (change.breaker) {
    case Breaker::Server: whose = tr("its server"); break;
    case Breaker::Endpoint: whose = tr("the endpoint"); break;
    case Breaker::Model: whose = tr("model %1").arg(change.model); break;
    case Breaker::Key: whose = tr("its key"); break;
    }
    //: whose breaker, what kind of failure
    return change.cause.isEmpty() ? whose : tr("%1 · %2").arg(whose, change.cause);
}

int BreakerTimeline::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant BreakerTimeline::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const BreakerChange &change = m_rows.at(index.row());
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(change.at);
    const bool isToday = at.date() == QDate::currentDate();
    const QString time = isToday ? DisplayText::timeOfDay(change.at) : DisplayText::moment(at);
    switch (role) {
    case TimeRole: return time;
    case GlyphRole: return change.turn == Turn::Opened ? QStringLiteral("◐") : QStringLiteral("●");
    case WhatRole: return whatOf(change);
    case WhyRole: return whyOf(change);
    case OpenedRole: return change.turn == Turn::Opened;
    //: when, what happened, whose breaker
    case SummaryRole: return tr("%1: %2, %3").arg(time, whatOf(change), whyOf(change));
    default: return {};
    }
}

QHash<int, QByteArray> BreakerTimeline::roleNames() const
{
    return {{TimeRole, "time"}, {GlyphRole, "glyph"},   {WhatRole, "what"},
            {WhyRole, "why"},   {OpenedRole, "opened"}, {SummaryRole, "summary"}};
}

} // namespace regatta
