// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/gateway.h"
#include "exchange/gatewaybooks.h"
#include "health/attempthealth.h"
#include "model/endpoint.h"
#include "upstream/attempt.h"

#include <QObject>

#include <functional>
#include <memory>

namespace regatta {

/// One real, small inference, sent to one endpoint outside of all strategies: only that tells whether it works. It is not
/// "Hi", which gcli2api answers without any model, and not a list of models, which a server without quota still has.
/// What it finds counts for the endpoint's health like any answer, and the call for its daily limit.
/// Deletes itself after the answer; gateway thread. Answers exactly once, unless it is destroyed before.
class EndpointProbe final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const ProbeResult &)>;

    EndpointProbe(AttemptSpec spec, AttemptHealth health, std::shared_ptr<GatewayBooks> books, WallClock wallClock,
                  Transport &transport, const Clock &clock, Done done, QObject *parent);
    ~EndpointProbe() override;

    void start();

    /// The request that a probe sends for that model.
    [[nodiscard]] static ChatRequest requestFor(const QString &model);
    /// The model to ask: one that is quick and cheap by its name, else the first. Empty where none is known.
    [[nodiscard]] static QString choose(const QStringList &models);

private:
    void answered();
    void failed(const Failure &failure);
    void tell(ProbeResult result);

    Attempt m_attempt;
    AttemptHealth m_health;
    const std::shared_ptr<GatewayBooks> m_books;
    const WallClock m_wallClock;
    const Clock &m_clock;
    MonoTime m_startedAt;
    QByteArray m_body;
    Done m_done;
};

} // namespace regatta
