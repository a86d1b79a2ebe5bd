// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs the gateway: the same load through the program without a window, with the dashboard open, and with
// the window hidden, in turn, many times; and how much processor the GUI thread takes.
#include "bench/benchgateway.h"
#include "bench/commandline.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace regatta::bench;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    explicit Options(QCommandLineParser &line)
    {
        line.addOptions({option("rate", "requests a second", 500), option("seconds", "how long each run is", 15),
                         option("pairs", "how often each kind runs", 7),
                         option("mode", "the strategy", u"smart"_s, "MODE")});
        readCommandLine(line, "What an open window costs the gateway, and the GUI thread.");
        rate = numberOf(line, "rate", 1);
        seconds = numberOf(line, "seconds", 1);
        pairs = int(numberOf(line, "pairs", 1, 100));
        mode = line.value(u"mode"_s);
    }

    double rate;
    double seconds;
    int pairs;
    QString mode;
};

struct Run
{
    double p50 = 0;       ///< milliseconds beyond what the upstream took
    double p99 = 0;
    double guiShare = 0;  ///< of a core, the main thread
    double allShare = 0;
    double mebibytes = 0;
    qint64 failed = 0;
};

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

Run measure(const Options &options, GatewayKind kind)
{
    const QTemporaryDir folder;
    QList<QStringList> behaviours;
    for (const char *time : {"20", "24", "28"})
        behaviours.append({u"--median"_s, QLatin1String(time), u"--sigma"_s, u"0.3"_s});
    BenchUpstreams upstreams(behaviours);
    BenchGateway gateway({{u"strategy"_s, QJsonObject{{u"mode"_s, options.mode}}}, {u"endpoints"_s, upstreams.endpoints()}},
                         kind);
    const auto load = [&](double rate, double seconds, const QString &prefix) {
        return startLoad(gateway.port(), {u"--rate"_s, QString::number(rate), u"--seconds"_s, QString::number(seconds),
                                          u"--stream-percent"_s, u"50"_s, u"--prefix"_s, prefix, u"--samples"_s,
                                          folder.filePath(prefix)})
            ->waitForResult();
    };
    (void)load(options.rate / 2, 3, u"warm"_s);
    const auto gui = [&] { return gateway.process().mainThread().total(); };
    const auto guiBefore = gui();
    const auto cpuBefore = gateway.process().cpu().total();
    const QJsonObject result = load(options.rate, options.seconds, u"measured"_s);
    const double took = result["seconds"_L1].toDouble();

    Run run;
    run.guiShare = double((gui() - guiBefore).count()) / took / 1000;
    run.allShare = double((gateway.process().cpu().total() - cpuBefore).count()) / took / 1000;
    run.mebibytes = double(gateway.process().residentKiB()) / 1024;
    run.failed = result["sent"_L1].toInteger() - result["complete"_L1].toInteger();
    const Distribution beyond = beyondDraws(upstreams, {0, 1, 2}, u"measured"_s, folder.filePath(u"measured"_s));
    run.p50 = beyond.at(0.5);
    run.p99 = beyond.at(0.99);
    gateway.stop();
    return run;
}

void print(const char *what, const std::vector<Run> &runs)
{
    const auto middle = [&](double Run::*value) {
        std::vector<double> values;
        for (const Run &run : runs)
            values.push_back(run.*value);
        return median(values);
    };
    qint64 failed = 0;
    for (const Run &run : runs)
        failed += run.failed;
    std::printf("%-16s p50 %6.2f ms  p99 %7.2f ms  GUI thread %5.1f %%  whole program %5.1f %%  %5.0f MiB  %lld failed\n",
                what, middle(&Run::p50), middle(&Run::p99), middle(&Run::guiShare) * 100, middle(&Run::allShare) * 100,
                middle(&Run::mebibytes), static_cast<long long>(failed));
}

/// The median of the pairs' own ratios: what disturbs the machine for a while disturbs both of a pair.
double pairedRatio(const std::vector<Run> &runs, const std::vector<Run> &base)
{
    std::vector<double> ratios;
    for (size_t i = 0; i < runs.size(); ++i)
        ratios.push_back(runs[i].p99 / base[i].p99);
    return median(ratios);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    const Options options(line);
    // A display is not what is measured; the software backend is what a machine without a GPU has.
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");

    constexpr std::array kinds{GatewayKind::Program, GatewayKind::Window, GatewayKind::HiddenWindow};
    constexpr std::array<const char *, 3> names{"headless", "dashboard open", "window hidden"};
    std::array<std::vector<Run>, 3> runs;
    for (int pair = 0; pair < options.pairs; ++pair) {
        for (size_t kind = 0; kind < kinds.size(); ++kind) {
            // Each pair begins with another kind, so that none always has the warmer machine.
            const size_t now = (kind + size_t(pair)) % kinds.size();
            runs[now].push_back(measure(options, kinds[now]));
            std::fprintf(stderr, "pair %d of %d, %s: p99 %.2f ms\n", pair + 1, options.pairs, names[now], runs[now].back().p99);
        }
    }
    std::printf("%.0f requests/s for %.0f s, %s, medians of %d runs; times are beyond the quickest upstream's\n",
                options.rate, options.seconds, qPrintable(options.mode), options.pairs);
    for (size_t kind = 0; kind < kinds.size(); ++kind)
        print(names[kind], runs[kind]);
    std::printf("p99 with the dashboard open: %.3f x headless; hidden: %.3f x (medians of the pairs' ratios)\n",
                pairedRatio(runs[1], runs[0]), pairedRatio(runs[2], runs[0]));
    return 0;
}
