// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "dashboard/processusage.h"

#include <QObject>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

/// The dashboard's figures, ready to draw: the tiles, the address, code for clients, and which of its states the page is
/// in. GUI thread, owned by the ViewModels, refreshed at most four times a second. While it is seen it looks once a second
/// at what the program takes of the machine and whether the gateway still speaks.
class DashboardModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool listening READ isListening NOTIFY changed)
    Q_PROPERTY(QString baseUrl READ baseUrl NOTIFY changed)
    Q_PROPERTY(QString requestsPerSecond READ requestsPerSecond NOTIFY changed)
    Q_PROPERTY(QString requestsNote READ requestsNote NOTIFY changed)
    Q_PROPERTY(QString success READ success NOTIFY changed)
    Q_PROPERTY(QString successNote READ successNote NOTIFY changed)
    Q_PROPERTY(int successLevel READ successLevel NOTIFY changed)
    Q_PROPERTY(QString medianTtft READ medianTtft NOTIFY changed)
    Q_PROPERTY(QString p95Ttft READ p95Ttft NOTIFY changed)
    Q_PROPERTY(QString inFlight READ inFlight NOTIFY changed)
    Q_PROPERTY(QString inFlightNote READ inFlightNote NOTIFY changed)
    Q_PROPERTY(QString wasted READ wasted NOTIFY changed)
    Q_PROPERTY(QString wastedNote READ wastedNote NOTIFY changed)
    Q_PROPERTY(bool seen READ isSeen WRITE setSeen NOTIFY seenChanged)
    Q_PROPERTY(QString processCpu READ processCpu NOTIFY ticked)
    Q_PROPERTY(QString processNote READ processNote NOTIFY ticked)
    Q_PROPERTY(QString staleText READ staleText NOTIFY ticked)
    Q_PROPERTY(QString sampleModel READ sampleModel NOTIFY sampleModelChanged)

public:
    enum class State {
        Loading, ///< the gateway has not spoken yet
        Empty,   ///< no endpoint is configured
        Ready,
    };
    Q_ENUM(State)

    explicit DashboardModel(GatewayClient &client);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isListening() const { return m_snapshot.listening; }
    [[nodiscard]] QString baseUrl() const { return m_snapshot.baseUrl; }
    [[nodiscard]] QString requestsPerSecond() const;
    [[nodiscard]] QString requestsNote() const;
    [[nodiscard]] QString success() const;
    [[nodiscard]] QString successNote() const;
    /// 0: nothing to judge, 1: good, 2: under 99 %, 3: under 90 %.
    [[nodiscard]] int successLevel() const;
    [[nodiscard]] QString medianTtft() const;
    [[nodiscard]] QString p95Ttft() const;
    [[nodiscard]] QString inFlight() const;
    [[nodiscard]] QString inFlightNote() const;
    [[nodiscard]] QString wasted() const;
    [[nodiscard]] QString wastedNote() const;

    [[nodiscard]] bool isSeen() const { return m_clock.isActive(); }
    void setSeen(bool seen);
    /// Of one core.
    [[nodiscard]] QString processCpu() const;
    [[nodiscard]] QString processNote() const;
    /// "updated 12 s ago" where snapshots have stopped to arrive; empty while they do.
    [[nodiscard]] QString staleText() const { return m_staleText; }

    /// One that the gateway serves; asked for by findSampleModel().
    [[nodiscard]] QString sampleModel() const { return m_sampleModel; }
    Q_INVOKABLE void findSampleModel();
    /// Code for a client, by the place of its SnippetKind.
    [[nodiscard]] Q_INVOKABLE QString snippet(int kind, const QString &url, const QString &model) const;

    void refresh();

Q_SIGNALS:
    void changed();
    void seenChanged();
    void ticked();
    void sampleModelChanged();

private:
    [[nodiscard]] qint64 answered() const;
    void tick();
    void judgeAge();

    GatewayClient &m_client;
    GatewaySnapshot m_snapshot;
    State m_state = State::Loading;
    int m_peakInFlight = 0;
    QTimer m_clock;
    ProcessUsage m_process;
    QString m_staleText;
    QString m_sampleModel;
};

} // namespace regatta
