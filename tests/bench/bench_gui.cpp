// SPDX-License-Identifier: GPL-3.0-or-later
// What the window costs its own thread while 500 requests a second go through the gateway, and how a long log scrolls in it. The real console, offscreen and
// drawn by software, over a gateway of values: what a real one hands over four times a second comes on the same clock.
// Figures are of the GUI thread alone.
#include "bench/commandline.h"
#include "bench/guilog.h"
#include "bench/guiload.h"
#include "bench/guiwatch.h"

#include "console.h"
#include "dashboard/latencyfeed.h"
#include "dashboard/processusage.h"
#include "usage/usagepagemodel.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QCommandLineParser>
#include <QDateTime>
#include <QEventLoop>
#include <QQuickWindow>
#include <QTextStream>
#include <QTimer>

#include <malloc.h>

#include <algorithm>
#include <functional>

using namespace regatta;
using namespace regatta::bench;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Plan
{
    int rate = 500;
    int seconds = 20;
    int hours = 8;
    qint64 rows = 1'000'000;
};

/// What the window finds of earlier.
struct State : FakeUiState
{
    explicit State(const QString &page)
    {
        setValue(u"page"_s, page);
        setValue(u"theme"_s, u"dark"_s);
        setValue(u"geometry"_s, u"0,0,1280,820"_s);
    }
};

/// An open window with its gateway.
struct Bench
{
    explicit Bench(const Plan &wanted, std::unique_ptr<FakeGatewayClient> gateway = std::make_unique<FakeGatewayClient>(),
                   const QString &page = {})
        : plan(wanted)
        , state(page)
        , client(std::move(gateway))
        , load(*client, wanted.rate)
        , console(*client, state)
    {
        load.prepare();
        if (!console.show())
            std::exit(1);
    }

    [[nodiscard]] LatencyFeed &latency() const { return *models().property("latency").value<LatencyFeed *>(); }
    [[nodiscard]] UsageRows &usageRows() const
    {
        return *models().property("usage").value<UsagePageModel *>()->property("rows").value<UsageRows *>();
    }
    [[nodiscard]] const QObject &models() const { return *console.window()->property("models").value<QObject *>(); }

    const Plan plan;
    State state;
    const std::unique_ptr<FakeGatewayClient> client;
    GuiLoad load;
    Console console;
    QTextStream out{stdout};
};

