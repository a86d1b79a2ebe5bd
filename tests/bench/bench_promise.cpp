// SPDX-License-Identifier: GPL-3.0-or-later
// What the strategies promise, on real sockets: the same arrivals and the same fate of each request at each endpoint for
// all of them. Three endpoints, log-normal around 800, 1200 and 1500 ms with sigma 1.0, 3 % stalls of 20 s and 95 %
// success; failures arrive within the first second. All times, and every constant of the settings, are divided by --scale.
// The strategies run at once, each with a gateway and upstreams of its own, so that all of them meet the same machine.
#include "bench/benchgateway.h"
#include "bench/commandline.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <memory>

using namespace regatta::bench;
using namespace Qt::StringLiterals;

namespace {

struct Outcome
{
    double mean = 0; ///< seconds, unscaled; of answered requests
    double p50 = 0;
    double p99 = 0;
    double p999 = 0;
    double availability = 0;
    double calls = 0;
    double lateness = 0; ///< p99 of the generator's own delay, unscaled seconds
};

/// One strategy's run: its upstreams, its gateway, its load.
struct Run
{
    QTemporaryDir folder;
    std::unique_ptr<BenchUpstreams> targets;
    std::unique_ptr<BenchGateway> gateway;
    std::unique_ptr<MeasuredProcess> generator;
};

class Promise
{
public:
    explicit Promise(const QCommandLineParser &line)
        : m_scale(numberOf(line, "scale", 1))
        , m_rate(numberOf(line, "rate", 0.001))
        , m_requests(numberOf(line, "requests", 1))
    {}

    [[nodiscard]] std::unique_ptr<Run> start(const QString &mode) const;
    [[nodiscard]] Outcome end(Run &run) const;
    void explain() const
    {
        std::printf("%.0f requests at %.2f/s for each strategy, times scaled 1:%.0f\n", m_requests, m_rate, m_scale);
        std::fflush(stdout);
    }

private:
    [[nodiscard]] QString scaled(double milliseconds) const { return QString::number(milliseconds / m_scale); }
    [[nodiscard]] double seconds(double unscaled) const { return unscaled / m_scale; }
    [[nodiscard]] QList<QStringList> upstreams() const;
    [[nodiscard]] QJsonObject settings(const QString &mode) const;

