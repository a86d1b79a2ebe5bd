// SPDX-License-Identifier: GPL-3.0-or-later
#include "console.h"

#include "client/gatewayclient.h"
#include "dashboard/dashboardmodel.h"
#include "dashboard/latencyfeed.h"
#include "dashboard/strategymodel.h"
#include "endpoints/endpointeditor.h"
#include "endpoints/endpointmodel.h"
#include "requests/requestdetail.h"
#include "requests/requestmodel.h"
#include "shell/shellmodel.h"
#include "theme/appearance.h"
#include "theme/endpointcolors.h"

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

Console::Console(GatewayClient &client, UiState &state, QObject *parent) :
    QObject(parent), m_client(client), m_appearance(std::make_unique<Appearance>(state)),
    m_colors(std::make_unique<EndpointColors>(state)), m_shell(std::make_unique<ShellModel>(client, state)),
    m_dashboard(std::make_unique<DashboardModel>(client)), m_strategies(std::make_unique<StrategyModel>(client)),
    m_endpoints(std::make_unique<EndpointModel>(client, *m_colors)),
    m_editor(std::make_unique<EndpointEditor>(client)), m_requests(std::make_unique<RequestModel>(*m_colors)),
    m_detail(std::make_unique<RequestDetail>(*m_requests, *m_colors)),
    m_latency(std::make_unique<LatencyFeed>(*m_colors)), m_engine(std::make_unique<QQmlApplicationEngine>())
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
    connect(&m_client, &GatewayClient::settingsChanged, this, &Console::takeSettings);
    connect(&m_client, &GatewayClient::recorded, this, [this](const QList<ExchangeRecord> &records) {
        m_requests->add(records);
        m_latency->add(records);
    });
    connect(m_appearance.get(), &Appearance::languageChanged, this, &Console::retranslate);
}

bool Console::isVisible() const
{
    return m_window && m_window->isVisible() && m_window->visibility() != QWindow::Minimized;
}

void Console::takeSettings()
{
    m_strategies->refresh();
    QStringList names;
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.enabled)
            names.append(endpoint.name);
    }
    m_latency->setEndpoints(names);
    takeSnapshot();
}

void Console::takeSnapshot()
{
    m_dirty = false;
    m_dashboard->refresh();
    m_endpoints->refresh();
    m_shell->refresh();
}

void Console::retranslate()
{
    // First those who watch for it: notices are translated by the application.
    Q_EMIT languageChanged();
    takeSettings();
    m_requests->retranslate();
    m_detail->retranslate();
    m_editor->retranslate();
    m_shell->retranslate();
    m_engine->retranslate();
}

bool Console::load()
{
    QQuickStyle::setStyle(QStringLiteral("Fusion"));
    takeSettings();
    m_engine->addImportPath(QStringLiteral(":/qt/qml"));
    m_engine->setInitialProperties({
        {QStringLiteral("appearance"), QVariant::fromValue(m_appearance.get())},
        {QStringLiteral("shell"), QVariant::fromValue(m_shell.get())},
        {QStringLiteral("dashboard"), QVariant::fromValue(m_dashboard.get())},
        {QStringLiteral("strategies"), QVariant::fromValue(m_strategies.get())},
        {QStringLiteral("endpoints"), QVariant::fromValue(m_endpoints.get())},
        {QStringLiteral("editor"), QVariant::fromValue(m_editor.get())},
        {QStringLiteral("requests"), QVariant::fromValue(m_requests.get())},
        {QStringLiteral("detail"), QVariant::fromValue(m_detail.get())},
        {QStringLiteral("latency"), QVariant::fromValue(m_latency.get())},
    });
    m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Regatta/Main.qml")));
    if (m_engine->rootObjects().isEmpty()) {
        qCCritical(lcUi) << "The window could not be loaded; the messages above say why.";
        return false;
    }
    m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().constFirst());
    connect(m_window, &QWindow::visibilityChanged, this, [this] {
        if (isVisible() && m_dirty)
            takeSnapshot();
    });
    m_window->installEventFilter(this);
    return true;
}

bool Console::show()
{
    if (!m_window && !load())
        return false;
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

void Console::setHidesOnClose(bool hides)
{
    m_hidesOnClose = hides;
}

QQuickWindow *Console::window() const
{
    return m_window;
}

bool Console::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::Close && !m_hidesOnClose)
        QMetaObject::invokeMethod(this, &Console::closed, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace regatta
