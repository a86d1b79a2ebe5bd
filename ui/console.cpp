// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "client/gatewayclient.h"
#include "pages/viewmodels.h"
#include "shell/focusscroller.h"
#include "shell/restingpointer.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>
#include <QQmlApplicationEngine>
#include <QQuickStyle>
#include <QQuickWindow>

// Made by qt_add_qml_module; a static library's types are registered only where somebody asks for them.
extern void qml_register_types_Regatta();

namespace regatta {

namespace {
Q_LOGGING_CATEGORY(lcUi, "regatta.ui")
constexpr auto RefreshEvery = std::chrono::milliseconds(250);
} // namespace

Console::Console(GatewayClient &client, UiState &state, DesktopIntegration *desktop, QObject *parent) :
    QObject(parent), m_client(client), m_models(std::make_unique<ViewModels>(client, state, desktop)),
    m_engine(std::make_unique<QQmlApplicationEngine>())
{
    qml_register_types_Regatta();
    m_coalesce.setSingleShot(true);
    m_coalesce.setInterval(RefreshEvery);
    wire();
}

Console::~Console() = default;

void Console::wire()
{
    connect(&m_coalesce, &QTimer::timeout, this, &Console::takeSnapshot);
    const auto markDirty = [this] {
        m_dirty = true;
        if (isVisible() && !m_coalesce.isActive())
            m_coalesce.start();
    };
    connect(&m_client, &GatewayClient::snapshotChanged, this, markDirty);
    connect(&m_client, &GatewayClient::noticesChanged, this, markDirty);
    // What the user changed is seen at once; it is rare.
    connect(&m_client, &GatewayClient::settingsChanged, this, [this] {
        m_dirty = false;
        m_models->takeSettings();
    });
    connect(&m_client, &GatewayClient::recorded, m_models.get(), &ViewModels::add);
    connect(m_models->desktop(), &DesktopModel::backgroundAsked, this, &Console::hide);
    // Later: the window is in the middle of its own closing.
    connect(m_models->desktop(), &DesktopModel::quitAsked, this, &Console::closed, Qt::QueuedConnection);
    connect(m_models->appearance(), &Appearance::languageChanged, this, &Console::retranslate);
}

Appearance &Console::appearance()
{
    return *m_models->appearance();
}

DesktopModel &Console::desktop()
{
    return *m_models->desktop();
}

bool Console::isVisible() const
{
    return m_window && m_window->isVisible() && m_window->visibility() != QWindow::Minimized;
}

void Console::takeSnapshot()
{
    m_dirty = false;
    m_models->refresh();
}

void Console::retranslate()
{
    // First those who watch for it: notices are translated by the application.
    Q_EMIT languageChanged();
    m_models->retranslate();
    m_engine->retranslate();
}

bool Console::load()
{
    QQuickStyle::setStyle(QStringLiteral("Fusion"));
    m_models->takeSettings();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
    m_engine->setInitialProperties({{QStringLiteral("models"), QVariant::fromValue(m_models.get())}});
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Regatta/Main.qml")));
    if (m_engine->rootObjects().isEmpty()) {
        qCCritical(lcUi) << "The window could not be loaded; the messages above say why.";
        return false;
    }
    m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    new RestingPointer(*m_window);
    new FocusScroller(*m_window);
    connect(m_window, &QWindow::visibilityChanged, this, [this] {
        if (isVisible() && m_dirty)
            takeSnapshot();
    });
    return true;
}

bool Console::prepare()
{
    return m_window || load();
}

bool Console::show()
{
    if (!prepare())
        return false;
    // As it was: show() would make a maximized window a normal one.
    if (m_window->visibility() == QWindow::Hidden && m_window->windowStates().testFlag(Qt::WindowMaximized))
        m_window->showMaximized();
    else if (m_window->visibility() == QWindow::Minimized)
        m_window->showNormal();
    else
        m_window->show();
    m_window->raise();
    m_window->requestActivate();
    return true;
}

void Console::hide()
{
    if (m_window)
        m_window->hide();
}

QQuickWindow *Console::window() const
{
    return m_window;
}

} // namespace regatta
