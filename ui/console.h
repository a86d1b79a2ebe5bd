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
class GatewayClient;
class UiState;
class ViewModels;

/// The window: its view models, its QML engine and its clock. Made by the composition root on the GUI thread, after a
/// QApplication (Qt Charts needs one); `client` and `state` outlive it. It asks the client for values at most four times
/// a second, and not at all while the window is hidden.
class Console : public QObject
{
    Q_OBJECT

public:
    Console(GatewayClient &client, UiState &state, QObject *parent = nullptr);
    ~Console() override;

    /// Opens the window, or brings it to the front. False where the QML could not be loaded; the log says why.
    bool show();
    void hide();
    /// With a tray icon to come back from, closing the window hides it; otherwise closed() follows.
    void setHidesOnClose(bool hides);

    /// Null before the first show().
    [[nodiscard]] QQuickWindow *window() const;
    [[nodiscard]] QQmlApplicationEngine &engine() { return *m_engine; }
    /// Theme and language, for the tray menu and the tests.
    [[nodiscard]] Appearance &appearance();

Q_SIGNALS:
    /// The user closed the window for good; the program should end.
    void closed();
    /// The application's translator was exchanged: texts made in C++ are to be made anew.
    void languageChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool load();
    bool isVisible() const;
    void takeSnapshot();
    void retranslate();
    void wire();

    GatewayClient &m_client;
    QTimer m_coalesce;
    bool m_dirty = true;
    bool m_hidesOnClose = false;

    std::unique_ptr<ViewModels> m_models;
    std::unique_ptr<QQmlApplicationEngine> m_engine; // last: the view models outlive what is bound to them
    QPointer<QQuickWindow> m_window;
};

} // namespace regatta
