// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"

#include <QObject>
#include <QQmlEngine>

namespace regatta {

class EndpointColors;
class UiState;

/// What every page's view model is made from; all of it outlives the model.
struct PageContext
{
    GatewayClient &client;
    UiState &state;
    EndpointColors &colors;
};

/// The view model of one page. GUI thread, owned by the ViewModels. Its page exists only while it is shown, the model
/// always: what a page must remember while another one is shown is kept here.
class PageModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A page has its own")
    Q_PROPERTY(bool seen READ isSeen WRITE setSeen NOTIFY seenChanged)

public:
    explicit PageModel(const PageContext &context)
        : m_client(context.client)
        , m_state(context.state)
        , m_colors(context.colors)
    {}

    /// The page is shown in a window that can be seen. While it is not, a model neither asks nor draws.
    [[nodiscard]] bool isSeen() const { return m_seen; }
    void setSeen(bool seen)
    {
        if (m_seen == seen)
            return;
        m_seen = seen;
        Q_EMIT seenChanged();
    }

    /// There is a new snapshot, or new settings: at most four times a second, and only while the window can be seen.
    virtual void refresh() {}
    /// Settings changed: at once, also while nothing can be seen.
    virtual void takeSettings() {}
    /// Oldest first.
    virtual void add(const QList<ExchangeRecord> &) {}
    /// Texts that were made in C++ are to be made anew.
    virtual void retranslate() {}

Q_SIGNALS:
    void seenChanged();

protected:
    [[nodiscard]] GatewayClient &client() const { return m_client; }
    [[nodiscard]] UiState &state() const { return m_state; }
    [[nodiscard]] EndpointColors &colors() const { return m_colors; }

private:
    GatewayClient &m_client;
    UiState &m_state;
    EndpointColors &m_colors;
    bool m_seen = false;
};

} // namespace regatta
