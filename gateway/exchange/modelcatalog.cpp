// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/modelcatalog.h"

#include "wire/baseurl.h"
#include "wire/upstreamerror.h"

#include <algorithm>
#include <utility>

namespace regatta {

namespace {

using namespace std::chrono_literals;

/// A list of models is not worth waiting long for, and none is larger than this.
constexpr auto answerTimeout = 15s;
constexpr qint64 answerLimit = 8 * 1024 * 1024;

UpstreamRequest listRequest(const Endpoint &endpoint, const Secret &key)
{
    UpstreamRequest request;
    request.method = "GET";
    request.url = upstreamUrl(endpoint, "/v1/models");
    request.headers = endpoint.headers;
    request.headers.set("Accept", "application/json");
    if (!key.isEmpty())
        request.headers.set("Authorization", "Bearer " + key.reveal());
    request.proxy = endpoint.proxy;
    request.http2 = endpoint.http2;
    return request;
}

/// Some servers repeat the key that they refuse, and the problem is shown.
QString withoutKey(QString text, const Secret &key)
{
    return key.isEmpty() ? text : text.replace(QString::fromUtf8(key.reveal()), QStringLiteral("***"));
}

/// What a user who configured the endpoint expects to see of it: all that it lists, or what its patterns admit.
QStringList offered(const Endpoint &endpoint, const std::optional<QList<ModelInfo>> &known)
{
    QStringList ids;
    for (const ModelInfo &model : known.value_or(QList<ModelInfo>())) {
        if (endpoint.models.isEmpty() || matchesAnyPattern(model.id, endpoint.models))
            ids.append(model.id);
    }
    for (const QString &pattern : endpoint.models) {
        if (!pattern.contains(QLatin1Char('*')))
            ids.append(pattern);
    }
    QStringList mapped = endpoint.modelMap.keys();
    mapped.sort();
    return ids + mapped;
}

} // namespace

struct ModelCatalog::Entry
{
    Endpoint endpoint;                        ///< as it was asked
    std::optional<QList<ModelInfo>> models;
    QString problem;
    std::unique_ptr<TransportCall> call;
    QByteArray body;
    std::unique_ptr<QTimer> timeout;

