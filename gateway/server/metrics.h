// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/snapshot.h"
#include "server/metricstext.h"

#include <QHash>

#include <array>

namespace regatta {

/// What /metrics says: counted from every record, and read from the snapshot at each scrape. Names are those of
/// OpenTelemetry's GenAI conventions in Prometheus' spelling where there are some: gen_ai_client_* is the gateway's own
/// calls to endpoints, gen_ai_server_* what its clients saw. Owned by the composition root; gateway thread.
///
/// Labels are bounded: the first hundred models and endpoints keep their names, later ones are "other"; nothing is labelled
/// by client.
class Metrics
{
public:
    Metrics();

    /// Some microseconds; for each exchange.
    void record(const ExchangeRecord &record);
    [[nodiscard]] QByteArray text(const GatewaySnapshot &snapshot) const;

private:
    static constexpr std::array durationBounds{0.01, 0.02, 0.04, 0.08, 0.16,  0.32,  0.64,
                                               1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92};
    static constexpr std::array tokenBounds{1.,      4.,      16.,      64.,      256.,      1024.,      4096.,
                                            16384., 65536., 262144., 1048576., 4194304., 16777216., 67108864.};
    static constexpr std::array ttftBounds{0.001, 0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1,
                                           0.25,  0.5,   0.75, 1.,   2.5,  5.,   7.5,  10.};

    template<size_t Bounds>
    struct Histogram
    {
        std::array<qint64, Bounds + 1> counts{};
        double sum = 0;
        void add(const std::array<double, Bounds> &bounds, double value);
    };
    using Durations = Histogram<durationBounds.size()>;
    using Tokens = Histogram<tokenBounds.size()>;
    using FirstTokens = Histogram<ttftBounds.size()>;

    /// The label values of names that come from outside.
    class Names
    {
    public:
        [[nodiscard]] QByteArray label(const QString &name);

    private:
        QHash<QString, QByteArray> m_labels;
    };

    void recordAttempt(const AttemptRecord &attempt, const QByteArray &operation, const QByteArray &model);
    void writeCounts(MetricsText &text) const;

    Names m_models;
    Names m_endpoints;
    MetricsFamily<qint64> m_requests;
    MetricsFamily<qint64> m_attempts;
    MetricsFamily<double> m_cost;
    MetricsFamily<Durations> m_clientDuration;
    MetricsFamily<Tokens> m_tokens;
    MetricsFamily<Durations> m_serverDuration;
    MetricsFamily<FirstTokens> m_serverTtft;
    MetricsFamily<FirstTokens> m_attemptTtft;
};

} // namespace regatta
