// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shellmodel.h"

#include "uistate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QPointer>

namespace regatta {

namespace {
const auto PageKey = QStringLiteral("page");
const auto GeometryKey = QStringLiteral("geometry");
const auto MaximizedKey = QStringLiteral("maximized");
} // namespace

ShellModel::ShellModel(GatewayClient &client, UiState &state) :
    m_client(client), m_state(state), m_page(state.value(PageKey))
{
    if (!pages().contains(m_page))
        m_page = pages().constFirst();
    connect(&client, &GatewayClient::firstKeyMade, this, [this](const Secret &key) {
        m_firstKey = QString::fromUtf8(key.reveal());
        Q_EMIT firstKeyChanged();
    });
}

QString ShellModel::problemOf(const GatewaySnapshot &snapshot) const
{
    if (!snapshot.portTaken)
        return snapshot.problem;
    const GatewaySettings gateway = m_client.settings().gateway;
    return tr("Port %1 on %2 cannot be used: another program has it, or it needs rights.")
        .arg(QString::number(gateway.port), gateway.host);
}

void ShellModel::refresh()
{
    const GatewaySnapshot snapshot = m_client.snapshot();
    if (m_baseUrl != snapshot.baseUrl) {
        m_baseUrl = snapshot.baseUrl;
        Q_EMIT firstKeyChanged();
    }
    m_portTaken = snapshot.portTaken;
    if (!m_portTaken)
        m_portError.clear();
    m_notices.refresh(m_client.notices(), problemOf(snapshot));
    Q_EMIT changed();
}

void ShellModel::retranslate()
{
    Q_EMIT firstKeyChanged();
}

QString ShellModel::curlExample() const
{
    if (m_firstKey.isEmpty())
        return {};
    const QString base = m_baseUrl.isEmpty() ? QStringLiteral("http://127.0.0.1:8377/v1") : m_baseUrl;
    return QStringLiteral("curl %1/chat/completions \\\n"
                          "  -H 'Authorization: Bearer %2' \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d '{\"model\": \"gemini-2.5-flash\", \"stream\": true,\n"
                          "    \"messages\": [{\"role\": \"user\", \"content\": \"%3\"}]}'")
        .arg(base, m_firstKey, tr("Say hello in five words."));
}

QString ShellModel::version() const
{
    return QStringLiteral(REGATTA_VERSION);
}

QString ShellModel::qtVersion() const
{
    return QString::fromLatin1(qVersion());
}

QStringList ShellModel::pages()
{
    static const QStringList all{
        QStringLiteral("dashboard"), QStringLiteral("usage"),  QStringLiteral("whatif"), QStringLiteral("endpoints"),
        QStringLiteral("models"),    QStringLiteral("routes"), QStringLiteral("keys"),   QStringLiteral("connect"),
        QStringLiteral("playground"), QStringLiteral("settings")};
    return all;
}

void ShellModel::setPage(const QString &page)
{
    if (m_page == page || !pages().contains(page))
        return;
    m_page = page;
    m_state.setValue(PageKey, page);
    Q_EMIT pageChanged();
}

QRect ShellModel::keptGeometry() const
{
    const QStringList parts = m_state.value(GeometryKey).split(QLatin1Char(','));
    if (parts.size() != 4)
        return {};
    const QRect kept(parts.at(0).toInt(), parts.at(1).toInt(), parts.at(2).toInt(), parts.at(3).toInt());
    return kept.width() > 0 && kept.height() > 0 ? kept : QRect();
}

void ShellModel::keepGeometry(const QRect &geometry)
{
    m_state.setValue(GeometryKey, QStringLiteral("%1,%2,%3,%4")
                                      .arg(geometry.x())
                                      .arg(geometry.y())
                                      .arg(geometry.width())
                                      .arg(geometry.height()));
}

bool ShellModel::keptMaximized() const
{
    return m_state.value(MaximizedKey) == QLatin1String("yes");
}

void ShellModel::keepMaximized(bool maximized)
{
    m_state.setValue(MaximizedKey, maximized ? QStringLiteral("yes") : QString());
}

void ShellModel::startDemo()
{
    m_demoBusy = true;
    m_demoError.clear();
    Q_EMIT changed();
    m_client.startDemo([self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_demoBusy = false;
        self->m_demoError = error;
        Q_EMIT self->changed();
        if (error.isEmpty())
            self->sendDemoRequests(3);
    });
}

void ShellModel::stopDemo()
{
    m_demoBusy = true;
    m_demoError.clear();
    Q_EMIT changed();
    m_client.stopDemo([self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_demoBusy = false;
        self->m_demoError = error;
        Q_EMIT self->changed();
    });
}

void ShellModel::sendDemoRequests(int count)
{
    m_client.sendDemoRequests(count);
}

void ShellModel::useNextFreePort()
{
    m_portBusy = true;
    m_portError.clear();
    Q_EMIT changed();
    m_client.useNextFreePort([self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_portBusy = false;
        self->m_portError = error;
        Q_EMIT self->changed();
    });
}

void ShellModel::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied();
}

void ShellModel::dismissFirstKey()
{
    m_firstKey.fill(QLatin1Char('\0'));
    m_firstKey.clear();
    Q_EMIT firstKeyChanged();
}

} // namespace regatta
