// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/desktopmodel.h"

#include "client/desktopintegration.h"
#include "uistate.h"

namespace regatta {

namespace {
const auto OnCloseKey = QStringLiteral("desktop.onClose");
const auto SeenKey = QStringLiteral("desktop.backgroundSeen");
const auto EndpointsKey = QStringLiteral("desktop.notifyEndpoints");
const auto SavedKey = QStringLiteral("desktop.notifySavedRequests");
const auto Yes = QStringLiteral("yes");
const auto No = QStringLiteral("no");
const auto BackgroundValue = QStringLiteral("background");
const auto QuitValue = QStringLiteral("quit");
} // namespace

DesktopModel::DesktopModel(UiState &state, DesktopIntegration *integration)
    : m_state(state)
    , m_integration(integration)
{
    if (m_integration)
        connect(m_integration, &DesktopIntegration::changed, this, &DesktopModel::changed);
}

bool DesktopModel::hasTray() const
{
    return m_integration && m_integration->hasTray();
}

int DesktopModel::onClose() const
{
    const QString kept = m_state.value(OnCloseKey);
    if (kept == BackgroundValue)
        return Background;
    return kept == QuitValue ? Quit : AsFits;
}

void DesktopModel::setOnClose(int onClose)
{
    if (onClose == this->onClose())
        return;
    m_state.setValue(OnCloseKey, onClose == Background ? BackgroundValue : onClose == Quit ? QuitValue : QString());
    Q_EMIT changed();
}

bool DesktopModel::startsWithSession() const
{
    return m_integration && m_integration->startsWithSession();
}

void DesktopModel::setStartsWithSession(bool starts)
{
    m_sessionError = m_integration ? m_integration->setStartsWithSession(starts) : QString();
    Q_EMIT changed();
}

bool DesktopModel::notifiesEndpoints() const
{
    return m_state.value(EndpointsKey) != No;
}

void DesktopModel::setNotifiesEndpoints(bool notifies)
{
    m_state.setValue(EndpointsKey, notifies ? Yes : No);
    Q_EMIT changed();
}

bool DesktopModel::notifiesSavedRequests() const
{
    return m_state.value(SavedKey) == Yes;
}

void DesktopModel::setNotifiesSavedRequests(bool notifies)
{
    m_state.setValue(SavedKey, notifies ? Yes : No);
    Q_EMIT changed();
}

bool DesktopModel::closeWindow()
{
    const int wanted = onClose();
    if (!m_integration || wanted == Quit) {
        Q_EMIT quitAsked();
        return true;
    }
    if (wanted == Background || hasTray())
        goToBackground();
    else
        setAsking(true);
    return false;
}

void DesktopModel::answerClosing(int onClose)
{
    setAsking(false);
    setOnClose(onClose);
    if (onClose == Quit)
        Q_EMIT quitAsked();
    else
        goToBackground();
}

void DesktopModel::dismissClosing()
{
    setAsking(false);
}

void DesktopModel::quit()
{
    Q_EMIT quitAsked();
}

void DesktopModel::goToBackground()
{
    const bool isFirst = m_state.value(SeenKey) != Yes;
    m_state.setValue(SeenKey, Yes);
    Q_EMIT backgroundAsked(isFirst);
}

void DesktopModel::setAsking(bool asking)
{
    if (m_asking == asking)
        return;
    m_asking = asking;
    Q_EMIT askingChanged();
}

} // namespace regatta
