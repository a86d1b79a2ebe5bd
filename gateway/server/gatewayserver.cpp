// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/gatewayserver.h"

#include "server/adminapi.h"
#include "server/clientstream.h"
#include "server/guardedserver.h"
#include "server/httpbinding.h"
#include "server/incomingrequest.h"
#include "server/readiness.h"
#include "server/routes.h"

#include <QHostAddress>
#include <QHttpServer>
#include <QLoggingCategory>

#include <exception>

namespace regatta {

Q_LOGGING_CATEGORY(lcDoor, "regatta.door")

namespace {

const HeaderList jsonHeaders{{"Content-Type", "application/json"}};

/// Whether the path exists and takes the method; none where it does.
std::optional<ClientError> routeError(const RouteMatch &route, const QByteArray &method)
{
    ClientError error;
    switch (route.kind) {
    case RouteMatch::Kind::UnknownPath:
        error.status = 404;
        error.message = QStringLiteral("Unknown path. The API is under /v1, for example POST /v1/chat/completions.");
        return error;
    case RouteMatch::Kind::WrongMethod:
        error.status = 405;
        error.message = QStringLiteral("%1 is not allowed here; allowed: %2.")
                            .arg(QString::fromLatin1(method), QString::fromLatin1(route.allow.join(", ")));
        return error;
    case RouteMatch::Kind::BadPath:
        error.status = 400;
        error.message = QStringLiteral("The path is malformed.");
        return error;
    default: return std::nullopt;
    }
}

void answerError(ClientStream &stream, Api api, const ClientError &error, HeaderList headers = {})
{
    headers.append("Content-Type", "application/json");
    if (error.retryAfter)
        headers.append("Retry-After", QByteArray::number(static_cast<qint64>(error.retryAfter->count())));
    stream.answer(error.status, std::move(headers), Dialect::of(api).errorBody(error));
}

/// The admin API's shape for what the door says itself.
void answerAdminError(ClientStream &stream, const ClientError &error, HeaderList headers)
{
    AdminError said;
    said.code = error.status == 401 ? QStringLiteral("unauthorized")
        : error.status == 403       ? QStringLiteral("forbidden")
                                    : said.code;
    said.message = error.message;
    headers.append("Content-Type", "application/json");
    stream.answer(error.status, std::move(headers), adminErrorBody(said));
}

} // namespace

/// One request at the door: what its head says, and the stream that answers it.
struct GatewayServer::Arrival
{
    RequestHead head;
    RouteMatch route;
    Admission admission;
    QString id;
    std::unique_ptr<ClientStream> stream;
};

GatewayServer::GatewayServer(RequestHandler &handler, KeyVerifier verifier, QByteArray instanceId, QObject *parent)
    : QObject(parent)
    , m_handler(handler)
    , m_verifier(std::move(verifier))
    , m_instanceId(std::move(instanceId))
{}

void GatewayServer::setAdmin(AdminBackend &backend, KeyVerifier admins)
{
    m_admins = std::move(admins);
    m_admin = std::make_unique<AdminApi>(backend, m_handler);
}

void GatewayServer::setLiveFigures(std::function<GatewaySnapshot()> snapshot, std::function<QByteArray()> metrics)
{
    m_snapshot = std::move(snapshot);
    m_metrics = std::move(metrics);
}

GatewayServer::~GatewayServer()
{
    m_admin.reset(); // its streams must go before their connections

    close();
}

bool GatewayServer::streamsBody(const RequestHead &head) const
{
    return isStreamedUpload(head, findRoute(head.method, head.target));
}

GatewayServer::Arrival GatewayServer::receive(Connection &connection) const
{
    Arrival arrival;
    arrival.head = connection.head();
    arrival.route = findRoute(arrival.head.method, arrival.head.target);
    arrival.id = requestIdOf(arrival.head.headers);
    arrival.admission = admission(arrival);
    HeaderList standing = arrival.admission.cors;
    standing.append("x-request-id", arrival.id.toLatin1());
    arrival.stream = std::make_unique<ClientStream>(connection, std::move(standing));
    sayRateLimits(arrival);
    return arrival;
}

Admission GatewayServer::admission(const Arrival &arrival) const
{
    // Probes tell nothing that needs a key, and a container's health check has none.
    if (arrival.route.isProbe())
        return {};
    if (arrival.route.kind == RouteMatch::Kind::Admin)
        return admitAdmin(arrival.head, m_settings, m_admins, m_verifier);
    if (arrival.route.kind != RouteMatch::Kind::Metrics)
        return admitRequest(arrival.head, m_settings, m_verifier);
    // Whoever may ask for an answer may read how many there were, and so may whoever runs the place.
    return admitRequest(arrival.head, m_settings, [this](const QByteArray &key) {
        std::optional<KeyHolder> holder = m_verifier ? m_verifier(key) : std::nullopt;
        return !holder && m_admins ? m_admins(key) : holder;
    });
}

bool GatewayServer::answerRefusal(const Arrival &arrival) const
{
    const RouteMatch &route = arrival.route;
    if (!arrival.admission.isGranted()) {
        if (arrival.admission.status == 204) {
            arrival.stream->answer(204, {}, {});
            return true;
        }
        ClientError error;
        error.status = arrival.admission.status;
        error.message = arrival.admission.reason;
        noteRejection(arrival.head, arrival.admission, kindOfRefusal(arrival.head, route, error.status), error);
        const HeaderList headers = error.status == 401 ? HeaderList{{"WWW-Authenticate", "Bearer"}} : HeaderList();
        if (route.kind == RouteMatch::Kind::Admin)
            answerAdminError(*arrival.stream, error, headers);
        else
            answerError(*arrival.stream, route.api, error, headers);
        return true;
    }
    std::optional<ClientError> error = routeError(route, arrival.head.method);
    if (!error)
        error = checkHops(arrival.head.joined("x-regatta-hops"), m_instanceId);
    if (!error && (route.kind == RouteMatch::Kind::Exchange || route.kind == RouteMatch::Kind::Admin))
        error = checkContentType(arrival.head, route);
    if (!error)
        return answerOverLimit(arrival);
    noteRejection(arrival.head, arrival.admission, kindOfRefusal(arrival.head, route, error->status), *error);
    if (route.kind == RouteMatch::Kind::Admin) {
        answerAdminError(*arrival.stream, *error, {});
        return true;
    }
    answerError(*arrival.stream, route.api, *error,
                error->status == 405 ? HeaderList{{"Allow", route.allow.join(", ")}} : HeaderList());
    return true;
}

/// Before a body is read, and again once it is: others of the key may have come in meanwhile.
bool GatewayServer::answerOverLimit(const Arrival &arrival) const
{
    KeyGate *gate = m_handler.keyGate();
    if (!gate || arrival.route.kind != RouteMatch::Kind::Exchange)
        return false;
    const KeyStanding standing = gate->standing(arrival.admission.key);
    if (!standing.refusal)
        return false;
    noteRejection(arrival.head, arrival.admission, RejectionKind::OverLimit, *standing.refusal);
    answerError(*arrival.stream, arrival.route.api, *standing.refusal,
                standing.isForLong ? HeaderList{{"x-should-retry", "false"}} : HeaderList());
    return true;
}

void GatewayServer::sayRateLimits(const Arrival &arrival) const
{
    if (KeyGate *gate = m_handler.keyGate())
        arrival.stream->setRateLimits(gate->standing(arrival.admission.key).headers);
}

bool GatewayServer::answerLocally(const Arrival &arrival) const
{
    switch (arrival.route.kind) {
    case RouteMatch::Kind::Health: arrival.stream->answer(200, jsonHeaders, R"({"status":"ok"})"); return true;
    case RouteMatch::Kind::Readiness:
    case RouteMatch::Kind::Metrics: answerProbe(arrival); return true;
    case RouteMatch::Kind::Options:
        arrival.stream->answer(204, {{"Allow", arrival.route.allow.join(", ") + ", OPTIONS"}}, {});
        return true;
    case RouteMatch::Kind::ModelList:
        arrival.stream->answer(200, jsonHeaders, modelListBody(m_handler.models()));
        return true;
    case RouteMatch::Kind::Model: answerModel(arrival); return true;
    default: return false;
    }
}

void GatewayServer::answerProbe(const Arrival &arrival) const
{
    if (arrival.route.kind == RouteMatch::Kind::Readiness) {
        const Readiness readiness =
            readinessOf(m_handler.isReady(), m_snapshot ? m_snapshot() : GatewaySnapshot());
        arrival.stream->answer(readiness.status, jsonHeaders, readiness.body);
    } else {
        arrival.stream->answer(m_metrics ? 200 : 404, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
                               m_metrics ? m_metrics() : QByteArray());
    }
}

void GatewayServer::answerModel(const Arrival &arrival) const
{
    const QString &id = arrival.route.resource;
    std::optional<ModelInfo> model = m_handler.model(id);
    if (!model && id.startsWith(QLatin1String("ag-")))
        model = m_handler.model(id.mid(3)); // the legacy prefix
    if (model) {
        arrival.stream->answer(200, jsonHeaders, modelBody(*model));
        return;
    }
    ClientError error;
    error.status = 404;
    error.code = QStringLiteral("model_not_found");
    error.message = QStringLiteral("No endpoint lists the model \"%1\".").arg(id.left(200));
    noteRejection(arrival.head, arrival.admission, RejectionKind::UnknownModel, error, id);
    answerError(*arrival.stream, Api::ChatCompletions, error);
}

RequestReceiver::BodyUse GatewayServer::admit(Connection &connection)
{
    Arrival arrival = receive(connection);
    if (answerRefusal(arrival))
        return BodyUse::Refused;
    if (arrival.route.kind == RouteMatch::Kind::Admin && arrival.head.contentLength > adminBodyLimit) {
        serveAdmin(arrival, {});
        return BodyUse::Refused;
    }
    arrival.stream->disown();
    return isStreamedUpload(arrival.head, arrival.route) ? BodyUse::Streamed : BodyUse::Collected;
}

void GatewayServer::serve(Connection &connection, const QByteArray &body, std::shared_ptr<RequestBody> upload)
{
    // An exception that left a slot would end the process. Unwinding destroys the ClientStream, which then answers 500.
    try {
        Arrival arrival = receive(connection);
        if (answerRefusal(arrival) || answerLocally(arrival))
            return;
        if (arrival.route.kind == RouteMatch::Kind::Admin)
            serveAdmin(arrival, body);
        else
            handOver(std::move(arrival), body, std::move(upload));
    } catch (const std::exception &exception) {
        qCCritical(lcDoor, "A request failed within the gateway: %s", typeid(exception).name());
    } catch (...) {
        qCCritical(lcDoor, "A request failed within the gateway.");
    }
}

void GatewayServer::serveAdmin(Arrival &arrival, const QByteArray &body)
{
    if (m_admin)
        return m_admin->serve(arrival.head, arrival.route, body, std::move(arrival.stream));
    ClientError none;
    none.status = 404;
    none.message = QStringLiteral("There is no admin API here.");
    answerAdminError(*arrival.stream, none, {});
}

void GatewayServer::handOver(Arrival arrival, const QByteArray &body, std::shared_ptr<RequestBody> upload)
{
    auto request = makeChatRequest(arrival.head, arrival.route, arrival.admission, arrival.id, body, std::move(upload));
    if (const auto *error = std::get_if<ClientError>(&request)) {
        noteRejection(arrival.head, arrival.admission, RejectionKind::MalformedBody, *error);
        answerError(*arrival.stream, arrival.route.api, *error);
        return;
    }
    auto &chatRequest = std::get<ChatRequest>(request);
    const std::shared_ptr<const Settings> settings = m_handler.settings();
    if (settings && settings->models.strictModels && !chatRequest.model.isEmpty()
        && !m_handler.model(chatRequest.model)) {
        ClientError error;
        error.status = 404;
        error.code = QStringLiteral("model_not_found");
        error.param = QStringLiteral("model");
        error.message = QStringLiteral("No endpoint lists the model \"%1\".").arg(chatRequest.model.left(200));
        noteRejection(arrival.head, arrival.admission, RejectionKind::UnknownModel, error, chatRequest.model);
        answerError(*arrival.stream, arrival.route.api, error);
        return;
    }
    if (KeyGate *gate = m_handler.keyGate()) {
        gate->requestStarted(arrival.admission.key);
        sayRateLimits(arrival);
    }
    m_handler.handle(std::move(chatRequest), std::move(arrival.stream));
}

} // namespace regatta
