// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/spool.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace regatta;

class TestSpool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatItTookInOrder();
    void survivesTheDeathOfItsProcess();
    void aTornTailIsLeftOut_data();
    void aTornTailIsLeftOut();
    void damageBehindWholeRecordsIsKeptAside();
    void isBounded();
    void takesAllOrNone();
    void holdsAReserve();
    void onlyItsOwnerMayRead();
    void leavesNoFileBehindOnceEmpty();
    void aFileThatWasTakenAwayIsForgotten();
    void keepsWhatIsSetAside();

private:
    [[nodiscard]] QStringList files() const
    {
        return QDir(m_path).entryList({QStringLiteral("usage-*.spool")}, QDir::Files, QDir::Name);
    }
    [[nodiscard]] std::unique_ptr<Spool> opened(qint64 most = 64 * 1024 * 1024) const
    {
        auto spool = std::make_unique<Spool>(m_path, most);
        if (const auto problem = spool->open())
            qWarning("%s", qPrintable(*problem));
        return spool;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void TestSpool::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("spool"));
}

void TestSpool::givesBackWhatItTookInOrder()
{
    const auto spool = opened();
    QVERIFY(!spool->append({"one", "two"}));
    QVERIFY(!spool->append({"three"}));
    QCOMPARE(spool->count(), 3);
    QCOMPARE(spool->front(2), (std::vector<QByteArray>{"one", "two"}));
    spool->remove(1);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"two", "three"}));
    QVERIFY(!spool->append({QByteArray(5'000'000, 'x'), "five"})); // more than one file's worth
    QVERIFY(!spool->append({"six"}));
    spool->remove(2);
    QCOMPARE(spool->front(9).size(), size_t(3));
    QCOMPARE(spool->front(9)[2], QByteArray("six"));
    spool->remove(2);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"six"}));
    QCOMPARE(spool->count(), 1);
}

void TestSpool::survivesTheDeathOfItsProcess()
{
    auto spool = opened();
    QVERIFY(!spool->append({"one", "two", "three"}));
    spool->remove(1);
    spool = opened();
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"one", "two", "three"})); // the id says that one is there already
    QVERIFY(!spool->append({"four"}));
    QCOMPARE(spool->front(9).size(), size_t(4));
    spool->remove(3);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"four"}));
}

void TestSpool::aTornTailIsLeftOut_data()
{
    QTest::addColumn<int>("cut");
    QTest::newRow("within its text") << 2;
    QTest::newRow("within its head") << 10;
    QTest::newRow("one byte of it") << 16;
}

void TestSpool::aTornTailIsLeftOut()
{
    QFETCH(int, cut);
    auto spool = opened();
    QVERIFY(!spool->append({"whole", "torn!"}));
    spool.reset();
    QFile file(QDir(m_path).filePath(files().first()));
    QVERIFY(file.resize(file.size() - cut));
    spool = opened();
    QCOMPARE(spool->count(), 1);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"whole"}));
    QVERIFY(!spool->append({"next"}));
    spool->remove(1);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"next"}));
}

void TestSpool::damageBehindWholeRecordsIsKeptAside()
{
    auto spool = opened();
    QVERIFY(!spool->append({"whole", "damaged", "unreachable"}));
    spool.reset();
    QFile file(QDir(m_path).filePath(files().first()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(12 + 5 + 12 + 2));
    QCOMPARE(file.write("X"), 1);
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is damaged behind its first 1 records")));
    spool = opened();
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"whole"}));
    QCOMPARE(QDir(m_path).entryList({QStringLiteral("*.damaged-*")}).size(), 1);
}

void TestSpool::isBounded()
{
    const auto spool = opened(1000);
    QVERIFY(!spool->append({QByteArray(500, 'a')}));
    const auto problem = spool->append({QByteArray(500, 'b')});
    QVERIFY(problem);
    QVERIFY2(problem->contains(QStringLiteral("is full")), qPrintable(*problem));
    QCOMPARE(spool->count(), 1);
    spool->remove(1);
    QVERIFY(!spool->append({QByteArray(500, 'b')}));
}

void TestSpool::takesAllOrNone()
{
    const auto spool = opened();
    QVERIFY(!spool->append({"first"}));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto restore = qScopeGuard([&] { setrlimit(RLIMIT_FSIZE, &before); });
    const rlimit small{4096, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    QVERIFY(spool->append({"small", QByteArray(8000, 'x')}));
    QVERIFY(!spool->append({"second"}));
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"first", "second"}));
    QCOMPARE(opened()->front(9), (std::vector<QByteArray>{"first", "second"}));
}

void TestSpool::holdsAReserve()
{
    const auto spool = opened();
    const QFile reserve(m_path + QStringLiteral("/reserve"));
    QVERIFY(reserve.exists());
    QCOMPARE(reserve.size(), 16 * 1024 * 1024);
}

void TestSpool::onlyItsOwnerMayRead()
{
    const auto spool = opened();
    QVERIFY(!spool->append({"secret"}));
    spool->setAside("secret");
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
        | QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(m_path) & others));
    for (const QString &name : QDir(m_path).entryList(QDir::Files))
        QVERIFY2(!(QFile::permissions(QDir(m_path).filePath(name)) & others), qPrintable(name));
}

void TestSpool::leavesNoFileBehindOnceEmpty()
{
    const auto spool = opened();
    QVERIFY(!spool->append({"one"}));
    QCOMPARE(files().size(), 1);
    spool->remove(1);
    QCOMPARE(files().size(), 0);
    QCOMPARE(spool->count(), 0);
    QVERIFY(!spool->append({"two"}));
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"two"}));
}

void TestSpool::aFileThatWasTakenAwayIsForgotten()
{
    const auto spool = opened();
    QVERIFY(!spool->append({"one"}));
    QVERIFY(QFile::remove(QDir(m_path).filePath(files().first())));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("is given up with 1 records")));
    QVERIFY(!spool->append({"two"}));
    QCOMPARE(spool->front(9), (std::vector<QByteArray>{"two"}));
    QCOMPARE(spool->count(), 1);
}

void TestSpool::keepsWhatIsSetAside()
{
    const auto spool = opened();
    spool->setAside("bad row");
    QFile file(m_path + QStringLiteral("/rejected.spool"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().endsWith("bad row"));
    QCOMPARE(spool->count(), 0);
}

QTEST_APPLESS_MAIN(TestSpool)
#include "tst_spool.moc"
