// SPDX-License-Identifier: GPL-3.0-or-later
// "Nothing lost": whatever a client received completely is in the usage log, exactly once, even where the program is
// killed at full load. The client is a process of its own and counts only answers that it saw to their end.
#include "app/program.h"
#include "bench/benchgateway.h"
#include "support/waiting.h"

#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace regatta::bench;
using namespace regatta::testing;
using namespace Qt::StringLiterals;

class TestKilled : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCompleteAnswerHasItsRowExactlyOnce();

private:
    [[nodiscard]] QString writeSettings(const BenchUpstreams &upstreams) const;
    [[nodiscard]] QHash<QString, int> rows() const;

    QTemporaryDir m_folder;
};

namespace {

constexpr int kills = 20;
constexpr double rate = 250;      // requests a second
constexpr qsizetype atLeast = 80; // complete answers before each kill

QStringList linesOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

/// The ids among these without exactly one row.
QStringList wrong(const QStringList &complete, const QHash<QString, int> &rows, bool lost)
{
    QStringList found;
    for (const QString &id : complete) {
        const int count = rows.value(id);
        if (lost ? count == 0 : count > 1)
            found.append(id);
    }
    return found;
}

} // namespace

QString TestKilled::writeSettings(const BenchUpstreams &upstreams) const
{
    const QJsonObject settings{{u"gateway"_s, QJsonObject{{u"port"_s, 0}, {u"requireKey"_s, false}}},
                               {u"strategy"_s, QJsonObject{{u"mode"_s, u"fallback"_s}}},
                               {u"endpoints"_s, upstreams.endpoints()}};
    QFile file(m_folder.filePath(u"config.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(settings).toJson()) < 0)
        qFatal("the settings cannot be written");
    return file.fileName();
}

/// How many rows there are for each request id.
QHash<QString, int> TestKilled::rows() const
{
    QHash<QString, int> counts;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"killed"_s);
        database.setDatabaseName(m_folder.filePath(u"data/usage.db"_s));
        database.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        QSqlQuery query(database);
        if (database.open() && query.exec(u"SELECT request_id, count(*) FROM exchanges GROUP BY request_id"_s)) {
            while (query.next())
                counts.insert(query.value(0).toString(), query.value(1).toInt());
        }
    }
    QSqlDatabase::removeDatabase(u"killed"_s);
    return counts;
}

void TestKilled::everyCompleteAnswerHasItsRowExactlyOnce()
{
    const QStringList upstream{u"--median"_s, u"5"_s, u"--sigma"_s, u"0.5"_s};
    const BenchUpstreams upstreams({upstream, upstream, upstream});
    Program program(
        {u"--headless"_s, u"--config"_s, writeSettings(upstreams), u"--data-dir"_s, m_folder.filePath(u"data"_s)});
    // When it dies differs from time to time, and is the same in each run of this test.
    std::mt19937 draw(1);
    QStringList complete;
    for (int round = 0; round < kills; ++round) {
        QVERIFY2(program.startListening(), program.err().constData());
        const QString ids = m_folder.filePath(u"complete-%1"_s.arg(round));
        const auto load =
            startLoad(program.port(),
                      {u"--rate"_s, QString::number(rate), u"--count"_s, u"100000"_s, u"--until-refused"_s,
                       u"--stream-percent"_s, u"50"_s, u"--prefix"_s, u"round%1"_s.arg(round), u"--ids"_s, ids});
        const qsizetype enough = atLeast + qsizetype(draw() % 100);
        QVERIFY(waitUntil([&] { return linesOf(ids).size() >= enough; }));
        program.kill();
        const QJsonObject result = load->waitForResult();
        QVERIFY(waitUntil([&] { return !program.isRunning(); }));
        const double sentASecond = result["sent"_L1].toDouble() / result["seconds"_L1].toDouble();
        QVERIFY2(sentASecond >= 200, qPrintable(QString::number(sentASecond)));
        complete += linesOf(ids);
    }
    QVERIFY(complete.size() >= kills * atLeast);

    // What the last one left in its spool is written by the next.
    QVERIFY2(program.startListening(), program.err().constData());
    QHash<QString, int> found;
    const bool allThere = waitUntil([&] {
        found = rows();
        return wrong(complete, found, true).isEmpty();
    });
    program.terminate();
    QCOMPARE(program.exitCode(), std::optional(0));
    found = rows();
    const QStringList lost = wrong(complete, found, true);
    QVERIFY2(allThere && lost.isEmpty(),
             qPrintable(u"%1 of %2 lost: %3"_s.arg(lost.size()).arg(complete.size()).arg(lost.join(u' '))));
    const QStringList doubled = wrong(found.keys(), found, false);
    QVERIFY2(doubled.isEmpty(), qPrintable(u"doubled: "_s + doubled.join(u' ')));
    qInfo("%d kills, %lld complete answers, 0 lost, 0 doubled", kills, qlonglong(complete.size()));
}

QTEST_GUILESS_MAIN(TestKilled)
#include "tst_killed.moc"