void run(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

/// By malloc and not freed: what grows here is kept by somebody, what grows beside it is room between allocations.
double allocatedMiB()
{
    const struct mallinfo2 now = ::mallinfo2();
    return double(now.uordblks + now.hblkhd) / (1024 * 1024);
}

/// `own`: what the benchmark itself takes, which is no cost of the window's.
void report(Bench &bench, const char *what, const GuiWatch::Figures &figures, double own, double mostCpu)
{
    const double cpu = 100 * std::max(0.0, figures.cpuShare - own);
    bench.out << u"%1 %2 %3 %4 %5 %6\n"_s.arg(QLatin1String(what), -26)
                     .arg(cpu, 9, 'f', 2)
                     .arg(figures.longestStall, 12, 'f', 1)
                     .arg(figures.p99Stall, 9, 'f', 1)
                     .arg(figures.frames, 8)
                     .arg(cpu <= mostCpu && figures.longestStall <= 50 ? u"yes"_s : u"NO"_s, 6)
              << Qt::flush;
}

void head(Bench &bench)
{
    bench.out << "                            CPU, % of  longest stall   p99     frames  within\n"
                 "                            a core     ms              ms              the aim\n";
}

/// What load and watch take where nobody listens.
GuiWatch::Figures measureAlone(const Plan &plan, QQuickWindow &window)
{
    FakeGatewayClient client;
    GuiLoad load(client, plan.rate);
    load.prepare();
    load.start();
    GuiWatch watch(window);
    run(std::chrono::seconds(plan.seconds));
    return watch.figures();
}

/// Dashboard open, then the window hidden.
void measureDashboard(const Plan &plan)
{
    Bench bench(plan);
    head(bench);
    bench.console.hide();
    const GuiWatch::Figures alone = measureAlone(bench.plan, *bench.console.window());
    report(bench, "the benchmark itself", alone, 0, 100);
    bench.console.show();
    bench.load.start();
    run(3s); // what the first seconds take is no steady state
    const auto measure = [&](const char *what, double mostCpu) {
        GuiWatch watch(*bench.console.window());
        run(std::chrono::seconds(bench.plan.seconds));
        report(bench, what, watch.figures(), alone.cpuShare, mostCpu);
    };
    measure("dashboard, five minutes", 15);
    bench.latency().setRange(2);
    measure("dashboard, 24 hours", 15);
    bench.latency().setRange(0);
    bench.console.hide();
    run(1s);
    measure("window hidden", 1);
    bench.load.stop();
}

/// As many updates of the chart, tiles and lists as so many hours bring, as fast as they can be drawn.
void measureMemory(const Plan &plan)
{
    Bench bench(plan);
    const auto residentMiB = [] { return double(ProcessUsage::look().residentBytes.value_or(0)) / (1024 * 1024); };
    const qint64 start = QDateTime::currentMSecsSinceEpoch();
    qint64 second = 0;
    double first = 0;
    bench.out << "hours of chart updates   resident, MiB   of that allocated\n";
    for (int hour = 1; hour <= bench.plan.hours; ++hour) {
        for (const qint64 end = second + 3600; second < end; ++second) {
            const qint64 now = start + second * 1000;
            bench.load.deliver(now);
            bench.latency().pushAt(now + 1000);
            if (second % 60 == 0)
                bench.console.window()->grabWindow();
            QCoreApplication::processEvents();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // left to exec() by processEvents()
        }
        const double now = residentMiB();
        if (hour == 1)
            first = now;
        bench.out << u"%1 %2 %3\n"_s.arg(hour, 22).arg(now, 15, 'f', 1).arg(allocatedMiB(), 19, 'f', 1) << Qt::flush;
    }
    const double growth = residentMiB() - first;
    bench.out << u"growth after the first hour: %1 MiB, %2\n"_s.arg(growth, 0, 'f', 1).arg(growth <= 4 ? u"flat"_s : u"NOT flat"_s)
              << Qt::flush;
}

/// A long usage log in the window, while the requests go on.
void measureLog(const Plan &plan)
{
    const QTemporaryDir folder;
    if (!fillLog(folder.path(), plan.rows))
        refuse(u"The usage log could not be written in %1."_s.arg(folder.path()));
    const FilledLog log(folder.path(), plan.rows);
    Bench bench(plan, std::make_unique<LogGatewayClient>(log), u"usage"_s);
    LogScrolling scrolling(*bench.console.window(), bench.usageRows(), std::chrono::seconds(plan.seconds));
    const double complete = scrolling.complete();
    if (complete < 0)
        refuse(u"The usage log was not listed within a minute."_s);
    bench.load.start();
    bench.out << "usage log of " << bench.usageRows().count() << " rows, all known after " << qRound(complete) << " ms\n";
    scrolling.measure(bench.out);
    bench.load.stop();
}

struct Scenario
{
    const char *name;
    std::function<void(const Plan &)> measure;
};

const Scenario scenarios[] = {
    {"dashboard", measureDashboard},
    {"log", measureLog},
    {"memory", measureMemory},
};

} // namespace

int main(int argc, char **argv)
{
    // Before the application: which platform and renderer are decided when it is made.
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_QUICK_BACKEND"))
        qputenv("QT_QUICK_BACKEND", "software");
    const QTemporaryDir runtime; // Qt warns where a login has made none
    if (!qEnvironmentVariableIsSet("XDG_RUNTIME_DIR"))
        qputenv("XDG_RUNTIME_DIR", runtime.path().toLocal8Bit());
    const QApplication application(argc, argv);
    QCommandLineParser line;
    line.addOptions({option("scenario", "dashboard, log, memory or all", u"all"_s, "NAME"),
                     option("rate", "requests a second", 500), option("seconds", "how long each state is measured", 20),
                     option("hours", "of chart updates, for the memory", 8), option("rows", "of the usage log", 1'000'000)});
    QCommandLineOption fill(u"fill"_s, {}, u"FOLDER"_s); // for this program's own use
    fill.setFlags(QCommandLineOption::HiddenFromHelp);
    line.addOption(fill);
    readCommandLine(line, "What the window costs its own thread while requests go through the gateway.");
    const Plan plan{int(numberOf(line, "rate", 1, 100'000)), int(numberOf(line, "seconds", 1, 3600)),
                    int(numberOf(line, "hours", 1, 100)), qint64(numberOf(line, "rows", double(2 * FilledLog::lastHour), 1e9))};
    if (line.isSet(fill)) {
        FilledLog(line.value(fill), plan.rows).fill();
        return 0;
    }
    const QString wanted = line.value(u"scenario"_s);
    bool found = false;
    for (const Scenario &scenario : scenarios) {
        if (wanted != u"all"_s && wanted != QLatin1String(scenario.name))
            continue;
        found = true;
        scenario.measure(plan);
    }
    if (!found)
        refuse(u"There is no scenario \"%1\"; there are dashboard, log, memory and all."_s.arg(wanted));
    return 0;
}
