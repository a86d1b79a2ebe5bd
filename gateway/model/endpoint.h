// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QHash>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace regatta {

/// The three kinds of upstream. The names are what settings, the log's endpoint_type column and the window show.
enum class EndpointKind { Gcli, Antigravity, OpenAi };

[[nodiscard]] QString endpointKindName(EndpointKind kind);
[[nodiscard]] std::optional<EndpointKind> endpointKindFromName(const QString &name);

/// Where an endpoint's key is kept. The key itself is never part of the settings: see EndpointSecrets.
struct KeyReference
{
    enum class Source {
        None,       ///< the endpoint takes no key
        Inline,     ///< `apiKey` in a --config file; the reader hands it over as a Secret at once
        Environment,///< `apiKeyEnv`: a variable's name
        File,       ///< `apiKeyFile`: a path, read at start and on each reload
        Stored,     ///< `apiKeyRef`: the system keychain, or the 0600 file where there is none
    };
    Source source = Source::None;
    QString name;   ///< the variable, the path or the keychain entry; empty for None and Inline

    friend bool operator==(const KeyReference &, const KeyReference &) = default;
};

/// What an endpoint charges for models that match: per million tokens, in that currency.
struct Price
{
    QStringList models;             ///< patterns with *, of the names that clients use or the endpoint's own
    QString currency = QStringLiteral("USD");
    double input = 0;
    double output = 0;              ///< reasoning tokens are part of the output
    std::optional<double> cached;   ///< of cached input tokens; none: as input
    double call = 0;                ///< for each call, beside the tokens
    friend bool operator==(const Price &, const Price &) = default;
};

/// How much an endpoint may be used within one day, in local time; afterwards it is left out until midnight. 0: no limit.
struct DailyLimit
{
    qint64 calls = 0;
    qint64 tokens = 0;              ///< input and output together
    double cost = 0;                ///< in the currency of the endpoint's prices
    friend bool operator==(const DailyLimit &, const DailyLimit &) = default;
};

/// Whether stream_options.include_usage is added for an endpoint.
enum class UsageOption {
    Auto,   ///< added, and left off again once the endpoint answers 400 to it
    Always,
    Never,
};

[[nodiscard]] QString usageOptionName(UsageOption option);
[[nodiscard]] std::optional<UsageOption> usageOptionFromName(const QString &name);

struct Endpoint
{
    QString name;                         ///< unique among the endpoints; 1–64 printable characters
    EndpointKind kind = EndpointKind::OpenAi;
    QUrl baseUrl;                         ///< normalised: scheme, host, port and the path before "/v1…"; see wire/baseurl.h
    KeyReference key;
    bool enabled = true;
    bool paid = false;                    ///< with freeFirst: waits until the free legs are late or have failed
    QString leg;                          ///< legs with the same name are one; empty means the default of the kind
    QStringList models;                   ///< patterns with * that the endpoint serves; empty means: discover
    QHash<QString, QString> modelMap;     ///< a client's model → this endpoint's name for it
    int maxParallel = 0;                  ///< calls under way at once; 0 means no limit
    QString proxy = QStringLiteral("system"); ///< "system", "none" or a URL
    bool http2 = false;                   ///< opt-in: Qt's HTTP/2 has no back-pressure
    QList<Price> prices;                  ///< the first that matches counts; none: the cost is not known
    DailyLimit dailyLimit;
    UsageOption usageOption = UsageOption::Auto;
    HeaderList headers;                   ///< added to every request to this endpoint

    /// The leg that this endpoint belongs to: its own name for it, else one per gcli and antigravity endpoint and
    /// one for all openai endpoints together.
    [[nodiscard]] QString legName() const;

    friend bool operator==(const Endpoint &, const Endpoint &) = default;
};

/// Null where none is called so; valid as long as nobody changes the list.
[[nodiscard]] const Endpoint *findEndpoint(const QList<Endpoint> &endpoints, const QString &name);
[[nodiscard]] Endpoint *findEndpoint(QList<Endpoint> &endpoints, const QString &name);

} // namespace regatta

Q_DECLARE_METATYPE(regatta::Endpoint)
