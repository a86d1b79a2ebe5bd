// SPDX-License-Identifier: GPL-3.0-or-later
// The usage log as the console lists it: the first page, every column as the order, jumps, scrolling, filters, and the memory of
// the process that does it, on SQLite and PostgreSQL.
#include "bench/commandline.h"
#include "bench/filledlog.h"
#include "bench/processmemory.h"
#include "bench/samples.h"
#include "store/usage/browse/usagebrowser.h"
#include "support/postgresserver.h"
#include "support/waiting.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTextStream>

#include <random>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

using namespace regatta;
using namespace regatta::bench;

namespace {

constexpr int pageRows = 100;
constexpr int jumps = 200;
constexpr int scrolledPages = 1000;
constexpr int patience = 600'000; // milliseconds

const char *const columns[] = {"arrival", "endpoint", "endpoint type", "model", "served model", "strategy", "status",
                               "response time", "time to first token", "input tokens", "output tokens", "cost", "attempts",
                               "client key", "error kind", "answer bytes"};

/// One listing, and when it said what.
class Watched
{
public:
    Watched(UsageBrowser &browser, const BrowseQuery &query)
    {
        m_timer.start();
        m_listing = browser.open(query);
        QObject::connect(m_listing.get(), &BrowserListing::changed, m_listing.get(), [this] {
            if (m_listing->isComplete())
                m_complete = elapsed();
        });
        QObject::connect(m_listing.get(), &BrowserListing::rowsArrived, m_listing.get(),
                         [this](qint64 first, const QList<StoredExchange> &rows) {
                             m_arrived = first;
                             m_rows = rows.size();
                         });
        QObject::connect(m_listing.get(), &BrowserListing::failed, m_listing.get(),
                         [](const QString &sentence) { check(StoreError{sentence}); });
    }

    [[nodiscard]] qint64 rowCount() const { return m_listing->rowCount(); }
    /// Asks for a page; milliseconds until it is there.
    double page(qint64 first)
    {
        const double asked = elapsed();
        m_arrived = -1;
        m_listing->request(first, pageRows);
        const auto isEmpty = [&] { return m_complete > 0 && rowCount() == 0; };
        if (!testing::waitUntil([&] { return m_arrived == first || isEmpty(); }, patience))
            check(StoreError{QStringLiteral("A page did not come.")});
        return elapsed() - asked;
    }
    /// Milliseconds from the beginning until all rows are known.
    double complete()
    {
        if (!testing::waitUntil([&] { return m_complete > 0; }, patience))
            check(StoreError{QStringLiteral("A listing did not come to its end.")});
        return m_complete;
    }

private:
    [[nodiscard]] double elapsed() const { return double(m_timer.nsecsElapsed()) / 1e6; }

    QElapsedTimer m_timer;
    std::unique_ptr<BrowserListing> m_listing;
    qint64 m_arrived = -1;
    qsizetype m_rows = 0;
    double m_complete = 0;
};

class Measurement
{
public:
    Measurement(QTextStream &out, const FilledLog &log, int turns)
        : m_out(out)
        , m_log(log)
        , m_turns(turns)
    {}

    void run()
    {
        m_out << "  at rest: " << processMemory("VmRSS") << " MB\n";
        openings();
        moving();
        orders();
        filters();
        m_out << "  resident memory: now " << processMemory("VmRSS") << " MB, at most " << processMemory("VmHWM") << " MB" << Qt::endl;
    }

private:
    void openings()
    {
        std::vector<double> first;
        std::vector<double> all;
        for (int i = 0; i < 3 * m_turns; ++i) {
            UsageBrowser browser(m_log.place(), m_log.settings());
            Watched listing(browser, {});
            first.push_back(listing.page(0));
            all.push_back(listing.complete());
        }
        m_out << "  first page, new connections: " << Distribution(first).text() << "\n  all rows known:              "
              << Distribution(all).text() << Qt::endl;
    }

    void moving()
    {
        UsageBrowser browser(m_log.place(), m_log.settings());
        Watched listing(browser, {});
        listing.complete();
        std::mt19937_64 random(1);
        std::vector<double> times;
        for (int i = 0; i < jumps; ++i)
            times.push_back(listing.page(qint64(random() % quint64(listing.rowCount() - pageRows))));
        m_out << "  jump to any row:             " << Distribution(times).text() << '\n';
        times.clear();
        for (int i = 0; i < scrolledPages; ++i)
            times.push_back(listing.page(listing.rowCount() / 2 + i * pageRows));
        m_out << "  scrolling, 100 rows a step:  " << Distribution(times).text() << Qt::endl;
    }

    void measure(UsageBrowser &browser, const QString &name, const BrowseQuery &query)
    {
        std::vector<double> first;
        std::vector<double> all;
        qint64 rows = 0;
        for (int i = 0; i < m_turns; ++i) {
            Watched listing(browser, query);
            first.push_back(listing.page(0));
            all.push_back(listing.complete());
            rows = listing.rowCount();
        }
        m_out << QStringLiteral("  %1 %2 %3 %4\n")
                     .arg(name, -36)
                     .arg(Distribution(first).at(0.5), 9, 'f', 0)
                     .arg(Distribution(all).at(0.5), 9, 'f', 0)
                     .arg(rows, 10)
              << Qt::flush;
    }

