// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connect/connectpagemodel.h"
#include "dashboard/dashboardmodel.h"
#include "dashboard/latencyfeed.h"
#include "dashboard/strategymodel.h"
#include "endpoints/endpointeditor.h"
#include "endpoints/endpointmodel.h"
#include "keys/keyspagemodel.h"
#include "models/modelspagemodel.h"
#include "performance/performancemodel.h"
#include "playground/playgroundpagemodel.h"
#include "requests/requestdetail.h"
#include "requests/requestmodel.h"
#include "routes/routespagemodel.h"
#include "settings/settingspagemodel.h"
#include "shell/desktopmodel.h"
#include "shell/shellmodel.h"
#include "theme/appearance.h"
#include "theme/endpointcolors.h"
#include "usage/usagepagemodel.h"
#include "whatif/whatifpagemodel.h"

#include <QObject>
#include <QQmlEngine>

namespace regatta {

/// All view models of the window, by the names that QML knows them by. GUI thread, owned by the Console, which tells it
/// what is new; client and state outlive it.
class ViewModels : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::Appearance *appearance READ appearance CONSTANT)
    Q_PROPERTY(regatta::ShellModel *shell READ shell CONSTANT)
    Q_PROPERTY(regatta::DesktopModel *desktop READ desktop CONSTANT)
    Q_PROPERTY(regatta::DashboardModel *dashboard READ dashboard CONSTANT)
    Q_PROPERTY(regatta::StrategyModel *strategies READ strategies CONSTANT)
    Q_PROPERTY(regatta::EndpointModel *endpoints READ endpoints CONSTANT)
    Q_PROPERTY(regatta::EndpointEditor *editor READ editor CONSTANT)
    Q_PROPERTY(regatta::RequestModel *requests READ requests CONSTANT)
    Q_PROPERTY(regatta::RequestDetail *detail READ detail CONSTANT)
    Q_PROPERTY(regatta::LatencyFeed *latency READ latency CONSTANT)
    Q_PROPERTY(regatta::PerformanceModel *performance READ performance CONSTANT)
    Q_PROPERTY(regatta::UsagePageModel *usage READ usage CONSTANT)
    Q_PROPERTY(regatta::ConnectPageModel *connecting READ connecting CONSTANT)
    Q_PROPERTY(regatta::ModelsPageModel *models READ models CONSTANT)
    Q_PROPERTY(regatta::RoutesPageModel *routes READ routes CONSTANT)
    Q_PROPERTY(regatta::KeysPageModel *keys READ keys CONSTANT)
    Q_PROPERTY(regatta::SettingsPageModel *settings READ settings CONSTANT)
    Q_PROPERTY(regatta::WhatIfPageModel *whatIf READ whatIf CONSTANT)
    Q_PROPERTY(regatta::PlaygroundPageModel *playground READ playground CONSTANT)

public:
    ViewModels(GatewayClient &client, UiState &state, DesktopIntegration *desktop);

    [[nodiscard]] Appearance *appearance() { return &m_appearance; }
    [[nodiscard]] ShellModel *shell() { return &m_shell; }
    [[nodiscard]] DesktopModel *desktop() { return &m_desktop; }
    [[nodiscard]] DashboardModel *dashboard() { return &m_dashboard; }
    [[nodiscard]] StrategyModel *strategies() { return &m_strategies; }
    [[nodiscard]] EndpointModel *endpoints() { return &m_endpoints; }
    [[nodiscard]] EndpointEditor *editor() { return &m_editor; }
    [[nodiscard]] RequestModel *requests() { return &m_requests; }
    [[nodiscard]] RequestDetail *detail() { return &m_detail; }
    [[nodiscard]] LatencyFeed *latency() { return &m_latency; }
    [[nodiscard]] PerformanceModel *performance() { return &m_performance; }
    [[nodiscard]] UsagePageModel *usage() { return &m_usage; }
    [[nodiscard]] ConnectPageModel *connecting() { return &m_connecting; }
    [[nodiscard]] ModelsPageModel *models() { return &m_models; }
    [[nodiscard]] RoutesPageModel *routes() { return &m_routes; }
    [[nodiscard]] KeysPageModel *keys() { return &m_keys; }
    [[nodiscard]] SettingsPageModel *settings() { return &m_settings; }
    [[nodiscard]] WhatIfPageModel *whatIf() { return &m_whatIf; }
    [[nodiscard]] PlaygroundPageModel *playground() { return &m_playground; }

    /// As PageModel has them, for all.
    void refresh();
    void takeSettings();
    void add(const QList<ExchangeRecord> &records);
    void retranslate();

private:
    [[nodiscard]] QList<PageModel *> pages();

    GatewayClient &m_client;
    EndpointColors m_colors;
    PageContext m_context;
    Appearance m_appearance;
    ShellModel m_shell;
    DesktopModel m_desktop;
    DashboardModel m_dashboard;
    StrategyModel m_strategies;
    EndpointModel m_endpoints;
    EndpointEditor m_editor;
    RequestModel m_requests;
    RequestDetail m_detail;
    LatencyFeed m_latency;
    PerformanceModel m_performance;
    UsagePageModel m_usage;
    ConnectPageModel m_connecting;
    ModelsPageModel m_models;
    RoutesPageModel m_routes;
    KeysPageModel m_keys;
    SettingsPageModel m_settings;
    WhatIfPageModel m_whatIf;
    PlaygroundPageModel m_playground;
};

} // namespace regatta
