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

void ShellModel::refresh()
{
    const GatewaySnapshot snapshot = m_client.snapshot();
    if (m_baseUrl != snapshot.baseUrl) {
        m_baseUrl = snapshot.baseUrl;
        Q_EMIT firstKeyChanged();
    }
    m_notices.refresh(m_client.notices(), snapshot.problem);
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
