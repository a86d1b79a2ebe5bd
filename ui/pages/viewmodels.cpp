// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/viewmodels.h"

namespace regatta {

ViewModels::ViewModels(GatewayClient &client, UiState &state, DesktopIntegration *desktop)
    : m_client(client)
    , m_colors(state)
    , m_context{client, state, m_colors}
    , m_appearance(state)
    , m_shell(client, state)
    , m_desktop(state, desktop)
    , m_dashboard(client)
    , m_strategies(client)
    , m_endpoints(client, m_colors)
    , m_editor(client)
    , m_requests(m_colors)
    , m_detail(m_requests, m_colors)
    , m_latency(client, m_colors)
    , m_performance(m_context)
    , m_usage(m_context)
    , m_connecting(m_context)
    , m_models(m_context)
    , m_routes(m_context)
    , m_keys(m_context)
    , m_settings(m_context)
    , m_whatIf(m_context)
    , m_playground(m_context)
{
}

QList<PageModel *> ViewModels::pages()
{
    return {&m_performance, &m_usage,    &m_connecting, &m_models,    &m_routes,
            &m_keys,        &m_settings, &m_whatIf,     &m_playground};
}

void ViewModels::refresh()
{
    m_dashboard.refresh();
    m_endpoints.refresh();
    m_shell.refresh();
    for (PageModel *page : pages())
        page->refresh();
}

void ViewModels::takeSettings()
{
    m_strategies.refresh();
    QStringList names;
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        (void)m_colors.indexOf(endpoint.name); // in order of priority, whichever page asks first
        if (endpoint.enabled)
            names.append(endpoint.name);
    }
    m_latency.setEndpoints(names);
    for (PageModel *page : pages())
        page->takeSettings();
    refresh();
}

void ViewModels::add(const QList<ExchangeRecord> &records)
{
    m_requests.add(records);
    m_latency.add(records);
    for (PageModel *page : pages())
        page->add(records);
}

void ViewModels::retranslate()
{
    takeSettings();
    m_latency.retranslate();
    m_requests.retranslate();
    m_detail.retranslate();
    m_editor.retranslate();
    m_shell.retranslate();
    for (PageModel *page : pages())
        page->retranslate();
}

} // namespace regatta
