// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakegatewayclient.h"

#include <QTimer>

namespace regatta::bench {

/// Makes a gateway of values busy: a snapshot four times a second, and with it the records that a real gateway would hand
/// over, which are at most a hundred at a time. GUI thread; the client outlives it.
class GuiLoad : public QObject
{
    Q_OBJECT

public:
    GuiLoad(FakeGatewayClient &client, int rate);

    /// Endpoints, settings and a usage log of a day.
    void prepare();
    /// Makes the records first: a real gateway's are made on another thread.
    void start();
    void stop() { m_timer.stop(); }
    /// The records of one second, as if they had arrived from `at` on.
    void deliver(qint64 at);

private:
    void report();
    [[nodiscard]] ExchangeRecord record(qint64 arrivedAt);

    FakeGatewayClient &m_client;
    const int m_rate;
    QTimer m_timer;
    quint64 m_made = 0;
    QList<QList<ExchangeRecord>> m_batches; ///< handed over in turn
    qsizetype m_next = 0;
};

} // namespace regatta::bench
