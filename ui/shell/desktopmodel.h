// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QQmlEngine>
#include <QString>

namespace regatta {

class DesktopIntegration;
class UiState;

/// What Regatta does on this desktop: what closing the window means, what is worth a notification, whether it starts with
/// the session. Remembered by the window, not by the gateway. GUI thread, owned by the ViewModels.
class DesktopModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(bool hasTray READ hasTray NOTIFY changed)
    Q_PROPERTY(int onClose READ onClose WRITE setOnClose NOTIFY changed)
    Q_PROPERTY(bool asking READ isAsking NOTIFY askingChanged)
    Q_PROPERTY(bool available READ isAvailable CONSTANT)
    Q_PROPERTY(bool startsWithSession READ startsWithSession WRITE setStartsWithSession NOTIFY changed)
    Q_PROPERTY(QString sessionError READ sessionError NOTIFY changed)
    Q_PROPERTY(bool notifiesEndpoints READ notifiesEndpoints WRITE setNotifiesEndpoints NOTIFY changed)
    Q_PROPERTY(bool notifiesSavedRequests READ notifiesSavedRequests WRITE setNotifiesSavedRequests NOTIFY changed)

public:
    enum OnClose {
        AsFits,     ///< into the tray where there is one; else the user is asked, once
        Background, ///< goes on serving, without a window
        Quit,
    };
    Q_ENUM(OnClose)

    /// Without an integration (null) closing quits.
    DesktopModel(UiState &state, DesktopIntegration *integration);

    [[nodiscard]] bool isAvailable() const { return m_integration != nullptr; }
    [[nodiscard]] bool hasTray() const;
    [[nodiscard]] int onClose() const;
    void setOnClose(int onClose);
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] bool startsWithSession() const;
    void setStartsWithSession(bool starts);
    [[nodiscard]] QString sessionError() const { return m_sessionError; }
    /// On by default: an endpoint that is out may be the user's to mend.
    [[nodiscard]] bool notifiesEndpoints() const;
    void setNotifiesEndpoints(bool notifies);
    /// Off by default: it can be often.
    [[nodiscard]] bool notifiesSavedRequests() const;
    void setNotifiesSavedRequests(bool notifies);

    /// The user closes the window: true where that may go on. Else it is hidden, or the question is open.
    Q_INVOKABLE bool closeWindow();
    /// The answer to the question, remembered; the settings page changes it.
    Q_INVOKABLE void answerClosing(int onClose);
    Q_INVOKABLE void dismissClosing();
    /// For the menu and Ctrl+Q: whatever closing means.
    Q_INVOKABLE void quit();

Q_SIGNALS:
    void changed();
    void askingChanged();
    /// Hide the window. `firstTime`: the user has not seen before that Regatta goes on.
    void backgroundAsked(bool firstTime);
    void quitAsked();

private:
    void goToBackground();
    void setAsking(bool asking);

    UiState &m_state;
    DesktopIntegration *m_integration;
    QString m_sessionError;
    bool m_asking = false;
};

} // namespace regatta
