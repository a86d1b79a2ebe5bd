// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/traffichealth.h"

#include "health/savedvalue.h"

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

constexpr double yieldWeight = 0.1;
// A buffered answer comes all at once: quicker than this is no rate.
constexpr Milliseconds shortestYield{20};
constexpr double day = 86'400'000;

} // namespace

void TrafficHealth::took(Milliseconds ttft, MonoTime now, const HealthSettings &settings)
{
    m_sketch.add(ttft, now, settings.samples);
    const double sample = double(ttft.count());
    if (!m_ttft) {
        m_ttft = sample;
    } else if (sample >= *m_ttft) {
        *m_ttft += settings.slowerWeight * (sample - *m_ttft);
    } else {
        const double passed = double(std::max(toMilliseconds(now - m_ttftAt), Milliseconds(0)).count());
        *m_ttft += (1 - std::exp(-passed / double(std::max<qint64>(settings.memory.count(), 1)))) * (sample - *m_ttft);
    }
    m_ttftAt = now;
}

void TrafficHealth::tookAtLeast(Milliseconds silent, MonoTime now, const HealthSettings &settings)
{
    m_sketch.addCensored(silent, now, settings.samples);
    slower(double(silent.count()), now, settings);
}

void TrafficHealth::penalised(Milliseconds penalty, MonoTime now, const HealthSettings &settings)
{
    slower(double(penalty.count()), now, settings);
}

/// Says nothing where the estimate is worse already.
void TrafficHealth::slower(double milliseconds, MonoTime now, const HealthSettings &settings)
{
    if (m_ttft && *m_ttft >= milliseconds)
        return;
    m_ttft = m_ttft ? *m_ttft + settings.slowerWeight * (milliseconds - *m_ttft) : milliseconds;
    m_ttftAt = now;
}

void TrafficHealth::ended(bool well, const HealthSettings &settings)
{
    m_failureRate += settings.failureWeight * ((well ? 0 : 1) - m_failureRate);
    m_outcomes = std::min(m_outcomes + 1, enoughOutcomes);
}

void TrafficHealth::yielded(const AnswerYield &yield)
{
    if (!yield.outputTokens || *yield.outputTokens <= 0)
        return;
    const double seconds = double(std::max(yield.sinceFirstContent, shortestYield).count()) / 1000;
    const double sample = seconds / double(*yield.outputTokens);
    m_secondsPerToken = m_secondsPerToken ? *m_secondsPerToken + yieldWeight * (sample - *m_secondsPerToken) : sample;
}

void TrafficHealth::forgetFailures()
{
    m_failureRate = 0;
    m_outcomes = 0;
}

HealthEstimate TrafficHealth::estimate(MonoTime now) const
{
    HealthEstimate estimate;
    if (m_ttft)
        estimate.ttft = Milliseconds(std::llround(*m_ttft));
    estimate.failureRate = m_failureRate;
    if (m_secondsPerToken)
        estimate.tokensPerSecond = 1 / *m_secondsPerToken;
    estimate.lastTried = m_lastTried;
    estimate.samples = m_sketch.samples(now);
    return estimate;
}

QJsonObject TrafficHealth::save(MonoTime now) const
{
    const auto age = [&](MonoTime time) {
        return double(std::max(toMilliseconds(now - time), Milliseconds(0)).count());
    };
    QJsonObject saved{{QStringLiteral("failureRate"), std::round(m_failureRate * 1e4) / 1e4},
                      {QStringLiteral("outcomes"), m_outcomes},
                      {QStringLiteral("times"), m_sketch.save(now)}};
    if (m_ttft) {
        saved.insert(QStringLiteral("ttft"), std::round(*m_ttft));
        saved.insert(QStringLiteral("ttftAge"), age(m_ttftAt));
    }
    if (m_secondsPerToken)
        saved.insert(QStringLiteral("secondsPerToken"), *m_secondsPerToken);
    if (m_lastTried)
        saved.insert(QStringLiteral("triedAge"), age(*m_lastTried));
    return saved;
}

void TrafficHealth::restore(const QJsonObject &saved, Milliseconds away, MonoTime now)
{
    *this = {};
    constexpr double longestAge = 400 * day;
    const auto back = [&](const char *key) {
        const double age = savedNumber(saved, key, 0, longestAge, longestAge);
        return now - Milliseconds(qint64(age)) - away;
    };
    m_failureRate = savedNumber(saved, "failureRate", 0, 1, 0);
    m_outcomes = savedCount(saved, "outcomes", enoughOutcomes);
    m_sketch.restore(saved.value(QLatin1String("times")).toArray(), now - away);
    if (const double ttft = savedNumber(saved, "ttft", 0, day, -1); ttft >= 0) {
        m_ttft = ttft;
        m_ttftAt = back("ttftAge");
    }
    if (const double perToken = savedNumber(saved, "secondsPerToken", 1e-6, 1e4, 0); perToken > 0)
        m_secondsPerToken = perToken;
    if (saved.contains(QLatin1String("triedAge")))
        m_lastTried = back("triedAge");
}

} // namespace regatta