    void orders()
    {
        UsageBrowser browser(m_log.place(), m_log.settings());
        m_out << "  ordered by, ms to:                  first page  complete       rows\n";
        for (int column = 0; column <= int(UsageColumn::AnswerBytes); ++column) {
            for (const bool descending : {true, false}) {
                measure(browser, QString::fromLatin1(columns[column]) + (descending ? QLatin1String(", down") : QLatin1String(", up")),
                        {{}, UsageColumn(column), descending});
            }
        }
    }

    void filters()
    {
        UsageBrowser browser(m_log.place(), m_log.settings());
        UsageFilter filter;
        filter.endpoints = {QStringLiteral("endpoint-1")};
        measure(browser, QStringLiteral("one endpoint, newest first"), {filter});
        measure(browser, QStringLiteral("one endpoint, slowest first"), {filter, UsageColumn::ResponseTime});
        filter.endpoints.append(QStringLiteral("endpoint-2"));
        measure(browser, QStringLiteral("two endpoints, newest first"), {filter});
        filter = {};
        filter.succeeded = false;
        measure(browser, QStringLiteral("failures, newest first"), {filter});
        filter = {};
        filter.from = m_log.end() - 7ll * 24 * 3'600'000;
        measure(browser, QStringLiteral("of seven days, slowest first"), {filter, UsageColumn::ResponseTime});
        filter = {};
        filter.from = m_log.end() - 60ll * 24 * 3'600'000;
        measure(browser, QStringLiteral("of sixty days, slowest first"), {filter, UsageColumn::ResponseTime});
        filter = {};
        filter.text = QStringLiteral("overloaded");
        measure(browser, QStringLiteral("a text in one of fifty"), {filter});
        filter.text = QStringLiteral("nowhere");
        measure(browser, QStringLiteral("a text in none"), {filter});
    }

    QTextStream &m_out;
    const FilledLog &m_log;
    int m_turns;
};

/// In a process of its own: what filling takes is no part of the measured memory.
void fill(FilledLog &log)
{
    const pid_t child = ::fork();
    if (child == 0) {
        log.fill();
        ::_exit(0);
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child || status != 0)
        check(StoreError{QStringLiteral("The measured log could not be made.")});
}

void measureLog(QTextStream &out, const QString &folder, qint64 rows, const QString &url, int turns)
{
    FilledLog log(folder, rows, url);
    QElapsedTimer timer;
    timer.start();
    fill(log);
    out << (url.isEmpty() ? "SQLite" : "PostgreSQL") << ", " << rows << " rows, written in " << timer.elapsed() / 1000
        << " s:" << Qt::endl;
    const int code = QProcess::execute(QCoreApplication::applicationFilePath(),
                                       {QStringLiteral("--rows"), QString::number(rows), QStringLiteral("--turns"), QString::number(turns),
                                        QStringLiteral("--directory"), folder, QStringLiteral("--measure"), url});
    if (code != 0)
        check(StoreError{QStringLiteral("The measurement failed.")});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTextStream out(stdout);
    QCommandLineParser line;
    line.addOptions({option("rows", "how many the log has", 1'000'000), option("turns", "how often each order is measured", 3),
                     option("database", "sqlite, postgres or both", QStringLiteral("both"), "NAME"),
                     option("directory", "where the log is written", QDir::tempPath(), "DIRECTORY")});
    QCommandLineOption measure(QStringLiteral("measure"), {}, QStringLiteral("URL")); // for this program's own use
    measure.setFlags(QCommandLineOption::HiddenFromHelp);
    line.addOption(measure);
    readCommandLine(line, "Lists a usage log in every order and moves about in it, as the console does.");
    const qint64 rows = qint64(numberOf(line, "rows", double(2 * FilledLog::lastHour), 1e9));
    const int turns = int(numberOf(line, "turns", 1, 1000));
    if (line.isSet(measure)) {
        const FilledLog log(line.value(QStringLiteral("directory")), rows, line.value(measure));
        Measurement(out, log, turns).run();
        return 0;
    }
    const QString database = line.value(QStringLiteral("database"));
    if (!QStringList{QStringLiteral("sqlite"), QStringLiteral("postgres"), QStringLiteral("both")}.contains(database))
        refuse(QStringLiteral("--database is sqlite, postgres or both, not \"%1\".").arg(database));
    const QTemporaryDir folder(line.value(QStringLiteral("directory")) + QLatin1String("/bench_usagebrowse-XXXXXX"));
    if (!folder.isValid())
        refuse(QStringLiteral("--directory: %1.").arg(folder.errorString()));
    if (database != QLatin1String("postgres"))
        measureLog(out, folder.path(), rows, {}, turns);
    if (database != QLatin1String("sqlite")) {
        testing::PostgresServer server;
        if (!server.start())
            check(StoreError{QStringLiteral("PostgreSQL does not start: %1").arg(server.problem())});
        measureLog(out, folder.path(), rows, server.createDatabase(), turns);
    }
    return 0;
}