    const double m_scale;
    const double m_rate;
    const double m_requests;
};

QList<QStringList> Promise::upstreams() const
{
    QList<QStringList> result;
    for (const double median : {800.0, 1200.0, 1500.0}) {
        result.append({u"--median"_s, scaled(median), u"--sigma"_s, u"1"_s, u"--stall-percent"_s, u"3"_s, u"--stall"_s,
                       scaled(20'000), u"--fail-percent"_s, u"5"_s, u"--fail-within"_s, scaled(1000)});
    }
    return result;
}

/// Every duration that the strategies use, at its default, scaled.
QJsonObject Promise::settings(const QString &mode) const
{
    return {{u"strategy"_s,
             QJsonObject{{u"mode"_s, mode},
                         {u"lateAfter"_s, seconds(30)},
                         {u"parallelTimeout"_s, seconds(120)},
                         {u"plainTimeout"_s, seconds(600)},
                         {u"connectTimeout"_s, seconds(10)},
                         {u"idleTimeout"_s, seconds(120)}}},
            {u"health"_s,
             QJsonObject{{u"openFor"_s, seconds(10)},
                         {u"openForMax"_s, seconds(300)},
                         {u"retryAfterMax"_s, seconds(3600)},
                         {u"memory"_s, seconds(120)},
                         {u"rateLimitPenalty"_s, seconds(10)}}},
            {u"smart"_s,
             QJsonObject{{u"hedgeFloor"_s, seconds(0.3)},
                         {u"softDeadlineMin"_s, seconds(3)},
                         {u"softDeadlineMax"_s, seconds(15)},
                         {u"conversationMemory"_s, seconds(3600)}}}};
}

std::unique_ptr<Run> Promise::start(const QString &mode) const
{
    auto run = std::make_unique<Run>();
    run->targets = std::make_unique<BenchUpstreams>(upstreams());
    QJsonObject all = settings(mode);
    all.insert(u"endpoints"_s, run->targets->endpoints());
    run->gateway = std::make_unique<BenchGateway>(all);
    run->generator = startLoad(run->gateway->port(),
                               {u"--rate"_s, QString::number(m_rate * m_scale), u"--count"_s,
                                QString::number(m_requests, 'f', 0), u"--poisson"_s, u"--stream-percent"_s, u"100"_s,
                                u"--prefix"_s, u"promise"_s, u"--samples"_s, run->folder.filePath(u"samples"_s)});
    return run;
}

Outcome Promise::end(Run &run) const
{
    const QJsonObject result = run.generator->waitForResult();
    std::vector<double> times;
    for (const Sample &sample : readSamples(run.folder.filePath(u"samples"_s))) {
        if (sample.complete)
            times.push_back(sample.milliseconds);
    }
    const Distribution answered(std::move(times));
    const double unscale = m_scale / 1000;
    return {answered.mean() * unscale,
            answered.at(0.5) * unscale,
            answered.at(0.99) * unscale,
            answered.at(0.999) * unscale,
            double(answered.count()) / m_requests,
            double(run.targets->count("calls")) / m_requests,
            result["lateness_us"_L1]["p99"_L1].toDouble() / 1000 * unscale};
}

bool judge(const char *what, double value, bool isKept, const char *limit)
{
    std::printf("%-52s %8.4f  %s  %s\n", what, value, limit, isKept ? "kept" : "MISSED");
    return isKept;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addOptions({option("scale", "what all times are divided by", 10),
                     option("rate", "requests in an unscaled second", 1),
                     option("requests", "of each strategy", 6000)});
    readCommandLine(line, "What the strategies promise, on real sockets.");
    const Promise promise(line);
    promise.explain();
    std::printf("%-10s %8s %8s %8s %8s %13s %14s\n", "strategy", "mean s", "p50 s", "p99 s", "p99.9 s", "availability",
                "calls/request");
    std::map<QString, Outcome> outcomes;
    std::vector<std::pair<QString, std::unique_ptr<Run>>> runs;
    for (const QString &mode : {u"single"_s, u"fallback"_s, u"race"_s, u"smart"_s})
        runs.emplace_back(mode, promise.start(mode));
    for (const auto &[mode, run] : runs) {
        const Outcome outcome = outcomes[mode] = promise.end(*run);
        std::printf("%-10s %8.3f %8.3f %8.2f %8.2f %11.3f %% %14.3f\n", qPrintable(mode), outcome.mean, outcome.p50,
                    outcome.p99, outcome.p999, outcome.availability * 100, outcome.calls);
        if (outcome.lateness > 0.2)
            std::printf("           the generator itself was up to %.2f s late (p99): this machine is too busy\n",
                        outcome.lateness);
        std::fflush(stdout);
    }
    const Outcome &single = outcomes[u"single"_s];
    const Outcome &smart = outcomes[u"smart"_s];
    const double raceMean = outcomes[u"race"_s].mean / single.mean;
    bool allKept = judge("race: mean against single's", raceMean, raceMean <= 0.4, "<= 0.4  ");
    for (const char *mode : {"race", "fallback", "smart"}) {
        const double availability = outcomes[QLatin1String(mode)].availability;
        allKept &= judge(qPrintable(QLatin1String(mode) + u": availability"_s), availability, availability >= 0.999,
                         ">= 0.999");
    }
    allKept &=
        judge("smart: mean against single's", smart.mean / single.mean, smart.mean <= 0.82 * single.mean, "<= 0.82 ");
    allKept &= judge("smart: p99 against single's", smart.p99 / single.p99, smart.p99 <= 0.5 * single.p99, "<= 0.5  ");
    allKept &= judge("smart: upstream calls a request", smart.calls, smart.calls <= 1.17, "<= 1.17 ");
    return allKept ? 0 : 1;
}
