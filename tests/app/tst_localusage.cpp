// SPDX-License-Identifier: GPL-3.0-or-later
// The usage log as a window in the gateway's process gets it.
#include "client/localusageclient.h"
#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"
#include "store/usage/browse/usagebrowser.h"
#include "store/usage/usagereader.h"
#include "support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace regatta;
using namespace regatta::testing;

class TestLocalUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aListingIsTheLogInItsOrder();
    void anExportIsWritten();
    void whatIfReplaysUnderTheSettingsThatRun();
    void withoutALogEachFailsFromTheEventLoop();
};

void TestLocalUsage::aListingIsTheLogInItsOrder()
{
    UsageHouse house(UsageBase::Sqlite);
    QList<StoredExchange> rows = fillRandomly(house.database(), 60, 1);
    sortAs(rows, UsageColumn::Cost, false);
    UsageBrowser browser(house.place(), house.settings());
    LocalUsageClient client([] { return Settings(); });
    client.setBrowser(&browser);
    const std::unique_ptr<UsageListing> listing = client.open({{}, UsageColumn::Cost, false});
    QCOMPARE(listing->rowCount(), 0);
    QVERIFY(!listing->isComplete());
    int changes = 0;
    qint64 place = -1;
    QList<StoredExchange> arrived;
    connect(listing.get(), &UsageListing::changed, this, [&] { ++changes; });
    connect(listing.get(), &UsageListing::rowsArrived, this, [&](qint64 first, const QList<StoredExchange> &some) {
        place = first;
        arrived = some;
    });
    QVERIFY(waitUntil([&] { return listing->isComplete(); }));
    QCOMPARE(changes, 1);
    QCOMPARE(listing->rowCount(), 60);
    QVERIFY(listing->isExact());
    listing->request(20, 5);
    QVERIFY(waitUntil([&] { return place == 20; }));
    QCOMPARE(arrived.size(), 5);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(arrived[i].record.id, rows[20 + i].record.id);
}

void TestLocalUsage::anExportIsWritten()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 60, 2);
    UsageBrowser browser(house.place(), house.settings());
    LocalUsageClient client([] { return Settings(); });
    client.setBrowser(&browser);
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("usage.csv"));
    const std::unique_ptr<UsageExportJob> job = client.startExport({}, UsageExportFormat::Csv, name);
    QSignalSpy progressed(job.get(), &UsageExportJob::progressed);
    QSignalSpy finished(job.get(), &UsageExportJob::finished);
    QVERIFY(waitUntil([&] { return finished.size() == 1; }));
    QCOMPARE(finished.first(), (QList<QVariant>{QString(), false}));
    QCOMPARE(progressed.first(), (QList<QVariant>{qint64(60), qint64(60)}));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().count("\r\n") >= 61);
}

void TestLocalUsage::whatIfReplaysUnderTheSettingsThatRun()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 60, 3);
    UsageReader reader(house.place(), house.settings());
    Settings running;
    LocalUsageClient client([&] { return running; });
    client.setReader(&reader);
    const auto ask = [&] {
        std::optional<WhatIf> answer;
        client.whatIf({0, std::numeric_limits<qint64>::max(), {}}, [&](const QString &error, const WhatIf &made) {
            QCOMPARE(error, QString());
            answer = made;
        });
        return waitUntil([&] { return answer.has_value(); }) ? *answer : WhatIf();
    };
    const WhatIf without = ask();
    QVERIFY(without.actual.requests > 0);
    for (const WhatIfFigures &figures : without.strategies)
        QCOMPARE(figures.requests, 0); // nobody is there to ask
    for (const QString &name : {QStringLiteral("gcli"), QStringLiteral("Relay")}) { // two of the random rows' three
        Endpoint endpoint;
        endpoint.name = name;
        running.endpoints.append(endpoint);
    }
    const WhatIf with = ask();
    QVERIFY(!with.strategies.isEmpty());
    for (const WhatIfFigures &figures : with.strategies)
        QVERIFY(figures.requests > 0);
}

void TestLocalUsage::withoutALogEachFailsFromTheEventLoop()
{
    LocalUsageClient client([] { return Settings(); });
    const std::unique_ptr<UsageListing> listing = client.open({});
    const std::unique_ptr<UsageExportJob> job = client.startExport({}, UsageExportFormat::Csv, QStringLiteral("/nowhere"));
    QSignalSpy failed(listing.get(), &UsageListing::failed);
    QSignalSpy finished(job.get(), &UsageExportJob::finished);
    job->cancel();
    QVERIFY(waitUntil([&] { return failed.size() == 1 && finished.size() == 1; }));
    QCOMPARE(failed.first().first().toString(), QStringLiteral("There is no usage log."));
    QCOMPARE(finished.first(), (QList<QVariant>{QStringLiteral("There is no usage log."), false}));
    listing->request(0, 10);
    QCOMPARE(failed.size(), 1);
    QVERIFY(waitUntil([&] { return failed.size() == 2; }));
    QVERIFY(!listing->isComplete());
}

QTEST_GUILESS_MAIN(TestLocalUsage)
#include "tst_localusage.moc"
