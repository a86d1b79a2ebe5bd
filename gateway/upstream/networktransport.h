// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/deadline.h"
#include "upstream/lanes.h"
#include "upstream/proxies.h"
#include "upstream/transport.h"

#include <QHash>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <memory>
#include <vector>

namespace regatta {

/// The Transport on QNetworkAccessManager, which needs much persuasion: see OneShotDevice for the hidden repeats,
/// LaneNames for the ceiling of six connections. No cookies, no cache, no redirects, no decompression, no credentials
/// of its own. HTTP/1.1 unless an endpoint asks for HTTP/2, because Qt's HTTP/2 reads without bound.
///
/// Managers are kept by proxy and HTTP version, for both are part of what a connection is; each has a thread of its own.
/// Owned by the composition root, outliving all calls; gateway thread.
class NetworkTransport final : public QObject, public Transport
{
    Q_OBJECT

public:
    explicit NetworkTransport(QObject *parent = nullptr);
    ~NetworkTransport() override;

    [[nodiscard]] std::unique_ptr<TransportCall> start(UpstreamRequest request) override;
    void letEnd(std::unique_ptr<TransportCall> call) override;
    /// Opens one connection on the lane that the next call will take; does nothing while calls are under way.
    void warmUp(const Endpoint &endpoint) override;

    /// Trusted beside the system's own, for users with a private authority; takes effect with the next connection.
    void setExtraAuthorities(const QList<QSslCertificate> &certificates);

private:
    struct Pool
    {
        std::vector<std::unique_ptr<QNetworkAccessManager>> managers;
        QHash<QString, std::shared_ptr<Lanes>> lanes; ///< by scheme, host and port
    };

    [[nodiscard]] Pool &poolFor(const ProxyChoice &proxy, bool http2);
    [[nodiscard]] std::shared_ptr<Lanes> lanesFor(Pool &pool, const QUrl &url, bool http2);
    [[nodiscard]] QNetworkAccessManager &managerOf(Pool &pool, const ProxyChoice &proxy, int number);
    void prepare(QNetworkRequest &request, const UpstreamRequest &from, const ProxyChoice &proxy,
                 const Lanes::Lane &lane) const;

    Proxies m_proxies;
    QHash<QString, std::shared_ptr<Pool>> m_pools;
    QList<QSslCertificate> m_extraAuthorities;
    QSslConfiguration m_ssl;
    struct Ending
    {
        std::unique_ptr<TransportCall> call;
        std::unique_ptr<Deadline> latest;
    };
    std::vector<Ending> m_ending;
};

} // namespace regatta
