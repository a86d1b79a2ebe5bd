// SPDX-License-Identifier: GPL-3.0-or-later
// What the console asks the usage log most often, over a small log and over a large one: the dashboard's figures of the last
// hour, the chart of thirty days, and first pages.
#include "bench/commandline.h"
#include "bench/filledlog.h"
#include "store/usage/usagereader.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTextStream>

#include <algorithm>
#include <vector>

using namespace regatta;
using namespace regatta::bench;
using namespace std::chrono_literals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;
constexpr qint64 smallLog = 10'000;
constexpr qint64 largeLog = 5'000'000;
constexpr int repetitions = 31;

struct Timing
{
    double first = 0;  ///< milliseconds, of a connection that is new
    double median = 0;
};

template<typename Ask>
Timing timed(const FilledLog &log, Ask ask)
{
    UsageReader reader(log.place(), log.settings());
    std::vector<double> times;
    Timing timing;
    for (int i = 0; i <= repetitions; ++i) {
        QElapsedTimer timer;
        timer.start();
        const auto result = ask(reader, log.end()).result();
        const double time = double(timer.nsecsElapsed()) / 1e6;
        if (const StoreError *error = std::get_if<StoreError>(&result))
            check(*error);
        if (i == 0)
            timing.first = time;
        else
            times.push_back(time);
    }
    std::nth_element(times.begin(), times.begin() + repetitions / 2, times.end());
    timing.median = times[repetitions / 2];
    return timing;
}

template<typename Ask>
void compare(QTextStream &out, const char *what, const FilledLog &small, const FilledLog &large, Ask ask)
{
    const Timing few = timed(small, ask);
    const Timing many = timed(large, ask);
    out << QStringLiteral("%1 %2 %3 %4 %5 %6\n")
               .arg(QString::fromLatin1(what), -46)
               .arg(few.median, 9, 'f', 2)
               .arg(many.median, 9, 'f', 2)
               .arg(many.median / few.median, 7, 'f', 2)
               .arg(few.first, 9, 'f', 2)
               .arg(many.first, 9, 'f', 2)
        << Qt::flush;
}

auto pageBy(UsageColumn sort, const UsageFilter &filter = {})
{
    return [sort, filter](UsageReader &reader, qint64) {
        UsagePageQuery query;
        query.sort = sort;
        query.filter = filter;
        return reader.page(query);
    };
}

StatisticsQuery figures(qint64 from, qint64 until, std::optional<Milliseconds> bucket, UsageGroup group)
{
    StatisticsQuery query;
    query.from = from;
    query.until = until;
    query.bucket = bucket;
    query.group = group;
    return query;
}

/// As a chart of the time to first token asks for it.
StatisticsQuery chart(StatisticsQuery query)
{
    query.clientTtft = false;
    query.responseTime = false;
    return query;
}

void compareAll(QTextStream &out, const FilledLog &small, const FilledLog &large)
{
    out << "milliseconds, medians                            small log large log   ratio  1st small  1st large\n";
    compare(out, "dashboard: last hour, by endpoint", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - hour, end, std::nullopt, UsageGroup::Endpoint));
    });
    compare(out, "dashboard: last hour, minute by minute", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - hour, end, 1min, UsageGroup::None));
    });
    compare(out, "chart: 30 days, hour by hour", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(chart(figures(end - 30 * day, end, 1h, UsageGroup::None)));
    });
    compare(out, "chart: 30 days, day by day, by endpoint", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(chart(figures(end - 30 * day, end, 24h, UsageGroup::Endpoint)));
    });
    compare(out, "the same with all three histograms", small, large, [](UsageReader &reader, qint64 end) {
        return reader.statistics(figures(end - 30 * day, end, 24h, UsageGroup::Endpoint));
    });
    UsageFilter filter;
    compare(out, "first page", small, large, pageBy(UsageColumn::Arrival));
    filter.endpoints = {QStringLiteral("endpoint-1")};
    compare(out, "first page of one endpoint", small, large, pageBy(UsageColumn::Arrival, filter));
    filter.endpoints.append(QStringLiteral("endpoint-2"));
    compare(out, "first page of two endpoints", small, large, pageBy(UsageColumn::Arrival, filter));
    filter = {};
    filter.succeeded = false;
    compare(out, "first page of failures", small, large, pageBy(UsageColumn::Arrival, filter));
    compare(out, "one exchange by its id", small, large, [](UsageReader &reader, qint64) {
        return reader.exchange(QStringLiteral("00000000-0000-7000-8000-000000001388"));
    });
    compare(out, "today's use, for daily limits", small, large,
            [](UsageReader &reader, qint64 end) { return reader.used(end - end % day, end); });
    out << "\nWhat grows with the log, for comparison:\n";
    compare(out, "first page by response time (no index)", small, large, pageBy(UsageColumn::ResponseTime));
    compare(out, "how many there are", small, large, [](UsageReader &reader, qint64) { return reader.count({}); });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QCommandLineParser line;
    line.addPositionalArgument(QStringLiteral("rows"), QStringLiteral("of the large log (%1).").arg(largeLog),
                               QStringLiteral("[ROWS"));
    line.addPositionalArgument(QStringLiteral("directory"), QStringLiteral("where both are written (%1).").arg(QDir::tempPath()),
                               QStringLiteral("[DIRECTORY]]"));
    readCommandLine(line, "What the console asks the usage log most often, over a small log and over a large one.", 2);
    const QStringList words = line.positionalArguments();
    bool isNumber = true;
    const qint64 asked = words.isEmpty() ? largeLog : words.first().toLongLong(&isNumber);
    if (!isNumber || asked < 2 * FilledLog::lastHour)
        refuse(QStringLiteral("ROWS is a number of at least %1, not \"%2\".").arg(2 * FilledLog::lastHour).arg(words.first()));
    const QTemporaryDir folder(words.value(1, QDir::tempPath()) + QLatin1String("/bench_usagequery-XXXXXX"));
    if (!folder.isValid())
        refuse(QStringLiteral("DIRECTORY: %1.").arg(folder.errorString()));
    FilledLog small(folder.path(), smallLog);
    FilledLog large(folder.path(), asked);
    for (FilledLog *log : {&small, &large}) {
        QElapsedTimer timer;
        timer.start();
        log->fillWithStatistics();
        out << QFileInfo(log->place().file).fileName() << ": " << log->bytes() / 1'000'000 << " MB in " << timer.elapsed() / 1000
            << " s" << Qt::endl;
    }
    compareAll(out, small, large);
    return 0;
}
