// SPDX-License-Identifier: GPL-3.0-or-later
// Exchanges of three attempts each into the usage log on SQLite, open loop: how long an answer's end waits for its row.
#include "bench/commandline.h"
#include "gateway/store/usage/usagerecords.h"
#include "store/usage/usagelog.h"
#include "store/usage/usageschema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>

#include <sys/resource.h>

using namespace regatta;
using namespace regatta::bench;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double percentile(const std::vector<double> &sorted, double share)
{
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, size_t(share * double(sorted.size())))];
}

double othersLoad()
{
    double load[1] = {0};
    return getloadavg(load, 1) == 1 ? load[0] : -1;
}

/// Writes records at their times, whatever becomes of the ones before, and waits for the last.
std::vector<double> waits(UsageLog &log, double rate, double seconds, qint64 &mostWaiting)
{
    const auto total = size_t(rate * seconds);
    std::vector<double> milliseconds;
    milliseconds.reserve(total);
    size_t written = 0;
    const MonoTime start = steady_clock::now();
    QEventLoop loop;
    QTimer tick;
    tick.setTimerType(Qt::PreciseTimer);
    QObject::connect(&tick, &QTimer::timeout, &loop, [&] {
        const double passed = std::chrono::duration<double>(steady_clock::now() - start).count();
        for (const auto due = std::min(total, size_t(passed * rate)); written < due; ++written) {
            ExchangeRecord record = regatta::testing::racedRecord(int(written));
            record.arrivedAt = QDateTime::currentMSecsSinceEpoch();
            const MonoTime before = steady_clock::now();
            log.write(record, [&, before] {
                milliseconds.push_back(std::chrono::duration<double, std::milli>(steady_clock::now() - before).count());
                if (milliseconds.size() == total)
                    loop.quit();
            });
        }
        mostWaiting = std::max(mostWaiting, log.status().rowsWaiting);
    });
    tick.start(1ms);
    loop.exec();
    return milliseconds;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addOptions({option("rate", "exchanges a second", 1000), option("seconds", "how long", 60),
                     option("timeout", "milliseconds until a row goes to the spool", 50),
                     {QStringLiteral("directory"), QStringLiteral("where the log is written (a temporary one)."),
                      QStringLiteral("DIR")}});
    readCommandLine(line, "Exchanges of three attempts each into the usage log: how long an answer's end waits for its row.");
    const double rate = numberOf(line, "rate", 1);
    const double seconds = numberOf(line, "seconds", 0.1);
    const QTemporaryDir temporary;
    const QString chosen = line.value(QStringLiteral("directory"));
    const QString folder = chosen.isEmpty() ? temporary.path() : chosen;
    const UsageLogPlace place{folder + QLatin1String("/usage.db"), folder + QLatin1String("/spool"), QStringLiteral("bench")};
    UsageLogSettings settings;
    settings.commitTimeout = Milliseconds(qint64(numberOf(line, "timeout")));
    std::printf("usage log: %.0f exchanges/s of 3 attempts for %.0f s on SQLite; load of the machine before: %.1f\n", rate,
                seconds, othersLoad());
    double cpu = 0;
    qint64 mostWaiting = 0;
    qint64 bytes = 0;
    UsageLogStatus last;
    std::vector<double> all;
    {
        UsageLog log(place, settings);
        if (const StoreStatus problem = log.start()) {
            std::fprintf(stderr, "%s\n", qPrintable(problem->sentence));
            return 1;
        }
        const double before = cpuSeconds();
        all = waits(log, rate, seconds, mostWaiting);
        cpu = cpuSeconds() - before;
        last = log.status();
        bytes = QFileInfo(place.file).size() + QFileInfo(place.file + QLatin1String("-wal")).size();
    }
    const auto late = std::count_if(all.begin(), all.end(), [&](double wait) {
        return wait >= double(settings.commitTimeout.count());
    });
    std::sort(all.begin(), all.end());
    const double p99 = percentile(all, 0.99);
    const double p999 = percentile(all, 0.999);
    std::printf("wait until kept     p50 %.2f  p90 %.2f  p99 %.2f  p99.9 %.2f  max %.2f ms\n", percentile(all, 0.5),
                percentile(all, 0.9), p99, p999, percentile(all, 1));
    std::printf("target              p99 5, p99.9 20 ms: %s\n", p99 <= 5 && p999 <= 20 ? "met" : "missed");
    std::printf("beyond the timeout  %lld of %zu rows; at most %lld in the spool at once, %lld lost\n", static_cast<long long>(late),
                all.size(), static_cast<long long>(mostWaiting), static_cast<long long>(last.rowsLost));
    std::printf("CPU                 %.0f us an exchange (making the record included)\n", cpu * 1e6 / double(all.size()));
    std::printf("on the disk         %.0f bytes an exchange, log included; load of the machine after: %.1f\n",
                double(bytes) / double(all.size()), othersLoad());
    const auto opened = openUsageDatabase(place, settings, UsageRole::Reader);
    StoreResult<QSqlQuery> rows = std::get<0>(opened)->run(QStringLiteral("SELECT count(*) FROM exchanges"));
    QSqlQuery &query = std::get<QSqlQuery>(rows);
    const qint64 stored = query.next() ? query.value(0).toLongLong() : -1;
    query.finish();
    std::printf("rows                %lld written, %lld stored, %lld in the spool\n", static_cast<long long>(all.size()),
                static_cast<long long>(stored), static_cast<long long>(last.rowsWaiting));
    rows = StoreError();
    return 0;
}
