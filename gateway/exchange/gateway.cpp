// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/gateway.h"

#include "exchange/endpointprobe.h"
#include "exchange/exchange.h"
#include "exchange/exchangeending.h"
#include "exchange/failureanswer.h"
#include "exchange/hostwatch.h"
#include "exchange/keptbodies.h"
#include "exchange/modelcatalog.h"
#include "exchange/pacedstarts.h"
#include "exchange/rejectionlog.h"
#include "exchange/resourceowners.h"
#include "exchange/servedmodels.h"
#include "exchange/systemhost.h"
#include "health/healthbook.h"
#include "model/uuid7.h"
#include "strategy/candidates.h"
#include "strategy/planner.h"
#include "strategy/planpreview.h"
#include "strategy/smartstate.h"
#include "wire/baseurl.h"

#include <QPointer>
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
    void refuse(const ChatRequest &request, std::unique_ptr<ClientSink> sink, const ClientError &error, Gateway &gateway);
    [[nodiscard]] const Endpoint *find(const QString &name) const;
    void watchHost(std::unique_ptr<HostSource> source);
    /// Where that conversation was served before.
    [[nodiscard]] std::optional<int> preferred(const ChatRequest &request) const;

    Transport &transport;
    const Clock &clock;
    const QByteArray instanceId;
    std::shared_ptr<const Settings> settings = std::make_shared<const Settings>();
    std::shared_ptr<const EndpointSecrets> secrets = std::make_shared<const EndpointSecrets>();
    HealthBook health;
    const std::shared_ptr<SmartState> smart = std::make_shared<SmartState>();
    RecordWriter *writer = nullptr;
    RejectionLog *rejections = nullptr;
    ModelCatalog catalog;
    ResourceOwners owners;
    QSet<Exchange *> exchanges;
    bool isShuttingDown = false;
    int refusals = 0; ///< whose answers wait for their records
    WallClock wallClock = systemTime;
    const std::shared_ptr<GatewayBooks> books = std::make_shared<GatewayBooks>();
    KeyGate keys{clock, [this] { return wallClock(); }};
    std::unique_ptr<HostWatch> host;
    PacedStarts starts;
};

