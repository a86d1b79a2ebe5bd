// SPDX-License-Identifier: GPL-3.0-or-later
// Many requests a second through the real program, in a race of three: what is lost, what it adds, what it costs.
#include "bench/benchgateway.h"
#include "bench/commandline.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>

using namespace regatta::bench;
using namespace Qt::StringLiterals;

namespace {

struct Options
{
    explicit Options(QCommandLineParser &line);

    double rate;
    double seconds;
    double streamPercent;
    QString mode;
    int endpoints;
    GatewayKind kind;
};

Options::Options(QCommandLineParser &line)
{
    line.addOptions({option("rate", "requests a second", 1000), option("seconds", "how long", 60),
                     option("stream-percent", "share of requests that are streamed", 50),
                     option("mode", "the strategy", u"race"_s, "MODE"),
                     option("endpoints", "1 to 3; with fewer, what one more costs", 3),
                     option("bare", "1: the gateway and its log without the application; 2: and without the log", 0)});
    readCommandLine(line,
                    "Many requests a second through the real program: what is lost, what it adds, what it costs.");
    rate = numberOf(line, "rate", 1);
    seconds = numberOf(line, "seconds", 0.1);
    streamPercent = numberOf(line, "stream-percent", 0, 100);
    mode = line.value(u"mode"_s);
    endpoints = int(numberOf(line, "endpoints", 1, 3));
    constexpr GatewayKind kinds[] = {GatewayKind::Program, GatewayKind::Bare, GatewayKind::BareWithoutLog};
    kind = kinds[size_t(numberOf(line, "bare", 0, 2))];
}

QStringList load(const Options &options, double rate, double seconds, const QString &prefix, const QString &samples)
{
    return {u"--rate"_s,           QString::number(rate),
            u"--seconds"_s,        QString::number(seconds),
            u"--stream-percent"_s, QString::number(options.streamPercent),
            u"--prefix"_s,         prefix,
            u"--samples"_s,        samples};
}

/// Log-normal around 20, 24 and 28 ms: each endpoint wins often, and the losers are cancelled while they wait.
QList<QStringList> threeUpstreams()
{
    QList<QStringList> result;
    for (const char *median : {"20", "24", "28"})
        result.append({u"--median"_s, QLatin1String(median), u"--sigma"_s, u"0.3"_s});
    return result;
}

void print(const char *what, const QString &text)
{
    std::printf("%-30s %s\n", what, qPrintable(text));
    std::fflush(stdout);
}

QString cpuText(std::chrono::milliseconds cpu, double seconds, double requests)
{
    return u"%1 % of a core, %2 us a request"_s.arg(double(cpu.count()) / seconds / 10, 5, 'f', 1)
        .arg(double(cpu.count()) * 1000 / requests, 5, 'f', 0);
}

/// What one process spent since this was made.
class Meter
{
public:
    explicit Meter(const MeasuredProcess &process)
        : m_process(process)
        , m_cpu(process.cpu())
        , m_threads(process.threads())
    {}

