// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "health/healthbook.h"
#include "strategy/planner.h"

#include <QString>
#include <QStringList>

#include <numeric>
#include <optional>

namespace regatta::test {

inline const MonoTime now{std::chrono::hours(1)};

/// One endpoint of each kind and a second relay: gcli, antigravity, relay, cheap.
class House
{
public:
    House()
    {
        for (const auto &[name, kind] : {std::pair{"gcli", EndpointKind::Gcli},
                                         {"antigravity", EndpointKind::Antigravity},
                                         {"relay", EndpointKind::OpenAi},
                                         {"cheap", EndpointKind::OpenAi}}) {
            Endpoint endpoint;
            endpoint.name = QString::fromLatin1(name);
            endpoint.kind = kind;
            endpoint.baseUrl = QUrl(QStringLiteral("http://%1").arg(endpoint.name));
            settings.endpoints.append(endpoint);
        }
        request.path = "/v1/chat/completions";
        request.method = "POST";
        request.model = QStringLiteral("gemini-2.5-pro");
        request.stream = true;
        health.apply(settings.endpoints);
    }

    void route(const char *model, std::optional<StrategyMode> mode, QStringList endpoints = {})
    {
        settings.routes.append({{QString::fromLatin1(model)}, mode, std::move(endpoints)});
    }

    [[nodiscard]] AttemptHealth begin(const QString &endpoint)
    {
        return health.begin(endpoint, {request.model, request.stream}, now);
    }

    void took(int endpoint, Milliseconds ttft)
    {
        AttemptHealth attempt = begin(settings.endpoints[endpoint].name);
        attempt.firstContent(ttft, now);
        attempt.succeeded({}, now);
    }

    [[nodiscard]] std::variant<PlannedRequest, NoPlan> tryPlan() const
    {
        std::vector<int> all(std::size_t(settings.endpoints.size()));
        std::iota(all.begin(), all.end(), 0);
        return makePlan({.settings = settings,
                         .request = request,
                         .candidates = candidates.value_or(all),
                         .able = able.value_or(std::vector<int>{}),
                         .health = health,
                         .now = now,
                         .preferred = preferred,
                         .overLimit = overLimit,
                         .draw = draw});
    }

    [[nodiscard]] PlannedRequest plan() const
    {
        auto planned = tryPlan();
        return std::holds_alternative<PlannedRequest>(planned) ? std::get<PlannedRequest>(planned) : PlannedRequest{};
    }

    /// "race gcli | antigravity | relay cheap": the mode that runs and its legs, paid ones in brackets.
    [[nodiscard]] QString text() const
    {
        const PlannedRequest planned = plan();
        QStringList legs;
        for (const PlannedLeg &leg : planned.plan.legs) {
            QStringList names;
            for (const int endpoint : leg.endpoints)
                names << settings.endpoints[endpoint].name;
            const QString name = names.join(QLatin1Char(' '));
            legs << (leg.paid ? QStringLiteral("[%1]").arg(name) : name);
        }
        return strategyModeName(planned.mode) + QLatin1Char(' ') + legs.join(QLatin1String(" | "));
    }

    Settings settings;
    ChatRequest request;
    HealthBook health;
    MonoTime now = MonoTime{} + std::chrono::hours(1);
    std::optional<int> preferred;
    std::vector<int> overLimit;
    std::optional<std::vector<int>> candidates;
    std::optional<std::vector<int>> able;
    double draw = 0;
};

inline const QString gcli = QStringLiteral("gcli");
inline const QString antigravity = QStringLiteral("antigravity");
inline const QString relay = QStringLiteral("relay");
inline const QString cheap = QStringLiteral("cheap");

} // namespace regatta::test