    /// Ends the question from within one of its own signals.
    void end()
    {
        call->disconnect();
        call.release()->deleteLater();
        timeout->disconnect();
        timeout.release()->deleteLater();
    }
};

ModelCatalog::ModelCatalog(Transport &transport, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_settings(std::make_shared<const Settings>())
{
    connect(&m_refreshTimer, &QTimer::timeout, this, &ModelCatalog::refresh);
}

ModelCatalog::~ModelCatalog() = default;

void ModelCatalog::apply(std::shared_ptr<const Settings> settings, const EndpointSecrets &secrets)
{
    const EndpointSecrets before = std::exchange(m_secrets, secrets);
    m_settings = std::move(settings);
    forget(*m_settings);
    for (const Endpoint &endpoint : m_settings->endpoints) {
        const auto found = m_entries.find(endpoint.name);
        const bool known = found != m_entries.end();
        if (known && found->second.endpoint == endpoint && before.value(endpoint.name) == secrets.value(endpoint.name))
            continue;
        // Another server or another key may serve other models; what the old one listed no longer counts.
        if (known && found->second.endpoint.baseUrl != endpoint.baseUrl)
            found->second.models.reset();
        if (endpoint.enabled)
            ask(endpoint, m_entries[endpoint.name]);
    }
    m_refreshTimer.start(m_settings->models.refreshInterval);
    merge();
}

void ModelCatalog::refresh()
{
    for (const Endpoint &endpoint : m_settings->endpoints) {
        if (endpoint.enabled)
            ask(endpoint, m_entries[endpoint.name]);
    }
}

void ModelCatalog::forget(const Settings &settings)
{
    std::erase_if(m_entries, [&](const auto &entry) {
        return std::none_of(settings.endpoints.begin(), settings.endpoints.end(),
                            [&](const Endpoint &endpoint) { return endpoint.name == entry.first; });
    });
}

void ModelCatalog::ask(const Endpoint &endpoint, Entry &entry)
{
    const QString name = endpoint.name;
    const Secret key = m_secrets.value(name);
    entry.endpoint = endpoint;
    entry.body.clear();
    entry.call.reset();
    entry.timeout.reset();
    // Stored keys arrive after the settings; apply() then asks again.
    if (endpoint.key.source != KeyReference::Source::None && key.isEmpty()) {
        entry.problem = QStringLiteral("its key could not be read");
        return;
    }
    entry.call = m_transport.start(listRequest(endpoint, key));
    entry.timeout = std::make_unique<QTimer>();
    entry.timeout->setSingleShot(true);

    const auto fail = [this, name](const QString &why) {
        Entry &asked = m_entries[name];
        asked.problem = why;
        asked.end();
        Q_EMIT changed();
    };
    connect(entry.timeout.get(), &QTimer::timeout, this,
            [fail] { fail(QStringLiteral("no list of models within %1 seconds").arg(answerTimeout.count())); });
    connect(entry.call.get(), &TransportCall::failed, this, [fail](const Failure &failure) { fail(failure.message); });
    connect(entry.call.get(), &TransportCall::readyRead, this, [this, name, fail] {
        Entry &asked = m_entries[name];
        asked.body += asked.call->read(answerLimit);
        if (asked.body.size() > answerLimit)
            fail(QStringLiteral("its list of models is larger than %1 MiB").arg(answerLimit / 1024 / 1024));
    });
    connect(entry.call.get(), &TransportCall::finished, this, [this, name] { answered(name); });
    entry.timeout->start(answerTimeout);
}

void ModelCatalog::answered(const QString &name)
{
    Entry &entry = m_entries[name];
    while (entry.call->bytesAvailable() > 0)
        entry.body += entry.call->read(answerLimit);
    const int status = entry.call->status();
    const QByteArray type = entry.call->headers().value("Content-Type");
    entry.end();

    if (status < 200 || status >= 300) {
        entry.problem = QStringLiteral("%1 %2").arg(status).arg(
            withoutKey(upstreamErrorMessage(entry.body, type), m_secrets.value(name)));
    } else if (std::optional<QList<ModelInfo>> models = parseModelList(entry.body)) {
        entry.problem.clear();
        entry.models = std::move(models);
        merge();
    } else {
        entry.problem = QStringLiteral("its answer to GET /models is no list of models");
    }
    entry.body.clear();
    Q_EMIT changed();
}

const std::optional<QList<ModelInfo>> &ModelCatalog::listOf(const QString &endpoint) const
{
    static const std::optional<QList<ModelInfo>> unknown;
    const auto found = m_entries.find(endpoint);
    return found == m_entries.end() ? unknown : found->second.models;
}

void ModelCatalog::merge()
{
    m_merged.clear();
    m_positions.clear();
    m_known.clear();
    for (const Endpoint &endpoint : m_settings->endpoints) {
        std::optional<QSet<QString>> ids;
        if (const std::optional<QList<ModelInfo>> &list = listOf(endpoint.name)) {
            ids.emplace();
            for (const ModelInfo &model : *list)
                ids->insert(model.id);
        }
        m_known.push_back(std::move(ids));
        if (endpoint.enabled)
            mergeEndpoint(endpoint);
    }
}

void ModelCatalog::mergeEndpoint(const Endpoint &endpoint)
{
    const std::optional<QList<ModelInfo>> &list = listOf(endpoint.name);
    QHash<QString, ModelInfo> details;
    for (const ModelInfo &model : list.value_or(QList<ModelInfo>()))
        details.insert(model.id, model);
    for (const QString &id : offered(endpoint, list)) {
        if (!isModelShown(id, m_settings->models))
            continue;
        auto position = m_positions.find(id);
        if (position == m_positions.end()) {
            position = m_positions.insert(id, m_merged.size());
            m_merged.append(details.value(id, ModelInfo{id, endpointKindName(endpoint.kind), 0, {}}));
        }
        QStringList &servers = m_merged[*position].endpoints;
        if (!servers.contains(endpoint.name))
            servers.append(endpoint.name);
    }
}

std::optional<ModelInfo> ModelCatalog::model(const QString &id) const
{
    const auto found = m_positions.constFind(id);
    return found == m_positions.constEnd() ? std::nullopt : std::optional(m_merged[*found]);
}

QStringList ModelCatalog::offeredBy(const QString &endpoint) const
{
    for (const Endpoint &configured : m_settings->endpoints) {
        if (configured.name == endpoint)
            return offered(configured, listOf(endpoint));
    }
    return {};
}

int ModelCatalog::countOf(const QString &endpoint) const
{
    const std::optional<QList<ModelInfo>> &list = listOf(endpoint);
    return list ? int(list->size()) : -1;
}

QString ModelCatalog::problem(const QString &endpoint) const
{
    const auto found = m_entries.find(endpoint);
    return found == m_entries.end() ? QString() : found->second.problem;
}

} // namespace regatta
