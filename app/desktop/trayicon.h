// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desktop/endpointwatch.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include <QActionGroup>
#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

namespace regatta {

/// Regatta's icon in the tray, with its state and a menu: open, strategy, copy the base URL, quit. Main thread.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject *parent = nullptr);

    /// Shows itself where there is a tray now; a desktop's panel may come later than we do.
    void tryToShow();
    [[nodiscard]] bool isShown() const;
    void showMessage(const DesktopMessage &message);

    void update(const GatewaySnapshot &snapshot, StrategyMode mode, bool strategyLocked);
    void retranslate();

    /// For tests.
    [[nodiscard]] QMenu &menu() { return m_menu; }
    [[nodiscard]] QString toolTip() const { return m_icon.toolTip(); }

Q_SIGNALS:
    void openAsked();
    void strategyAsked(regatta::StrategyMode mode);
    void quitAsked();
    void shownChanged();

private:
    enum class Mark { None, Warning, Problem };
    void fillMenu();
    void setMark(Mark mark);

    QMenu m_menu;
    QAction m_state;
    QAction m_open;
    QMenu m_strategyMenu;
    QActionGroup m_strategies;
    QAction m_copy;
    QAction m_quit;
    QSystemTrayIcon m_icon;
    QString m_baseUrl;
    std::optional<Mark> m_mark;
    bool m_wasShown = false;
};

} // namespace regatta
