// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsstore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace regatta;

namespace {

constexpr qint64 day = 24LL * 3600 * 1000;
constexpr qint64 now = 1'800'000'000'000;

RejectedCall call(qint64 at, RejectionKind kind = RejectionKind::WrongKey, const QByteArray &path = "/v1/models")
{
    RejectedCall rejected;
    rejected.kind = kind;
    rejected.status = 401;
    rejected.firstAt = rejected.lastAt = at;
    rejected.method = "GET";
    rejected.path = path;
    rejected.model = QStringLiteral("假流式/gemini");
    rejected.clientKey = QStringLiteral("laptop");
    rejected.maskedKey = QStringLiteral("sk-abc…");
    rejected.userAgent = "curl/8";
    rejected.message = QStringLiteral("The client key is not valid.");
    return rejected;
}

} // namespace

/// The table of calls that were turned away.
class TestRejectedCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyFieldIsKept();
    void alikeOnesAreCountedTogetherOverRestarts();
    void whatIsOlderThanSevenDaysIsGone();
    void aFloodOfOneKindLeavesTheOthers();
    void forgettingEmptiesTheTable();
    void theStoreKeepsThemOverARestart();
    void aDatabaseThatIsNotOpenCostsOnlyTheseRows();

private:
    [[nodiscard]] std::unique_ptr<SettingsDatabase> open() const
    {
        auto opened = SettingsDatabase::open(m_file);
        return std::move(std::get<std::unique_ptr<SettingsDatabase>>(opened));
    }
    [[nodiscard]] static QList<RejectedCall> listed(SettingsDatabase &database, qint64 at = now)
    {
        return std::get<QList<RejectedCall>>(database.rejectedCalls().list(at));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestRejectedCalls::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(QStringLiteral("settings.db"));
}

void TestRejectedCalls::everyFieldIsKept()
{
    const auto database = open();
    RejectedCall full = call(now - 5);
    full.firstAt = now - 1000;
    full.count = 7;
    QVERIFY(!database->rejectedCalls().add({full}, now));
    QCOMPARE(listed(*database), QList<RejectedCall>{full});
    RejectedCall bare;
    bare.firstAt = bare.lastAt = now - 9;
    bare.kind = RejectionKind::TooLarge;
    QVERIFY(!database->rejectedCalls().add({bare}, now));
    QCOMPARE(listed(*database), (QList<RejectedCall>{full, bare}));
}

void TestRejectedCalls::alikeOnesAreCountedTogetherOverRestarts()
{
    QVERIFY(!open()->rejectedCalls().add({call(now - 100)}, now));
    RejectedCall again = call(now - 50);
    again.count = 4;
    again.message = QStringLiteral("other words");
    const auto database = open();
    QVERIFY(!database->rejectedCalls().add({again}, now));
    const QList<RejectedCall> calls = listed(*database);
    QCOMPARE(calls.size(), 1);
    QCOMPARE(calls.first().count, 5);
    QCOMPARE(calls.first().firstAt, now - 100);
    QCOMPARE(calls.first().lastAt, now - 50);
    QCOMPARE(calls.first().message, QStringLiteral("other words"));
}

void TestRejectedCalls::whatIsOlderThanSevenDaysIsGone()
{
    const auto database = open();
    QVERIFY(!database->rejectedCalls().add({call(now)}, now));
    QCOMPARE(listed(*database, now + 7 * day).size(), 1);
    QCOMPARE(listed(*database, now + 7 * day + 1).size(), 0);
    QVERIFY(!database->rejectedCalls().add({call(now + 8 * day, RejectionKind::Loop)}, now + 8 * day));
    QCOMPARE(listed(*database, now).size(), 1); // the old row itself was deleted
}

void TestRejectedCalls::aFloodOfOneKindLeavesTheOthers()
{
    const auto database = open();
    QList<RejectedCall> calls{call(now - 10'000)};
    for (int i = 0; i < 300; ++i)
        calls.append(call(now - 5000 + i, RejectionKind::UnknownPath, "/scan/" + QByteArray::number(i)));
    QVERIFY(!database->rejectedCalls().add(calls, now));
    const QList<RejectedCall> kept = listed(*database);
    QCOMPARE(kept.size(), 101);
    QCOMPARE(kept.first().path, "/scan/299"); // the newest first
    QCOMPARE(kept.last().kind, RejectionKind::WrongKey);
}

void TestRejectedCalls::forgettingEmptiesTheTable()
{
    const auto database = open();
    QVERIFY(!database->rejectedCalls().add({call(now)}, now));
    QVERIFY(!database->rejectedCalls().forget());
    QVERIFY(listed(*database).isEmpty());
}

void TestRejectedCalls::theStoreKeepsThemOverARestart()
{
    const RejectedCall recent = call(QDateTime::currentMSecsSinceEpoch());
    {
        SettingsStore store(m_file);
        QVERIFY(std::holds_alternative<StoredState>(store.start()));
        (void)store.addRejectedCalls({recent}); // the store's end waits for it
    }
    SettingsStore store(m_file);
    QVERIFY(std::holds_alternative<StoredState>(store.start()));
    auto asked = store.rejectedCalls();
    asked.waitForFinished();
    QCOMPARE(std::get<QList<RejectedCall>>(asked.result()), QList<RejectedCall>{recent});
    auto forgotten = store.forgetRejectedCalls();
    forgotten.waitForFinished();
    QVERIFY(!forgotten.result());
    asked = store.rejectedCalls();
    asked.waitForFinished();
    QVERIFY(std::get<QList<RejectedCall>>(asked.result()).isEmpty());
}

void TestRejectedCalls::aDatabaseThatIsNotOpenCostsOnlyTheseRows()
{
    SettingsStore store(m_folder->filePath(QStringLiteral("missing/settings.db")));
    auto added = store.addRejectedCalls({call(now)});
    added.waitForFinished();
    QVERIFY(added.result());
    auto asked = store.rejectedCalls();
    asked.waitForFinished();
    QVERIFY(std::holds_alternative<StoreError>(asked.result()));
}

QTEST_GUILESS_MAIN(TestRejectedCalls)
#include "tst_rejectedcalls.moc"
