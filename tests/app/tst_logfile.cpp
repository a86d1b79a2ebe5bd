// SPDX-License-Identifier: GPL-3.0-or-later
#include "logfile.h"

#include <QDir>
#include <QLoggingCategory>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest/QTest>

#include <thread>
#include <vector>

using namespace regatta;

Q_LOGGING_CATEGORY(lcTried, "regatta.tried")

class TestLogFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineHasTimeLevelAndCategory();
    void aLineBreakMakesNoLineOfItsOwn();
    void whatQtSaysOfItselfIsLeftOut();
    void neverHoldsMoreThanFiveFiles();
    void threadsLogWholeLines();
    void afterItsEndStderrIsAsBefore();
    void aFolderThatIsNotThereStopsNothing();

private:
    [[nodiscard]] static QByteArray content(const QString &file)
    {
        QFile read(file);
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    }
    QTemporaryDir m_folder;
    [[nodiscard]] QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
};

void TestLogFile::aLineHasTimeLevelAndCategory()
{
    const LogFile log(file("a.log"));
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    QTest::ignoreMessage(QtWarningMsg, "the port is taken");
    qCWarning(lcTried, "the port is taken");
    LogFile::note(QStringLiteral("for the file alone {}"));
    const QList<QByteArray> lines = content(file("a.log")).split('\n');
    static const QRegularExpression shape(
        QStringLiteral("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z) warning regatta\\.tried: the port is taken$"));
    const auto match = shape.match(QString::fromUtf8(lines.first()));
    QVERIFY2(match.hasMatch(), lines.first().constData());
    // UTC, whatever the machine's zone is.
    const qint64 at = QDateTime::fromString(match.captured(1), Qt::ISODateWithMs).toMSecsSinceEpoch();
    QVERIFY2(at >= before && at <= QDateTime::currentMSecsSinceEpoch(), lines.first().constData());
    QVERIFY2(lines.at(1).endsWith(" info regatta: for the file alone {}"), lines.at(1).constData());
}

void TestLogFile::aLineBreakMakesNoLineOfItsOwn()
{
    const LogFile log(file("b.log"));
    LogFile::note(QStringLiteral("said: \r\n2026-01-01T00:00:00.000Z error regatta: forged"));
    QCOMPARE(content(file("b.log")).count('\n'), 1);
}

void TestLogFile::whatQtSaysOfItselfIsLeftOut()
{
    const LogFile log(file("q.log"));
    qWarning("QNetworkReplyImplPrivate::error: Internal problem, this method must only be called once.");
    QTest::ignoreMessage(QtWarningMsg, "QNetworkReplyImplPrivate has other words");
    qWarning("QNetworkReplyImplPrivate has other words");
    QCOMPARE(content(file("q.log")).count('\n'), 1);
}

void TestLogFile::neverHoldsMoreThanFiveFiles()
{
    QDir().mkpath(file("c"));
    const LogFile log(file("c/regatta.log"));
    const QString line(10'000, QLatin1Char('x'));
    for (int i = 0; i < 3200; ++i) // 32 MB
        LogFile::note(line);
    const QFileInfoList files = QDir(file("c")).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 5);
    for (const QFileInfo &info : files) {
        QVERIFY2(info.size() <= 5'000'000, qPrintable(info.fileName()));
        QCOMPARE(info.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
}

void TestLogFile::threadsLogWholeLines()
{
    {
        const LogFile log(file("d.log"));
        std::vector<std::thread> threads;
        for (int number = 0; number < 4; ++number) {
            threads.emplace_back([] {
                for (int i = 0; i < 500; ++i)
                    LogFile::note(QString(100, QLatin1Char('y')));
            });
        }
        for (std::thread &thread : threads)
            thread.join();
    }
    const QByteArray text = content(file("d.log"));
    QCOMPARE(text.count('\n'), 2000);
    QCOMPARE(text.count(" info regatta: " + QByteArray(100, 'y') + '\n'), 2000);
}

void TestLogFile::afterItsEndStderrIsAsBefore()
{
    {
        const LogFile log(file("e.log"));
    }
    QTest::ignoreMessage(QtWarningMsg, "after the end");
    qCWarning(lcTried, "after the end");
    LogFile::note(QStringLiteral("after the end"));
    QCOMPARE(content(file("e.log")), QByteArray());
}

void TestLogFile::aFolderThatIsNotThereStopsNothing()
{
    QVERIFY(QFile(file("plain")).open(QIODevice::WriteOnly));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^The log file cannot be opened: ")));
    const LogFile log(file("plain/regatta.log"));
    LogFile::note(QStringLiteral("into nothing"));
}

QTEST_GUILESS_MAIN(TestLogFile)
#include "tst_logfile.moc"
