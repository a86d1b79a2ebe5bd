// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QQmlApplicationEngine;
class QQuickWindow;

namespace regatta {

class Appearance;
class DesktopIntegration;
class DesktopModel;
class GatewayClient;
class UiState;
class ViewModels;

/// The window: its view models, its QML engine and its clock. Made by the composition root on the GUI thread, after a
/// QApplication (Qt Charts needs one); `client`, `state` and `desktop` outlive it. It asks the client for values at most four times
/// a second, and not at all while the window is hidden.
class Console : public QObject
{
    Q_OBJECT

public:
    /// Without a desktop (null) closing the window ends the program.
    Console(GatewayClient &client, UiState &state, DesktopIntegration *desktop = nullptr, QObject *parent = nullptr);
    ~Console() override;

    /// Makes the window without showing it: it starts in the background.
    bool prepare();
    /// Opens the window, or brings it to the front. False where the QML could not be loaded; the log says why.
    bool show();
    void hide();

    /// Null before the first show().
    [[nodiscard]] QQuickWindow *window() const;
    [[nodiscard]] QQmlApplicationEngine &engine() { return *m_engine; }
    /// Theme and language, for the tray menu and the tests.
    [[nodiscard]] Appearance &appearance();
    /// What closing means, and what is worth a notification.
    [[nodiscard]] DesktopModel &desktop();

Q_SIGNALS:
    /// The user closed the window for good, or asked to quit; the program should end.
    void closed();
    /// The application's translator was exchanged: texts made in C++ are to be made anew.
    void languageChanged();

private:
    bool load();
    bool isVisible() const;
    void takeSnapshot();
    void retranslate();
    void wire();

    GatewayClient &m_client;
    QTimer m_coalesce;
    bool m_dirty = true;

    std::unique_ptr<ViewModels> m_models;
    std::unique_ptr<QQmlApplicationEngine> m_engine; // last: the view models outlive what is bound to them
    QPointer<QQuickWindow> m_window;
};

} // namespace regatta