Gateway::Gateway(Transport &transport, const Clock &clock, QByteArray instanceId, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(transport, clock, std::move(instanceId)))
{
    d->watchHost(std::make_unique<SystemHost>());
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
    d->health.apply(settings.endpoints, settings.health);
    d->books->usageOptions.apply(settings.endpoints);
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

void Gateway::setRejectionLog(RejectionLog *log)
{
    d->rejections = log;
}

void Gateway::setWallClock(WallClock clock)
{
    d->wallClock = std::move(clock);
}

void Gateway::setHostSource(std::unique_ptr<HostSource> source)
{
    d->watchHost(std::move(source));
}

void Gateway::Private::watchHost(std::unique_ptr<HostSource> source)
{
    host = std::make_unique<HostWatch>(std::move(source), clock);
    connect(host.get(), &HostWatch::excusesChanged, host.get(), [this](bool excuses) { health.setExcused(excuses); });
    health.setExcused(host->excuses());
}

void Gateway::restoreHealth(const QJsonObject &saved, Milliseconds away)
{
    d->health.restore(saved, away, d->clock.now());
    d->smart->restore(saved.value(QLatin1String("smart")).toObject());
}

QJsonObject Gateway::saveHealth() const
{
    QJsonObject saved = d->health.save(d->clock.now());
    saved.insert(QStringLiteral("smart"), d->smart->save());
    return saved;
}

bool Gateway::resetHealth(const QString &endpoint)
{
    if (!d->find(endpoint))
        return false;
    d->health.reset(endpoint, d->clock.now());
    return true;
}

void Gateway::restoreUse(const QHash<QString, EndpointUse> &used)
{
    d->books->use.restore(used, d->wallClock());
}

KeyGate *Gateway::keyGate() const
{
    return &d->keys;
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

std::optional<int> Gateway::Private::preferred(const ChatRequest &request) const
{
    if (!settings->smart.keepConversations)
        return std::nullopt;
    const QString name =
        books->conversations.endpointOf(request.conversation, settings->smart.conversationMemory, clock.now());
    for (int i = 0; i < settings->endpoints.size(); ++i) {
        if (settings->endpoints[i].name == name)
            return i;
    }
    return std::nullopt;
}

QByteArray Gateway::Private::hopsFor(const ChatRequest &request) const
{
    return request.hops.isEmpty() ? instanceId : request.hops + ',' + instanceId;
}

void Gateway::handle(ChatRequest request, std::unique_ptr<ClientSink> sink)
{
    if (request.exchangeId.isEmpty())
        request.exchangeId = newUuid7();
    if (request.id.isEmpty())
        request.id = request.exchangeId;
    d->health.exchangeStarted(d->clock.now());
    if (d->isShuttingDown) {
        d->refuse(request, std::move(sink), shuttingDown(), *this);
        return;
    }
    PlanInput input{.settings = *d->settings,
                    .request = request,
                    .candidates = {},
                    .able = d->able(request),
                    .health = d->health,
                    .now = d->clock.now(),
                    .preferred = d->preferred(request),
                    .overLimit = d->books->use.overLimit(d->settings->endpoints, d->wallClock()),
                    .draw = QRandomGenerator::global()->generateDouble(),
                    .luck = QRandomGenerator::global()->generateDouble(),
                    .smart = d->smart};
    input.candidates = candidatesFor(request.model, d->settings->endpoints, input.able, d->catalog.knownModels());
    std::variant<PlannedRequest, NoPlan> planned = makePlan(input);
    if (const NoPlan *none = std::get_if<NoPlan>(&planned)) {
        const ClientError why = noPlanAnswer(input, *none, d->wallClock());
        if (d->rejections && input.candidates.empty())
            d->rejections->note(rejectedCall(request, RejectionKind::UnknownModel, why), d->wallClock());
        d->refuse(request, std::move(sink), why, *this);
        return;
    }

    PlannedRequest &plan = std::get<PlannedRequest>(planned);
    ExchangeContext context{d->settings, d->secrets, d->hopsFor(request), plan.mode, d->transport, d->clock, d->health,
                            d->writer, d->wallClock, d->books, d->host.get(), plan.reason};
    const QString conversation = request.conversation;
    const qint64 key = request.clientKeyId;
    auto *exchange = new Exchange(std::move(context), std::move(request), std::move(sink), std::move(plan.plan), this);
    d->exchanges.insert(exchange);
    connect(exchange, &Exchange::resourceMade, this, [this](const QString &resource, const QString &endpoint) {
        d->owners.remember(resource, endpoint);
        Q_EMIT resourceMade(resource, endpoint);
    });
    connect(exchange, &Exchange::done, this, [this, exchange, conversation, key](const ExchangeRecord &record) {
        d->exchanges.remove(exchange);
        exchange->deleteLater();
        d->health.exchangeEnded(record, d->clock.now());
        d->keys.requestEnded(key, record.attempts);
        if (record.winner >= 0 && record.succeeded())
            d->books->conversations.remember(conversation, record.attempts[record.winner].endpoint, d->clock.now());
        Q_EMIT recorded(record);
    });
    d->starts.add([this, waiting = QPointer(exchange)] {
        if (waiting && d->exchanges.contains(waiting)) // else its client left meanwhile
            waiting->start();
    });
}

/// No endpoint can even be asked.
void Gateway::Private::refuse(const ChatRequest &request, std::unique_ptr<ClientSink> sink, const ClientError &error,
                              Gateway &gateway)
{
    ExchangeRecord record = newRecord(request, settings->strategy.mode, wallClock());
    const ErrorAnswer answer = errorAnswer(error, record);
    keepBodies(record, request, answer.body, *settings, *secrets);
    ClientSink *waiting = sink.release();
    waiting->setParent(&gateway);
    ++refusals;
    keepRecord(writer, record, &gateway, [this, &gateway, waiting, answer, record] {
        --refusals;
        sendError(*waiting, answer);
        waiting->deleteLater();
        health.exchangeEnded(record, clock.now());
        Q_EMIT gateway.recorded(record);
    });
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
    auto *probe = new EndpointProbe(std::move(spec), d->health.begin(name, {model, false}, d->clock.now()), d->books,
                                    d->wallClock, d->transport, d->clock, std::move(done), this);
    probe->start();
}

QList<ServedModel> Gateway::servedModels() const
{
    return regatta::servedModels(*d->settings, d->catalog.knownModels());
}

PlanPreview Gateway::preview(const QString &model) const
{
    const ChatRequest request = requestToPreview(model);
    if (d->settings->models.strictModels && !d->catalog.model(request.model))
        return refusedPreview(*d->settings, request.model);
    const std::vector<int> overLimit = d->books->use.overLimit(d->settings->endpoints, d->wallClock());
    return previewPlan({*d->settings, request, {}, d->able(request), d->health, d->clock.now(), {}, overLimit, 0, 1, d->smart},
                       d->catalog.knownModels());
}

GatewaySnapshot Gateway::snapshot() const
{
    GatewaySnapshot snapshot;
    d->health.fill(snapshot, d->clock.now(), d->wallClock());
    for (EndpointStatus &status : snapshot.endpoints) {
        status.modelCount = d->catalog.countOf(status.name);
        status.modelError = d->catalog.problem(status.name);
        if (const Endpoint *endpoint = d->find(status.name))
            d->books->use.fill(status, *endpoint, d->wallClock());
    }
    snapshot.hostNotice = d->host->notice();
    return snapshot;
}

int Gateway::exchangesUnderWay() const
{
    return int(d->exchanges.size()) + d->refusals;
}

std::optional<ExchangeProgress> Gateway::progressOf(const QString &requestId) const
{
    for (const Exchange *exchange : std::as_const(d->exchanges)) {
        if (exchange->requestId() == requestId)
            return exchange->progress();
    }
    return std::nullopt;
}

void Gateway::shutDown()
{
    d->isShuttingDown = true;
    const QSet<Exchange *> underWay = d->exchanges;
    for (Exchange *exchange : underWay)
        exchange->shutDown();
}

} // namespace regatta
