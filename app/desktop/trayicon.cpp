// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/trayicon.h"

#include "client/displaytext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace regatta {

namespace {

constexpr StrategyMode Modes[] = {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart};

bool isWell(const EndpointStatus &status)
{
    return status.state == EndpointState::NoData || status.state == EndpointState::Healthy
        || status.state == EndpointState::Degraded || status.state == EndpointState::Disabled;
}

/// The sail, with a dot in the corner where something is the matter: colour and shape, for those who do not tell colours.
QIcon marked(const QColor &color, bool square)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64}) {
        QPixmap picture = QIcon(QStringLiteral(":/icons/regatta.svg")).pixmap(size, size);
        if (color.isValid()) {
            QPainter painter(&picture);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(Qt::white, std::max(1.0, size / 16.0)));
            painter.setBrush(color);
            const QRectF corner(picture.width() * 0.52, picture.height() * 0.52, picture.width() * 0.44, picture.height() * 0.44);
            if (square)
                painter.drawRect(corner);
            else
                painter.drawPolygon(QPolygonF{{corner.center().x(), corner.top()}, corner.bottomRight(), corner.bottomLeft()});
        }
        icon.addPixmap(picture);
    }
    return icon;
}

} // namespace

TrayIcon::TrayIcon(QObject *parent)
    : QObject(parent)
    , m_strategies(nullptr)
{
    m_state.setEnabled(false);
    fillMenu();
    retranslate();
    setMark(Mark::None);
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason != QSystemTrayIcon::Context)
            Q_EMIT openAsked();
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openAsked);
    connect(&m_open, &QAction::triggered, this, &TrayIcon::openAsked);
    connect(&m_quit, &QAction::triggered, this, &TrayIcon::quitAsked);
    connect(&m_copy, &QAction::triggered, this, [this] { QGuiApplication::clipboard()->setText(m_baseUrl); });
    connect(&m_strategies, &QActionGroup::triggered, this,
            [this](QAction *action) { Q_EMIT strategyAsked(StrategyMode(action->data().toInt())); });
}

void TrayIcon::fillMenu()
{
    for (const StrategyMode mode : Modes) {
        QAction *action = m_strategyMenu.addAction(QString());
        action->setCheckable(true);
        action->setData(int(mode));
        action->setObjectName(QStringLiteral("strategy-") + strategyModeName(mode));
        m_strategies.addAction(action);
    }
    m_menu.addAction(&m_state);
    m_menu.addSeparator();
    m_menu.addAction(&m_open);
    m_menu.addMenu(&m_strategyMenu);
    m_menu.addAction(&m_copy);
    m_menu.addSeparator();
    m_menu.addAction(&m_quit);
}

void TrayIcon::retranslate()
{
    m_open.setText(tr("Open Regatta"));
    m_strategyMenu.setTitle(tr("Strategy"));
    m_copy.setText(tr("Copy base URL"));
    m_quit.setText(tr("Quit"));
    const QList<QAction *> actions = m_strategies.actions();
    for (QAction *action : actions)
        action->setText(DisplayText::strategy(StrategyMode(action->data().toInt())));
}

void TrayIcon::tryToShow()
{
    m_icon.setVisible(QSystemTrayIcon::isSystemTrayAvailable());
    if (std::exchange(m_wasShown, isShown()) != isShown())
        Q_EMIT shownChanged();
}

bool TrayIcon::isShown() const
{
    return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::showMessage(const DesktopMessage &message)
{
    if (isShown())
        m_icon.showMessage(message.title, message.text, QIcon(QStringLiteral(":/icons/regatta.svg")));
}

void TrayIcon::update(const GatewaySnapshot &snapshot, StrategyMode mode, bool strategyLocked)
{
    m_baseUrl = snapshot.baseUrl;
    m_copy.setEnabled(!m_baseUrl.isEmpty());
    const auto out = int(std::count_if(snapshot.endpoints.begin(), snapshot.endpoints.end(),
                                       [](const EndpointStatus &status) { return !isWell(status); }));
    QString text = snapshot.listening ? tr("Listening on %1").arg(snapshot.baseUrl) : tr("Not listening");
    if (out > 0)
        text += QStringLiteral(" · ") + tr("%n endpoint(s) out", nullptr, out);
    m_state.setText(text);
    m_icon.setToolTip(QStringLiteral("Regatta — %1\n%2").arg(DisplayText::strategy(mode), text));
    const QList<QAction *> actions = m_strategies.actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == int(mode));
    m_strategies.setEnabled(!strategyLocked);
    setMark(!snapshot.listening ? Mark::Problem : out > 0 ? Mark::Warning : Mark::None);
}

void TrayIcon::setMark(Mark mark)
{
    if (m_mark == mark)
        return;
    m_mark = mark;
    m_icon.setIcon(marked(mark == Mark::Problem ? QColor(0xD5, 0x5E, 0x00)
                                                : mark == Mark::Warning ? QColor(0xE6, 0x9F, 0x00) : QColor(),
                          mark == Mark::Problem));
}

} // namespace regatta
