// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QQmlEngine>

#include <utility>

namespace regatta {

/// Which rows of the log are selected, as ranges, so that all of a million cost as much as one; the row that the keyboard
/// is at; and where a range starts. Positions, not requests: another listing clears it. GUI thread, owned by the
/// UsagePageModel.
class UsageSelection : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)

public:
    using Range = std::pair<int, int>; ///< first and last, both within

    using QObject::QObject;

    [[nodiscard]] int count() const;
    /// -1: none.
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] Q_INVOKABLE bool contains(int row) const;
    /// In order, none touching another.
    [[nodiscard]] const QList<Range> &ranges() const { return m_ranges; }

    /// A click or a key: the row alone; with `extend`, all from where the range starts; with `toggle`, in or out.
    Q_INVOKABLE void pick(int row, bool extend, bool toggle);
    Q_INVOKABLE void selectAll(int rows);
    Q_INVOKABLE void clear();

Q_SIGNALS:
    void changed();

private:
    void add(Range range);
    void remove(int row);

    QList<Range> m_ranges;
    int m_current = -1;
    int m_anchor = -1;
};

} // namespace regatta
