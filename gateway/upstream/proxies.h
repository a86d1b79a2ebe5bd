// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QNetworkProxy>
#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace regatta {

/// What an endpoint's `proxy` setting means for one URL.
struct ProxyChoice
{
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    QString error;      ///< one sentence; the setting cannot be used
    QString name;       ///< "host:port" for messages; never with the credentials

    /// A value that differs wherever the connection would: the key of a QNetworkAccessManager.
    [[nodiscard]] QString key() const;
};

/// True for addresses that no proxy should ever see: loopback, link-local and private ones, "localhost", names under
/// ".localhost" and ".local", and names without a dot.
[[nodiscard]] bool isPrivateHost(const QString &host);

/// Reads `proxy` settings; asks the system for its proxy and remembers the answer for a while, because that can take
/// long (PAC files). Owned by the NetworkTransport; gateway thread.
class Proxies
{
public:
    [[nodiscard]] ProxyChoice choose(const QString &setting, const QUrl &url);

private:
    struct Known
    {
        ProxyChoice choice;
        std::chrono::steady_clock::time_point until;
    };
    [[nodiscard]] ProxyChoice systemProxy(const QUrl &url);

    QHash<QString, Known> m_system; ///< by scheme, host and port
};

/// "system" and "none" are no URL; a proxy as a URL: http, https (spoken to in clear, as the environment variables mean
/// it), socks5 or socks5h, with optional user:password.
[[nodiscard]] ProxyChoice proxyFromUrl(const QString &text);

} // namespace regatta
