// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace regatta {

/// How a second start reaches the first one on the same data directory: a local socket that only its owner may open.
/// The lock itself is DataDirectory's. Main thread.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    explicit SingleInstance(QObject *parent = nullptr);

    /// For the first: waits for others. The caller holds the directory's lock, so a socket found there is a leftover.
    [[nodiscard]] bool listen(const QString &socketFile);
    /// For the second: asks the first to show its window. False where nobody answers within a second, or where the first
    /// has no window.
    [[nodiscard]] static bool askToShow(const QString &socketFile);

    /// What askToShow() is answered.
    void setHasWindow(bool hasWindow) { m_hasWindow = hasWindow; }

Q_SIGNALS:
    void showAsked();

private:
    QLocalServer m_server;
    bool m_hasWindow = false;
};

} // namespace regatta
