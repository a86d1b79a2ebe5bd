// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

class UsageColumns;
class UsageRows;
class UsageSelection;

/// Puts the selected rows on the clipboard, as a table with tabs: the columns shown, a header first. Rows that are not
/// here are asked for, so it may take a while; what is more than MaxRows is left to the export. GUI thread, owned by the
/// UsagePageModel.
class UsageCopier : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(bool busy READ isBusy NOTIFY changed)
    Q_PROPERTY(QString message READ message NOTIFY changed)

public:
    static constexpr int MaxRows = 10'000;

    UsageCopier(UsageRows &rows, const UsageColumns &columns, const UsageSelection &selection);

    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What was copied, or why nothing was; goes after some seconds.
    [[nodiscard]] QString message() const { return m_message; }

    Q_INVOKABLE void copy();
    void stop();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString header() const;
    void go();
    void finish();
    void say(const QString &message);

    UsageRows &m_rows;
    const UsageColumns &m_columns;
    const UsageSelection &m_selection;
    QTimer m_again;
    QTimer m_forget;
    QElapsedTimer m_silence;
    QList<int> m_wanted;
    int m_next = 0;
    int m_copied = 0;
    int m_selected = 0;
    QString m_text;
    QString m_message;
    bool m_busy = false;
};

} // namespace regatta
