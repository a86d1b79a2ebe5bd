// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/gateway.h"

#include "exchange/endpointprobe.h"
#include "exchange/exchange.h"
#include "exchange/exchangeending.h"
#include "exchange/modelcatalog.h"
#include "exchange/resourceowners.h"
#include "health/healthbook.h"
#include "strategy/candidates.h"
#include "strategy/planner.h"
#include "wire/baseurl.h"

#include <QRandomGenerator>
#include <QSet>

namespace regatta {

class Gateway::Private
{
public:
    Private(Transport &t, const Clock &c, QByteArray id) : transport(t), clock(c), instanceId(std::move(id)), catalog(t) {}

    /// Endpoints whose kind can serve the request, or the one that made what it is about; in order of priority.
    [[nodiscard]] std::vector<int> able(const ChatRequest &request) const;
    [[nodiscard]] QByteArray hopsFor(const ChatRequest &request) const;
    void refuse(const ChatRequest &request, ClientSink &sink, const QString &message, Gateway &gateway);
    [[nodiscard]] const Endpoint *find(const QString &name) const;

    Transport &transport;
    const Clock &clock;
    const QByteArray instanceId;
    std::shared_ptr<const Settings> settings = std::make_shared<const Settings>();
    std::shared_ptr<const EndpointSecrets> secrets = std::make_shared<const EndpointSecrets>();
    HealthBook health;
    RecordWriter *writer = nullptr;
    ModelCatalog catalog;
    ResourceOwners owners;
    QSet<Exchange *> exchanges;
};

Gateway::Gateway(Transport &transport, const Clock &clock, QByteArray instanceId, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(transport, clock, std::move(instanceId)))
{
}

Gateway::~Gateway()
{
    // The exchanges use what Private owns, so they go first.
    qDeleteAll(d->exchanges);
}

void Gateway::apply(const Settings &settings, const EndpointSecrets &secrets)
{
    for (const Endpoint &endpoint : settings.endpoints) {
        if (d->secrets->value(endpoint.name) != secrets.value(endpoint.name))
            d->health.keyChanged(endpoint.name);
    }
    const QList<Endpoint> before = d->settings->endpoints;
    d->settings = std::make_shared<const Settings>(settings);
    d->secrets = std::make_shared<const EndpointSecrets>(secrets);
    d->health.apply(settings.endpoints);
    d->catalog.apply(d->settings, secrets);
    for (const Endpoint &endpoint : settings.endpoints) {
        if (endpoint.enabled && !before.contains(endpoint))
            d->transport.warmUp(endpoint);
    }
}

void Gateway::restoreResourceOwners(const QHash<QString, QString> &owners)
{
    for (auto owner = owners.begin(); owner != owners.end(); ++owner)
        d->owners.remember(owner.key(), owner.value());
}

void Gateway::setRecordWriter(RecordWriter *writer)
{
    d->writer = writer;
}

void Gateway::restoreHealth(const QJsonObject &saved, Milliseconds away)
{
    d->health.restore(saved, away, d->clock.now());
}

QJsonObject Gateway::saveHealth() const
{
    return d->health.save(d->clock.now());
}

bool Gateway::resetHealth(const QString &endpoint)
{
    if (!d->find(endpoint))
        return false;
    d->health.reset(endpoint, d->clock.now());
    return true;
}

void Gateway::restoreUse(const QHash<QString, EndpointUse> &)
{
}

const Endpoint *Gateway::Private::find(const QString &name) const
{
    for (const Endpoint &endpoint : settings->endpoints) {
        if (endpoint.name == name)
            return &endpoint;
    }
    return nullptr;
}

std::vector<int> Gateway::Private::able(const ChatRequest &request) const
{
    const QString owner = request.resource.isEmpty() ? QString() : owners.ownerOf(request.resource);
    std::vector<int> indices;
    for (int i = 0; i < settings->endpoints.size(); ++i) {
        const Endpoint &endpoint = settings->endpoints[i];
        if (!endpoint.enabled || !kindServes(endpoint.kind, request.api))
            continue;
        if (owner.isEmpty() || owner == endpoint.name)
            indices.push_back(i);
    }
    return indices;
}

QByteArray Gateway::Private::hopsFor(const ChatRequest &request) const
{
    return request.hops.isEmpty() ? instanceId : request.hops + ',' + instanceId;
}

void Gateway::handle(ChatRequest request, std::unique_ptr<ClientSink> sink)
{
    d->health.exchangeStarted(d->clock.now());
    PlanInput input{.settings = *d->settings,
                    .request = request,
                    .candidates = {},
                    .able = d->able(request),
                    .health = d->health,
                    .now = d->clock.now(),
                    .preferred = {},
                    .overLimit = {},
                    .draw = QRandomGenerator::global()->generateDouble()};
    input.candidates = candidatesFor(request.model, d->settings->endpoints, input.able, d->catalog.knownModels());
    std::variant<PlannedRequest, NoPlan> planned = makePlan(input);
    if (const NoPlan *none = std::get_if<NoPlan>(&planned)) {
        d->refuse(request, *sink, none->message, *this);
        sink.release()->deleteLater();
        return;
    }

    PlannedRequest &plan = std::get<PlannedRequest>(planned);
    ExchangeContext context{d->settings, d->secrets, d->hopsFor(request), plan.mode, d->transport, d->clock, d->health};
    auto *exchange = new Exchange(std::move(context), std::move(request), std::move(sink), std::move(plan.plan), this);
    d->exchanges.insert(exchange);
    connect(exchange, &Exchange::resourceMade, this, [this](const QString &resource, const QString &endpoint) {
        d->owners.remember(resource, endpoint);
        Q_EMIT resourceMade(resource, endpoint);
    });
    connect(exchange, &Exchange::done, this, [this, exchange](const ExchangeRecord &record) {
        d->exchanges.remove(exchange);
        exchange->deleteLater();
        d->health.exchangeEnded(record, d->clock.now());
        Q_EMIT recorded(record);
    });
    exchange->start();
}

/// No endpoint can even be asked.
void Gateway::Private::refuse(const ChatRequest &request, ClientSink &sink, const QString &message, Gateway &gateway)
{
    ClientError error;
    error.status = 503;
    error.code = QStringLiteral("no_endpoint");
    error.message = message;

    ExchangeRecord record = newRecord(request, settings->strategy.mode);
    answerWithError(sink, error, record);
    health.exchangeEnded(record, clock.now());
    Q_EMIT gateway.recorded(record);
}

QList<ModelInfo> Gateway::models() const
{
    return d->catalog.models();
}

std::optional<ModelInfo> Gateway::model(const QString &id) const
{
    return d->catalog.model(id);
}

bool Gateway::isReady() const
{
    return std::any_of(d->settings->endpoints.begin(), d->settings->endpoints.end(),
                       [](const Endpoint &endpoint) { return endpoint.enabled; });
}

std::shared_ptr<const Settings> Gateway::settings() const
{
    return d->settings;
}

void Gateway::refreshModels()
{
    d->catalog.refresh();
}

void Gateway::probe(const QString &name, std::function<void(const ProbeResult &)> done)
{
    const Endpoint *endpoint = d->find(name);
    const auto answerLater = [&](const QString &message) {
        ProbeResult result;
        result.message = message;
        QMetaObject::invokeMethod(this, [done, result] { done(result); }, Qt::QueuedConnection);
    };
    if (!endpoint)
        return answerLater(QStringLiteral("there is no endpoint named %1").arg(name));
    if (endpoint->key.source != KeyReference::Source::None && d->secrets->value(name).isEmpty())
        return answerLater(QStringLiteral("its key could not be read"));
    const QString model = EndpointProbe::choose(d->catalog.offeredBy(name));
    if (model.isEmpty()) {
        const QString problem = d->catalog.problem(name);
        return answerLater(problem.isEmpty() ? QStringLiteral("it lists no models, and none is configured for it")
                                             : QStringLiteral("its models could not be listed: %1").arg(problem));
    }

    AttemptSpec spec;
    spec.endpoint = *endpoint;
    spec.key = d->secrets->value(name);
    spec.request = std::make_shared<const ChatRequest>(EndpointProbe::requestFor(model));
    spec.hops = d->instanceId;
    spec.connectTimeout = d->settings->strategy.connectTimeout;
    spec.contentTimeout = d->settings->strategy.parallelTimeout;
    spec.answerLimit = d->settings->limits.answerBytes;
    auto *probe = new EndpointProbe(std::move(spec), d->transport, d->clock, std::move(done), this);
    probe->start();
}

GatewaySnapshot Gateway::snapshot() const
{
    GatewaySnapshot snapshot;
    d->health.fill(snapshot, d->clock.now());
    for (EndpointStatus &status : snapshot.endpoints) {
        status.modelCount = d->catalog.countOf(status.name);
        status.modelError = d->catalog.problem(status.name);
    }
    return snapshot;
}

int Gateway::exchangesUnderWay() const
{
    return int(d->exchanges.size());
}

void Gateway::shutDown()
{
    const QSet<Exchange *> underWay = d->exchanges;
    for (Exchange *exchange : underWay)
        exchange->shutDown();
}

} // namespace regatta
