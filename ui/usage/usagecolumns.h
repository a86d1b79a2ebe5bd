// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QAbstractListModel>
#include <QList>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

class UiState;

/// The columns of the usage log: title, width, whether shown, and by which the rows are sorted. All of it is kept in the
/// UiState. One row for each UsageColumn, in the enum's order. Widths are pixels. GUI thread, owned by the UsagePageModel.
class UsageColumns : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int totalWidth READ totalWidth NOTIFY changed)
    Q_PROPERTY(int viewportWidth READ viewportWidth WRITE setViewportWidth NOTIFY changed)
    Q_PROPERTY(int sortColumn READ sortColumn NOTIFY changed)
    Q_PROPERTY(bool descending READ isDescending NOTIFY changed)
    Q_PROPERTY(int shownCount READ shownCount NOTIFY changed)

public:
    enum Role {
        ColumnRole = Qt::UserRole, ///< column: int, a UsageColumn
        TitleRole,                 ///< title: QString
        LeftRole,                  ///< leftEdge: int, where it starts; meaningless while hidden
        WidthRole,                 ///< columnWidth: int
        ShownRole,                 ///< shown: bool
        NumericRole,               ///< numeric: bool, right-aligned
        SortedRole,                ///< sorted: bool
        SummaryRole,               ///< summary: QString, title and sorting, for screen readers
    };

    static constexpr int MinWidth = 48;
    static constexpr int MaxWidth = 800;

    explicit UsageColumns(UiState &state);
    ~UsageColumns() override;

    [[nodiscard]] static int count();
    [[nodiscard]] static QString title(UsageColumn column);
    [[nodiscard]] static bool isNumeric(UsageColumn column);
    [[nodiscard]] bool isShown(UsageColumn column) const;
    [[nodiscard]] int left(UsageColumn column) const;
    /// The last one shown takes what the viewport has to spare.
    [[nodiscard]] int width(UsageColumn column) const;
    [[nodiscard]] QList<UsageColumn> shown() const;
    [[nodiscard]] int shownCount() const { return int(shown().size()); }
    [[nodiscard]] int totalWidth() const;
    [[nodiscard]] int viewportWidth() const { return m_viewportWidth; }
    void setViewportWidth(int width);
    [[nodiscard]] int sortColumn() const { return int(m_sort); }
    [[nodiscard]] UsageColumn sort() const { return m_sort; }
    [[nodiscard]] bool isDescending() const { return m_descending; }

    Q_INVOKABLE void setWidth(int column, int width);
    Q_INVOKABLE void resetWidth(int column);
    /// The last one cannot be hidden.
    Q_INVOKABLE void setShown(int column, bool shown);
    Q_INVOKABLE void resetAll();
    /// The same column again turns the order round. Figures and times start with the highest, words with A.
    Q_INVOKABLE void sortBy(int column);
    /// The next shown one to that side; itself where there is none.
    [[nodiscard]] Q_INVOKABLE int neighbour(int column, int step) const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    void sortChanged();

private:
    struct Column
    {
        int width = 100;
        bool shown = true;
    };

    [[nodiscard]] QString summary(UsageColumn column) const;
    void read();
    void write();
    void announce();

    UiState &m_state;
    QList<Column> m_columns;
    UsageColumn m_sort = UsageColumn::Arrival;
    bool m_descending = true;
    int m_viewportWidth = 0;
    QTimer m_writing; ///< a drag changes a width at every move: it is kept when it rests
};

} // namespace regatta
