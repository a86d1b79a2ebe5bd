// SPDX-License-Identifier: GPL-3.0-or-later
// What the promise costs that no row is lost: the same requests through a gateway whose answers wait for the usage log's
// commit, and through one without a log, in turns.
#include "bench/benchgateway.h"
#include "bench/commandline.h"

#include <QCoreApplication>

#include <cstdio>

using namespace regatta::bench;
using namespace Qt::StringLiterals;

namespace {

class Durability
{
public:
    Durability(double rate, double seconds)
        : m_rate(rate)
        , m_seconds(seconds)
    {}

    /// The times of one turn, in milliseconds, beyond what the upstream waited: nothing.
    [[nodiscard]] std::vector<double> turn(bool withLog) const
    {
        const QTemporaryDir folder;
        const QString samples = folder.filePath(u"samples"_s);
        BenchGateway gateway({{u"strategy"_s, QJsonObject{{u"mode"_s, u"single"_s}}},
                              {u"endpoints"_s, m_upstreams.endpoints()}},
                             withLog ? GatewayKind::Bare : GatewayKind::BareWithoutLog);
        run(gateway, 1, folder.filePath(u"warm"_s));
        run(gateway, m_seconds, samples);
        gateway.stop();
        std::vector<double> times;
        for (const Sample &sample : readSamples(samples)) {
            if (!sample.complete)
                giveUp(u"a request failed"_s);
            times.push_back(sample.milliseconds);
        }
        return times;
    }

    void explain(int turns) const
    {
        std::printf("%.0f requests/s, half of them streams, %d turns of %.0f s each, SQLite\n", m_rate, turns,
                    m_seconds);
        std::fflush(stdout);
    }

private:
    void run(const BenchGateway &gateway, double seconds, const QString &samples) const
    {
        startLoad(gateway.port(),
                  {u"--rate"_s, QString::number(m_rate), u"--seconds"_s, QString::number(seconds),
                   u"--stream-percent"_s, u"50"_s, u"--samples"_s, samples})
            ->waitForResult();
    }

    BenchUpstreams m_upstreams{{{}, {}, {}}};
    const double m_rate;
    const double m_seconds;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addOptions({option("rate", "requests a second", 300), option("seconds", "of each turn", 10),
                     option("turns", "of each of the two", 3)});
    readCommandLine(line, "What it costs that an answer waits for its row.");
    const int turns = int(numberOf(line, "turns", 1));
    const Durability durability(numberOf(line, "rate", 1), numberOf(line, "seconds", 0.1));
    durability.explain(turns);
    std::vector<double> with;
    std::vector<double> without;
    for (int turn = 0; turn < turns; ++turn) {
        for (auto *times : {&without, &with}) {
            const std::vector<double> more = durability.turn(times == &with);
            times->insert(times->end(), more.begin(), more.end());
        }
    }
    const Distribution kept(std::move(with));
    const Distribution bare(std::move(without));
    std::printf("without a log    %s\nwith it          %s\n", qPrintable(bare.text()), qPrintable(kept.text()));
    std::printf("a durable row adds  p50 %.2f  p99 %.2f  p99.9 %.2f ms\n", kept.at(0.5) - bare.at(0.5),
                kept.at(0.99) - bare.at(0.99), kept.at(0.999) - bare.at(0.999));
    return 0;
}
