// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/healthbook.h"

#include <QString>

namespace regatta::test {

inline constexpr qint64 wallTime = 1'750'000'000'000;

inline Failure answered(int status)
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = status;
    return failure;
}

inline Failure local(FailureKind kind)
{
    Failure failure;
    failure.kind = kind;
    return failure;
}

/// A HealthBook over the two sides of one gcli2api server and a relay, without jitter, at a time that stands still.
class Book
{
public:
    Book() { health.apply(endpoints()); }

    [[nodiscard]] static QList<Endpoint> endpoints()
    {
        QList<Endpoint> list;
        for (const auto &[name, kind, url] : {std::tuple{"gcli", EndpointKind::Gcli, "http://127.0.0.1:7861"},
                                              {"antigravity", EndpointKind::Antigravity, "http://127.0.0.1:7861"},
                                              {"relay", EndpointKind::OpenAi, "https://relay.example/v1"}}) {
            Endpoint endpoint;
            endpoint.name = QString::fromLatin1(name);
            endpoint.kind = kind;
            endpoint.baseUrl = QUrl(QString::fromLatin1(url));
            list.append(endpoint);
        }
        return list;
    }

    [[nodiscard]] static TrafficClass traffic(const char *model, bool streamed = true)
    {
        return {QString::fromUtf8(model), streamed};
    }
    [[nodiscard]] AttemptHealth begin(const char *name, const char *model = "m", bool streamed = true)
    {
        return health.begin(QString::fromLatin1(name), traffic(model, streamed), now);
    }
    void fail(const char *name, const Failure &failure, const char *model = "m") { begin(name, model).failed(failure, now); }
    void succeed(const char *name, const char *model = "m") { begin(name, model).succeeded({}, now); }
    void took(const char *name, Milliseconds ttft, const char *model = "m", bool streamed = true)
    {
        AttemptHealth attempt = begin(name, model, streamed);
        attempt.firstContent(ttft, now);
        attempt.succeeded({}, now);
    }

    /// "open", "probe", "blocked", "blocked for 8 s", "no key for 600 s".
    [[nodiscard]] QString words(const char *name, const char *model = "m") const
    {
        const EndpointAdmission admission = health.admission(QString::fromLatin1(name), traffic(model), now);
        QString text;
        switch (admission.kind) {
        case EndpointAdmission::Kind::Open: text = QStringLiteral("open"); break;
        case EndpointAdmission::Kind::Probe: text = QStringLiteral("probe"); break;
        case EndpointAdmission::Kind::Blocked: text = QStringLiteral("blocked"); break;
        case EndpointAdmission::Kind::NoKey: text = QStringLiteral("no key"); break;
        }
        if (admission.until)
            text += QStringLiteral(" for %1 s").arg(std::chrono::ceil<std::chrono::seconds>(*admission.until - now).count());
        return text;
    }
    [[nodiscard]] HealthEstimate estimate(const char *name, const char *model = "m", bool streamed = true) const
    {
        return health.estimate(QString::fromLatin1(name), traffic(model, streamed), now);
    }
    [[nodiscard]] std::optional<Milliseconds> quantile(const char *name, double q, const char *model = "m",
                                                       bool streamed = true) const
    {
        return health.quantile(QString::fromLatin1(name), traffic(model, streamed), q);
    }
    [[nodiscard]] EndpointStatus status(const char *name) const
    {
        GatewaySnapshot snapshot;
        health.fill(snapshot, now, wallTime);
        for (const EndpointStatus &status : std::as_const(snapshot.endpoints)) {
            if (status.name == QLatin1String(name))
                return status;
        }
        return {};
    }

    MonoTime now = MonoTime{} + std::chrono::hours(1);
    HealthBook health{[] { return 0.5; }};
};

} // namespace regatta::test
