// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/noticemodel.h"

#include <QObject>
#include <QQmlEngine>
#include <QRect>

namespace regatta {

class UiState;

/// What surrounds the pages: banners, the demo, the settings file, the first key, the clipboard, the page shown last.
/// The first key is held only while its dialog is open and is never logged. GUI thread, owned by the Console.
class ShellModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QAbstractItemModel *notices READ notices CONSTANT)
    Q_PROPERTY(bool demo READ isDemo NOTIFY changed)
    Q_PROPERTY(bool demoBusy READ isDemoBusy NOTIFY changed)
    Q_PROPERTY(QString demoError READ demoError NOTIFY changed)
    Q_PROPERTY(QString configFile READ configFile NOTIFY changed)
    Q_PROPERTY(QString baseUrl READ baseUrl NOTIFY changed)
    Q_PROPERTY(QString firstKey READ firstKey NOTIFY firstKeyChanged)
    Q_PROPERTY(QString curlExample READ curlExample NOTIFY firstKeyChanged)
    Q_PROPERTY(bool portTaken READ isPortTaken NOTIFY changed)
    Q_PROPERTY(bool portBusy READ isPortBusy NOTIFY changed)
    Q_PROPERTY(QString portError READ portError NOTIFY changed)
    Q_PROPERTY(QString version READ version CONSTANT)
    Q_PROPERTY(QString qtVersion READ qtVersion CONSTANT)
    Q_PROPERTY(QString page READ page WRITE setPage NOTIFY pageChanged)

public:
    ShellModel(GatewayClient &client, UiState &state);

    [[nodiscard]] QAbstractItemModel *notices() { return &m_notices; }
    [[nodiscard]] bool isDemo() const { return m_client.isDemo(); }
    [[nodiscard]] bool isDemoBusy() const { return m_demoBusy; }
    [[nodiscard]] QString demoError() const { return m_demoError; }
    [[nodiscard]] QString configFile() const { return m_client.configFile(); }
    [[nodiscard]] QString baseUrl() const { return m_baseUrl; }
    [[nodiscard]] QString firstKey() const { return m_firstKey; }
    /// A call that works as it stands, key included, for the clipboard.
    [[nodiscard]] QString curlExample() const;
    /// The gateway cannot listen, and another port would do.
    [[nodiscard]] bool isPortTaken() const { return m_portTaken; }
    [[nodiscard]] bool isPortBusy() const { return m_portBusy; }
    [[nodiscard]] QString portError() const { return m_portError; }
    [[nodiscard]] QString version() const;
    [[nodiscard]] QString qtVersion() const;
    /// The id of a page, such as "dashboard"; an unknown one is not taken.
    [[nodiscard]] QString page() const { return m_page; }
    void setPage(const QString &page);
    /// All pages, in the order of the sidebar.
    [[nodiscard]] static QStringList pages();
    /// Where the window was last; empty where nothing sensible was kept.
    [[nodiscard]] Q_INVOKABLE QRect keptGeometry() const;
    Q_INVOKABLE void keepGeometry(const QRect &geometry);
    [[nodiscard]] Q_INVOKABLE bool keptMaximized() const;
    Q_INVOKABLE void keepMaximized(bool maximized);

    void refresh();
    void retranslate();

    Q_INVOKABLE void startDemo();
    Q_INVOKABLE void stopDemo();
    Q_INVOKABLE void sendDemoRequests(int count);
    Q_INVOKABLE void useNextFreePort();
    Q_INVOKABLE void copy(const QString &text);
    /// The dialog was closed: the key is forgotten.
    Q_INVOKABLE void dismissFirstKey();

Q_SIGNALS:
    void changed();
    void firstKeyChanged();
    void pageChanged();
    void copied();

private:
    [[nodiscard]] QString problemOf(const GatewaySnapshot &snapshot) const;

    GatewayClient &m_client;
    UiState &m_state;
    NoticeModel m_notices;
    QString m_baseUrl;
    QString m_firstKey;
    QString m_demoError;
    QString m_page;
    bool m_demoBusy = false;
    QString m_portError;
    bool m_portTaken = false;
    bool m_portBusy = false;
};

} // namespace regatta
