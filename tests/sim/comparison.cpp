// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/comparison.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

namespace regatta::sim {

namespace {

constexpr double tolerated = 0.05;

QString number(double value, int decimals)
{
    return QString::number(value, 'f', decimals);
}

QString line(const QStringList &cells)
{
    static constexpr int widths[] = {9, 8, 8, 8, 8, 8, 9, 8, 8, 14, 10, 16};
    QString text;
    for (qsizetype i = 0; i < cells.size(); ++i)
        text += i == 0 ? cells[i].leftJustified(widths[i]) : cells[i].rightJustified(widths[i]);
    return text + QLatin1Char('\n');
}

QString interval(const Interval &value, int decimals)
{
    return number(value.mean, decimals) + QStringLiteral(" ±") + number(value.halfWidth, decimals);
}

} // namespace

const Summary *Comparison::of(const QString &strategy) const
{
    const auto found = std::find_if(summaries.begin(), summaries.end(),
                                    [&](const Summary &summary) { return summary.strategy == strategy; });
    return found == summaries.end() ? nullptr : &*found;
}

bool Comparison::isSmartWorseThanFallback() const
{
    const Summary *smart = of(QStringLiteral("smart"));
    const Summary *fallback = of(QStringLiteral("fallback"));
    return smart && fallback
        && smart->p99OverFallback.mean - smart->p99OverFallback.halfWidth > tolerated * fallback->p99;
}

QString Comparison::table() const
{
    QString text = QStringLiteral("%1: %2 seeds × %3 requests, %4 endpoints, seconds to first token\n")
                       .arg(scenario.name)
                       .arg(seeds)
                       .arg(scenario.requests)
                       .arg(scenario.endpoints.size());
    text += line({QStringLiteral("strategy"), QStringLiteral("mean"), QStringLiteral("p50"), QStringLiteral("p99"),
                  QStringLiteral("p99.9"), QStringLiteral("failed%"), QStringLiteral("extra%"),
                  QStringLiteral("hedged%"), QStringLiteral("wasted"), QStringLiteral("regret ms"),
                  QStringLiteral("recovery"), QStringLiteral("p99-fallback")});
    for (const Summary &summary : summaries) {
        text += line({summary.strategy, number(summary.mean, 3), number(summary.p50, 3), number(summary.p99, 3),
                      number(summary.p999, 2), number(summary.failedPercent, 3), number(summary.extraPercent, 2),
                      number(summary.hedgedPercent, 2), number(summary.wastedTokens, 0), interval(summary.regretMs, 0),
                      summary.recovery < 0 ? QStringLiteral("-") : number(summary.recovery, 0),
                      interval(summary.p99OverFallback, 2)});
    }
    if (isSmartWorseThanFallback())
        text += QStringLiteral("smart is worse than fallback at p99\n");
    return text;
}

QJsonObject Comparison::toJson() const
{
    QJsonArray rows;
    for (const Summary &summary : summaries) {
        rows.append(QJsonObject{{QStringLiteral("strategy"), summary.strategy},
                                {QStringLiteral("mean"), summary.mean},
                                {QStringLiteral("p50"), summary.p50},
                                {QStringLiteral("p99"), summary.p99},
                                {QStringLiteral("p999"), summary.p999},
                                {QStringLiteral("failedPercent"), summary.failedPercent},
                                {QStringLiteral("extraPercent"), summary.extraPercent},
                                {QStringLiteral("hedgedPercent"), summary.hedgedPercent},
                                {QStringLiteral("wastedTokensPerRequest"), summary.wastedTokens},
                                {QStringLiteral("regretMs"), summary.regretMs.mean},
                                {QStringLiteral("regretMsPlusMinus"), summary.regretMs.halfWidth},
                                {QStringLiteral("recovery"),
                                 summary.recovery < 0 ? QJsonValue() : QJsonValue(summary.recovery)},
                                {QStringLiteral("p99OverFallback"), summary.p99OverFallback.mean},
                                {QStringLiteral("p99OverFallbackPlusMinus"), summary.p99OverFallback.halfWidth}});
    }
    return {{QStringLiteral("scenario"), scenario.name},
            {QStringLiteral("rate"), scenario.rate},
            {QStringLiteral("endpoints"), int(scenario.endpoints.size())},
            {QStringLiteral("requests"), scenario.requests},
            {QStringLiteral("seeds"), seeds},
            {QStringLiteral("smartIsWorseThanFallback"), isSmartWorseThanFallback()},
            {QStringLiteral("strategies"), rows}};
}

Comparison compare(const Scenario &scenario, int seeds, const QStringList &strategies)
{
    const QString oracle = QStringLiteral("oracle");
    const QString fallback = QStringLiteral("fallback");
    QStringList all = strategies;
    all << oracle << fallback;
    all.removeDuplicates();
    QHash<QString, std::vector<RunResult>> runs;
    for (int seed = 1; seed <= seeds; ++seed) {
        const World world(scenario, quint64(seed));
        for (const QString &name : all) {
            const std::unique_ptr<Contender> contender = makeContender(name, world);
            runs[name].push_back(Simulation(world, *contender).run());
        }
    }
    Comparison comparison{scenario, seeds, {}};
    for (const QString &name : strategies)
        comparison.summaries.push_back(summarise(name, runs[name], runs[oracle], runs[fallback]));
    return comparison;
}

} // namespace regatta::sim
