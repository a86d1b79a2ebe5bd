// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/clientsink.h"
#include "exchange/gatewaybooks.h"
#include "exchange/relay.h"
#include "health/attempthealth.h"
#include "model/chatrequest.h"
#include "model/exchangerecord.h"
#include "model/secret.h"
#include "model/settings.h"
#include "strategy/strategymachine.h"
#include "upstream/attempt.h"
#include "upstream/deadline.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace regatta {

class HealthBook;
class HostWatch;
class RecordWriter;

/// What an exchange is decided by and works with. The references outlive it; the settings are its own snapshot.
struct ExchangeContext
{
    std::shared_ptr<const Settings> settings;
    std::shared_ptr<const EndpointSecrets> secrets;
    QByteArray hops;              ///< the x-regatta-hops value to send on
    StrategyMode mode = StrategyMode::Race; ///< what the plan runs as
    Transport &transport;
    const Clock &clock;
    HealthBook &health;
    RecordWriter *writer = nullptr; ///< null: ends do not wait
    WallClock wallClock = systemTime;
    std::shared_ptr<GatewayBooks> books = std::make_shared<GatewayBooks>(); ///< never null
    HostWatch *host = nullptr;      ///< null: this machine is always well
    QString reason = {};            ///< why the plan is as it is, for the record
};

/// One client request from arrival to record. It runs the strategy's decisions, relays the winner to the client with
/// back-pressure both ways, and cancels upstream whatever lost or nobody waits for any more.
///
/// Owned by the Gateway; gateway thread. Owns strategy, attempts and the client's sink. Events are queued and drained in
/// one loop, so that no decision is taken inside another. Ends with exactly one done(), whatever happens; the owner then
/// deletes it later. After the commit nothing is ever switched.
///
/// Its record goes to the writer exactly once, before the end of the answer leaves; that end waits until the record is
/// safe, unless the client is gone. Destroyed before that, it leaves the answer without an end.
class Exchange final : public QObject
{
    Q_OBJECT

public:
    Exchange(ExchangeContext context, ChatRequest request, std::unique_ptr<ClientSink> sink, Plan plan,
             QObject *parent = nullptr);
    ~Exchange() override;

    void start();
    /// Tells the client that the gateway is going: 503, or an error event within its stream.
    void shutDown();

    /// As it is now; for those who watch.
    [[nodiscard]] ExchangeProgress progress() const;
    /// What the client knows it by.
    [[nodiscard]] const QString &requestId() const { return m_record.requestId; }

Q_SIGNALS:
    void done(const regatta::ExchangeRecord &record);
    void resourceMade(const QString &resource, const QString &endpoint);

private:
    /// One started attempt: running while `attempt` is set, then only its record is left.
    struct Runner
    {
        std::unique_ptr<Attempt> attempt;
        AttemptRecord record;
        int endpoint = 0;                    ///< index into the settings' endpoints
        MonoTime startedAt;
        bool asksUsage = false;
        std::optional<Milliseconds> askedAgainAfter; ///< from its start: refused, and asked once more without the usage option
        std::optional<AttemptHealth> health; ///< none: it was never sent
    };
    enum class Phase {
        Deciding,
        Relaying,
        Keeping, ///< the record is with the writer, and only the end of the answer is left
        Done,
    };

    void enqueue(Event event);
    void apply(const Decision &decision);
    void startAttempt(const StartAttempt &start);
    void launch(int number);
    void listenTo(Attempt &attempt, int number);
    void attemptAnswered(int number);
    [[nodiscard]] static bool reachesTheNetwork(const Endpoint &endpoint);
    [[nodiscard]] bool mayBeTheUsageOption(const Runner &runner, const Failure &failure) const;
    void attemptFailed(int number, const Failure &failure);
    void endAttempt(int number, bool timedOut);
    void retire(Runner &runner, AttemptOutcome outcome);
    void dispose(Runner &runner);
    void charge(Runner &runner, const QString &servedModel);
    [[nodiscard]] const Endpoint &endpointOf(const Runner &runner) const
    {
        return m_context.settings->endpoints[runner.endpoint];
    }
    [[nodiscard]] std::optional<Failure> refusal(const Endpoint &endpoint, bool lastResort) const;

    void commit(int number);
    void relayEnded();
    void tellResource();
    void winnerBroke(const Failure &failure);
    void answerGiveUp(const GiveUp &verdict);
    void cancelRunning();
    void answerError(const ClientError &error);
    void clientLeft();
    void close(std::function<void()> lastWords);
    void completeRecord();

    [[nodiscard]] Runner &winner() { return m_runners[size_t(m_record.winner)]; }
    [[nodiscard]] Milliseconds sinceArrival() const;
    void collectAttemptRecords();

    const ExchangeContext m_context;
    const std::shared_ptr<const ChatRequest> m_request;
    const std::unique_ptr<ClientSink> m_sink;
    const Dialect &m_dialect;
    std::unique_ptr<StrategyMachine> m_machine;
    const Plan m_plan;

    Phase m_phase = Phase::Deciding;
    std::vector<Runner> m_runners;       ///< by attempt number
    std::deque<Event> m_events;
    bool m_draining = false;
    bool m_isCutShort = false;           ///< by ourselves, which says nothing about the winner
    bool m_resourceTold = false;
    std::unique_ptr<Relay> m_relay;      ///< after the commit; destroyed before the winner that it reads
    Deadline m_wakeTimer{[this] { enqueue({Event::Type::Wake, -1, {}}); }};
    MonoTime m_arrivedAt;
    ExchangeRecord m_record;
    QByteArray m_errorBody;              ///< of an answer that is an error
};

} // namespace regatta
