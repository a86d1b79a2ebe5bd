// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include "support/waiting.h"
#include "wire/baseurl.h"

#include <QJsonArray>

namespace regatta::testing {

namespace {
const QByteArray instanceId = "the-gateway-under-test";
}

Price dollars(double input, double output)
{
    Price price;
    price.models = {QStringLiteral("*")};
    price.input = input;
    price.output = output;
    return price;
}

House::House()
    : m_transport(std::make_unique<NetworkTransport>())
    , m_gateway(std::make_unique<Gateway>(*m_transport, m_clock, instanceId))
    , m_server(std::make_unique<GatewayServer>(
          *m_gateway,
          [this](const QByteArray &key) {
              return key == "rg-test" ? std::optional<KeyHolder>(QStringLiteral("test"))
                  : key == "rg-limited" ? std::optional(limitedKey)
                                        : std::nullopt;
          },
          instanceId))
{
    m_settings.gateway.port = 0;
    m_settings.gateway.requireKey = false;
    connect(m_gateway.get(), &Gateway::recorded, this, [this](const ExchangeRecord &record) { m_records.append(record); });
}

House::~House() = default;

Endpoint &House::add(const QString &name, const FakeUpstream &upstream, EndpointKind kind)
{
    Endpoint endpoint;
    endpoint.name = name;
    endpoint.kind = kind;
    endpoint.baseUrl = std::get<QUrl>(normaliseBaseUrl(upstream.url().toString(), kind));
    // Each a rival of its own; by default all openai endpoints share one leg.
    endpoint.leg = name;
    m_settings.endpoints.append(endpoint);
    return m_settings.endpoints.last();
}

void House::apply()
{
    m_gateway->apply(m_settings, m_secrets);
    if (!m_open) {
        m_open = true;
        const QString problem = m_server->listen(m_settings.gateway, m_settings.limits);
        if (!problem.isEmpty())
            qFatal("the door did not open: %s", qPrintable(problem));
    }
    m_server->apply(m_settings);
}

quint16 House::port() const
{
    return m_server->port();
}

std::unique_ptr<RawClient> House::client() const
{
    return std::make_unique<RawClient>(port());
}

QJsonObject House::chatBody(const QJsonObject &more)
{
    QJsonObject body{{QStringLiteral("model"), QStringLiteral("test-model")},
                     {QStringLiteral("messages"),
                      QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                             {QStringLiteral("content"), QStringLiteral("Hello?")}}}}};
    for (auto field = more.begin(); field != more.end(); ++field)
        body.insert(field.key(), field.value());
    return body;
}

std::unique_ptr<RawClient> House::chat(const QJsonObject &more, const QByteArray &target)
{
    std::unique_ptr<RawClient> asked = client();
    asked->post(target, chatBody(more));
    if (!asked->waitForAnswer())
        qWarning("no whole answer within 20 s");
    return asked;
}

bool House::waitForRecords(int count)
{
    return waitUntil([&] { return m_records.size() >= count; }, 20'000);
}

} // namespace regatta::testing
