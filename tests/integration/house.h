// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/gateway.h"
#include "integration/rawclient.h"
#include "server/gatewayserver.h"
#include "support/fakeupstream.h"
#include "support/shapes.h"
#include "support/waiting.h"
#include "upstream/networktransport.h"

#include <memory>
#include <vector>

namespace regatta::testing {

/// For a million tokens, whatever the model.
[[nodiscard]] Price dollars(double input, double output);

/// A whole gateway on the test's thread, from the door to the wire: only the window and the disk are missing. No client key
/// is required unless a test asks for it.
class House final : public QObject
{
    Q_OBJECT

public:
    House();
    ~House() override;

    /// Adds an endpoint that goes to that upstream, in order of priority.
    Endpoint &add(const QString &name, const FakeUpstream &upstream, EndpointKind kind = EndpointKind::OpenAi);
    Settings &settings() { return m_settings; }
    EndpointSecrets &secrets() { return m_secrets; }
    /// Makes the edited settings run; opens the door the first time.
    void apply();

    [[nodiscard]] Gateway &gateway() { return *m_gateway; }
    [[nodiscard]] quint16 port() const;
    [[nodiscard]] std::unique_ptr<RawClient> client() const;
    /// Sends a chat request on a new connection and waits for its answer.
    [[nodiscard]] std::unique_ptr<RawClient> chat(const QJsonObject &more = {}, const QByteArray &target = "/v1/chat/completions");
    [[nodiscard]] static QJsonObject chatBody(const QJsonObject &more = {});

    [[nodiscard]] const QList<ExchangeRecord> &records() const { return m_records; }
    /// That of the client key "rg-limited"; "rg-test" has no limits.
    KeyHolder limitedKey{QStringLiteral("limited"), KeyScope::Client, {}, 7};

    /// Waits until so many exchanges have ended.
    [[nodiscard]] bool waitForRecords(int count);

private:
    Settings m_settings;
    EndpointSecrets m_secrets;
    SteadyClock m_clock;
    std::unique_ptr<NetworkTransport> m_transport;
    std::unique_ptr<Gateway> m_gateway;
    std::unique_ptr<GatewayServer> m_server;
    QList<ExchangeRecord> m_records;
    bool m_open = false;
};

} // namespace regatta::testing

Q_DECLARE_METATYPE(regatta::testing::Reply)
