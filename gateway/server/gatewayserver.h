// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/requesthandler.h"
#include "model/rejectedcall.h"
#include "model/settings.h"
#include "model/snapshot.h"
#include "server/authenticator.h"
#include "server/requestreceiver.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>

class QHttpServer;

namespace regatta {

class AdminApi;
class AdminBackend;
class ClientStream;
class GuardedServer;
class RejectionLog;
struct ClientError;
struct RouteMatch;

/// The door: listens, checks who comes in and what they ask for, answers what needs no endpoint, and hands everything
/// else to the RequestHandler. Owned by the composition root; gateway thread; `handler` outlives it.
/// Every request that passes the guard is answered exactly once, whatever is thrown.
class GatewayServer final : public QObject, private RequestReceiver
{
    Q_OBJECT

public:
    /// `instanceId`: as in x-regatta-hops; a request that names it came from this very gateway.
    GatewayServer(RequestHandler &handler, KeyVerifier verifier, QByteArray instanceId, QObject *parent = nullptr);
    ~GatewayServer() override;

    /// Serves the admin API, to the holders of keys that `admins` knows. Without it there is none. `backend` outlives this.
    void setAdmin(AdminBackend &backend, KeyVerifier admins);
    /// For /readyz and /metrics: the gateway at this moment, and the text of all metrics. Without them there is no
    /// /metrics, and only the configuration says what is ready.
    void setLiveFigures(std::function<GatewaySnapshot()> snapshot, std::function<QByteArray()> metrics);

    /// Where it counts the calls that it turns away; outlives this. Null, the default: nowhere.
    void setRejectionLog(RejectionLog *log) { m_rejections = log; }

    /// Opens the door, or moves it: an earlier one is closed once the new one is open, and stays where that fails. Empty,
    /// or one sentence that says why not.
    [[nodiscard]] QString listen(const GatewaySettings &gateway, const LimitSettings &limits);
    /// The last listen() failed for its port alone: another one would do.
    [[nodiscard]] bool isPortTaken() const { return m_portTaken; }
    /// Takes over what needs no new socket, for the next request: requireKey, hosts, origins, limits. A door that other
    /// machines can reach goes on requiring keys until listen() moves it.
    void apply(const Settings &settings);
    /// Stops listening and cuts all connections; their sinks are gone.
    void close();

    [[nodiscard]] bool isListening() const;
    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:8377/v1": for a client on this machine. Empty while the door is closed.
    [[nodiscard]] QString baseUrl() const;
    [[nodiscard]] qsizetype connectionCount() const;

private:
    struct Arrival;

    [[nodiscard]] bool streamsBody(const RequestHead &head) const override;
    [[nodiscard]] BodyUse admit(Connection &connection) override;
    void serve(Connection &connection, const QByteArray &body, std::shared_ptr<RequestBody> upload) override;
    void refused(const RequestHead &head, int status, const QString &reason) override;

    [[nodiscard]] std::unique_ptr<GuardedServer> makeGuard(const LimitSettings &limits);
    void open(std::unique_ptr<GuardedServer> guard);
    [[nodiscard]] Arrival receive(Connection &connection) const;
    /// True where the request was answered here.
    [[nodiscard]] bool answerRefusal(const Arrival &arrival) const;
    /// What a key beyond its limits is told: 429.
    [[nodiscard]] bool answerOverLimit(const Arrival &arrival) const;
    void sayRateLimits(const Arrival &arrival) const;
    [[nodiscard]] bool answerLocally(const Arrival &arrival) const;
    void answerProbe(const Arrival &arrival) const;
    [[nodiscard]] Admission admission(const Arrival &arrival) const;
    [[nodiscard]] RejectionKind kindOfRefusal(const RequestHead &head, const RouteMatch &route, int status) const;
    void noteRejection(const RequestHead &head, const Admission &admission, RejectionKind kind, const ClientError &error,
                       const QString &model = {}) const;
    void serveAdmin(Arrival &arrival, const QByteArray &body);
    void answerModel(const Arrival &arrival) const;
    void handOver(Arrival arrival, const QByteArray &body, std::shared_ptr<RequestBody> upload);

    RequestHandler &m_handler;
    KeyVerifier m_verifier;
    KeyVerifier m_admins;
    QByteArray m_instanceId;
    std::function<GatewaySnapshot()> m_snapshot;
    std::function<QByteArray()> m_metrics;
    RejectionLog *m_rejections = nullptr;
    std::unique_ptr<AdminApi> m_admin;
    GatewaySettings m_settings;
    std::unique_ptr<QHttpServer> m_http;
    QPointer<GuardedServer> m_guard; ///< child of m_http
    bool m_portTaken = false;
};

} // namespace regatta