    void print(const char *what, double seconds, double requests) const
    {
        const auto all = m_process.cpu().total() - m_cpu.total();
        ::print(what, cpuText(all, seconds, requests));
        const auto threads = m_process.threads();
        for (auto thread = threads.begin(); thread != threads.end(); ++thread) {
            const auto spent = thread.value() - m_threads.value(thread.key());
            if (spent.count() * 50 > all.count())
                ::print(qPrintable(u"  thread "_s + thread.key()), cpuText(spent, seconds, requests));
        }
    }

private:
    const MeasuredProcess &m_process;
    const CpuTime m_cpu;
    const QMap<QString, std::chrono::milliseconds> m_threads;
};

QString mebibytes(qint64 kibibytes)
{
    return QString::number(double(kibibytes) / 1024, 'f', 1);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    const Options options(line);
    const double rate = options.rate;
    const double seconds = options.seconds;
    const QTemporaryDir folder;
    const QString samples = folder.filePath(u"through"_s);
    const QString directSamples = folder.filePath(u"direct"_s);

    BenchUpstreams upstreams(threeUpstreams());
    QJsonArray endpoints = upstreams.endpoints();
    QList<int> asked{0, 1, 2};
    while (endpoints.size() > options.endpoints) {
        endpoints.removeLast();
        asked.removeLast();
    }
    const QJsonObject settings{{u"strategy"_s, QJsonObject{{u"mode"_s, options.mode}}}, {u"endpoints"_s, endpoints}};
    BenchGateway gateway(settings, options.kind);
    const QJsonObject warm =
        startLoad(gateway.port(), load(options, rate / 5, 2, u"warm"_s, folder.filePath(u"warm"_s)))->waitForResult();
    const qint64 callsBefore = upstreams.count("calls");
    const qint64 abortedBefore = upstreams.count("aborted");
    const qint64 memory = gateway.process().residentKiB();
    const CpuTime upstreamsBefore = upstreams.cpu();
    const Meter meter(gateway.process());

    const auto generator = startLoad(gateway.port(), load(options, rate, seconds, u"stress"_s, samples));
    // At the same time, so that it meets the same crowd on the processors.
    const auto direct = startLoad(upstreams.port(0), load(options, rate / 20, seconds, u"direct"_s, directSamples));
    const QJsonObject result = generator->waitForResult();
    const double took = result["seconds"_L1].toDouble();
    const double sent = result["sent"_L1].toDouble();
    const qint64 complete = result["complete"_L1].toInteger();

    std::printf("%.0f requests/s, open loop, for %.0f s, %s of %d endpoints at 20, 24 and 28 ms\n", rate, seconds,
                qPrintable(options.mode), int(asked.size()));
    meter.print("CPU of regatta", took, sent);
    const auto upstreamCpu = upstreams.cpu().total() - upstreamsBefore.total();
    const QJsonObject directResult = direct->waitForResult();
    print("CPU of the upstreams", cpuText(upstreamCpu, took, sent));
    print("CPU of the generator", cpuText(std::chrono::milliseconds(result["cpu_ms"_L1].toInteger()), took, sent));
    print("memory of regatta",
          u"%1 MiB before, %2 MiB after"_s.arg(mebibytes(memory), mebibytes(gateway.process().residentKiB())));
    print("answered", u"%1 of %2 in %3 s"_s.arg(complete).arg(sent).arg(took));
    print("errors",
          u"%1 (bad status %2, cut %3, no connection %4, timed out %5)"_s.arg(sent - double(complete))
              .arg(result["bad_status"_L1].toInteger())
              .arg(result["cut"_L1].toInteger())
              .arg(result["no_connection"_L1].toInteger())
              .arg(result["timed_out"_L1].toInteger()));
    const Distribution through = beyondDraws(upstreams, asked, u"stress"_s, samples);
    const Distribution beside = beyondDraws(upstreams, {0}, u"direct"_s, directSamples);
    print("beyond the quickest's time", through.text());
    print("  the same, called directly", beside.text());
    print("added by regatta",
          u"p50 %1 ms, p99 %2 ms"_s.arg(through.at(0.5) - beside.at(0.5), 0, 'f', 2)
              .arg(through.at(0.99) - beside.at(0.99), 0, 'f', 2));
    print("generator behind its times",
          u"p50 %1 us, p99 %2 us"_s.arg(result["lateness_us"_L1]["p50"_L1].toInteger())
              .arg(result["lateness_us"_L1]["p99"_L1].toInteger()));
    print("upstream calls",
          u"%1, of which %2 were cancelled"_s
              .arg(upstreams.count("calls") - callsBefore - directResult["sent"_L1].toInteger())
              .arg(upstreams.count("aborted") - abortedBefore));
    print("sockets in TIME_WAIT", QString::number(timeWaitSockets()));
    gateway.stop();
    const BenchGateway::Rows rows = gateway.loggedRows();
    const qint64 requests = result["sent"_L1].toInteger() + warm["sent"_L1].toInteger();
    print("rows in the usage log",
          u"%1 exchanges of %2 requests, %3 attempts"_s.arg(rows.exchanges).arg(requests).arg(rows.attempts));
    return complete == result["sent"_L1].toInteger() ? 0 : 1;
}
