// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/breakerchange.h"

#include <QAbstractListModel>
#include <QList>
#include <QQmlEngine>

namespace regatta {

/// A time for which a breaker kept requests away: open until `until`, then waiting for a probe until `end`. UTC milliseconds.
struct BreakerSpan
{
    qint64 from = 0;
    qint64 until = 0;
    qint64 end = 0;     ///< now, where it still is
    bool isPartial = false; ///< a single model's: the others went on
    friend bool operator==(const BreakerSpan &, const BreakerSpan &) = default;
};

/// What the breakers of one endpoint did in the time that is shown: as rows, newest first, and as spans for a strip.
/// GUI thread, owned by the PerformanceModel.
class BreakerTimeline : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)

public:
    enum Role {
        TimeRole = Qt::UserRole, ///< time: QString
        GlyphRole,               ///< glyph: QString
        WhatRole,                ///< what: QString, "Left out for 30 s"
        WhyRole,                 ///< why: QString, the breaker and its cause
        OpenedRole,              ///< opened: bool
        SummaryRole,             ///< summary: QString, the row in one sentence
    };

    using QAbstractListModel::QAbstractListModel;
    void show(const QList<BreakerChange> &changes, qint64 from, qint64 until, qint64 now);
    void retranslate();

    [[nodiscard]] int count() const { return int(m_rows.size()); }
    /// "Left out 3 times, 4.2 min in all"; or that it never was.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const QList<BreakerSpan> &spans() const { return m_spans; }

    /// Where several breakers were open at once, each has its span. Pure.
    [[nodiscard]] static QList<BreakerSpan> spansOf(const QList<BreakerChange> &changes, qint64 from, qint64 until, qint64 now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] static QString whatOf(const BreakerChange &change);
    [[nodiscard]] static QString whyOf(const BreakerChange &change);

    QList<BreakerChange> m_rows; ///< newest first
    QList<BreakerSpan> m_spans;
};

} // namespace regatta
