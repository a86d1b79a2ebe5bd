// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/dailyuse.h"
#include "exchange/requesthandler.h"
#include "model/secret.h"
#include "model/servedmodel.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>

namespace regatta {

class Clock;
class HostSource;
class RecordWriter;
class RejectionLog;
class Transport;

/// What a probe of one endpoint found: the model's words, or why there are none.
struct ProbeResult
{
    bool ok = false;
    QString model;
    QString message;
    Milliseconds duration{0};
    TokenUsage usage;
};

/// The heart of the gateway thread: takes checked requests from the door, runs an Exchange for each, keeps the live
/// figures and the list of models. Owned by the composition root; clock and transport outlive it. Gateway thread only.
class Gateway final : public QObject, public RequestHandler
{
    Q_OBJECT

public:
    /// `instanceId` marks the requests that this gateway sends, so that one that comes back is known.
    Gateway(Transport &transport, const Clock &clock, QByteArray instanceId, QObject *parent = nullptr);
    ~Gateway() override;

    /// Takes effect with the next request; exchanges under way keep their snapshot.
    void apply(const Settings &settings, const EndpointSecrets &secrets);
    /// Who made which response, file or batch, as kept from an earlier start.
    void restoreResourceOwners(const QHash<QString, QString> &owners);

    /// Records go there before the ends of their answers leave; null (the default): answers do not wait.
    void setRecordWriter(RecordWriter *writer);
    /// Where it counts the requests that nobody can serve, outlives this; null (the default): nowhere.
    void setRejectionLog(RejectionLog *log);
    /// For tests, which set the date; by default the system's.
    void setWallClock(WallClock clock);
    /// The same for what this machine says of itself.
    void setHostSource(std::unique_ptr<HostSource> source);
    /// Health as it was kept, and for keeping; see HealthBook::save().
    void restoreHealth(const QJsonObject &saved, Milliseconds away);
    [[nodiscard]] QJsonObject saveHealth() const;
    /// Closes the endpoint's breaker and forgets its failures. False: there is no such endpoint.
    bool resetHealth(const QString &endpoint);
    /// What each endpoint was used today before this start; for daily limits. Adds to what was used since.
    void restoreUse(const QHash<QString, EndpointUse> &used);

    [[nodiscard]] KeyGate *keyGate() const override;
    /// Exactly one recorded() follows.
    void handle(ChatRequest request, std::unique_ptr<ClientSink> sink) override;
    [[nodiscard]] QList<ModelInfo> models() const override;
    [[nodiscard]] std::optional<ModelInfo> model(const QString &id) const override;
    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] std::shared_ptr<const Settings> settings() const override;

    /// Asks every endpoint for its models now.
    void refreshModels();
    /// The merged list with all who serve each, for people; models() is what clients get.
    [[nodiscard]] QList<ServedModel> servedModels() const;
    /// What a streamed chat request for that model would meet now. Nothing is sent, counted, explored or paid for.
    [[nodiscard]] PlanPreview preview(const QString &model) const;
    /// Sends one real, small inference to that endpoint and answers once. Not "Hi", which gcli2api answers by itself.
    void probe(const QString &endpoint, std::function<void(const ProbeResult &)> done);

    /// All but the address, which the door knows.
    [[nodiscard]] GatewaySnapshot snapshot() const;
    [[nodiscard]] int exchangesUnderWay() const;
    /// The exchange under way that its client knows by that id; none where there is none.
    [[nodiscard]] std::optional<ExchangeProgress> progressOf(const QString &requestId) const;
    /// Ends everything under way: clients get 503 or an error event. For an orderly exit.
    void shutDown();

Q_SIGNALS:
    void recorded(const regatta::ExchangeRecord &record);
    /// An id (response, file, batch) was made by that endpoint; for the store.
    void resourceMade(const QString &resource, const QString &endpoint);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace regatta
