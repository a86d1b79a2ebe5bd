// SPDX-License-Identifier: GPL-3.0-or-later
// Every program of the benchmarks says what it takes, and measures nothing after a slip.
#include <QProcess>
#include <QTest>

class TestCommandLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsItsOptions_data() { programs(); }
    void listsItsOptions();
    void refusesAnUnknownOption_data() { programs(); }
    void refusesAnUnknownOption();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();

private:
    static void programs();
};

namespace {

struct Run
{
    int exitCode = -1;
    QString out;
    QString error;
};

Run run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(QT_TESTCASE_BUILDDIR "/") + program, arguments);
    if (!process.waitForFinished(30'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

void TestCommandLines::programs()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("takes");
    const auto row = [](const char *program, const char *takes) {
        QTest::newRow(program) << QString::fromLatin1(program) << QString::fromLatin1(takes);
    };
    row("bench_stress", "--stream-percent");
    row("bench_promise", "--scale");
    row("bench_durability", "--turns");
    row("bench_usagelog", "--timeout");
    row("bench_usagequery", "ROWS");
    row("bench_usagebrowse", "--database");
    row("bench_smart", "--scenario");
    row("bench_gui", "--hours");
    row("bench-gateway", "--data-dir");
    row("load-client", "--poisson");
    row("load-upstream", "--chunk-gap");
}

void TestCommandLines::listsItsOptions()
{
    QFETCH(QString, program);
    QFETCH(QString, takes);
    const Run help = run(program, {QStringLiteral("--help")});
    QCOMPARE(help.exitCode, 0);
    QVERIFY2(help.out.contains(takes), qPrintable(help.out));
    QCOMPARE(help.error, QString());
}

void TestCommandLines::refusesAnUnknownOption()
{
    QFETCH(QString, program);
    const Run slip = run(program, {QStringLiteral("--secnods"), QStringLiteral("1")});
    QCOMPARE(slip.exitCode, 2);
    QVERIFY2(slip.error.contains(QLatin1String("secnods")), qPrintable(slip.error));
    QCOMPARE(slip.out, QString());
}

void TestCommandLines::refusesWhatIsNoNumber_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("arguments");
    const auto row = [](const char *name, const char *program, const QStringList &arguments) {
        QTest::newRow(name) << QString::fromLatin1(program) << arguments;
    };
    row("a time with its unit", "bench_stress", {QStringLiteral("--seconds"), QStringLiteral("10s")});
    row("more endpoints than there are", "bench_stress", {QStringLiteral("--endpoints"), QStringLiteral("4")});
    row("a kind of gateway that there is not", "bench_stress", {QStringLiteral("--bare"), QStringLiteral("3")});
    row("no requests at all", "bench_promise", {QStringLiteral("--requests"), QStringLiteral("0")});
    row("no number", "bench_durability", {QStringLiteral("--turns"), QStringLiteral("nan")});
    row("an option without its value", "bench_usagelog", {QStringLiteral("--rate")});
    row("rows in words", "bench_usagequery", {QStringLiteral("many")});
    row("a word too many", "bench_usagequery",
        {QStringLiteral("5000"), QStringLiteral("/tmp"), QStringLiteral("more")});
    row("a seed in words", "bench_smart", {QStringLiteral("--seeds"), QStringLiteral("few")});
    row("a port in words", "load-upstream", {QStringLiteral("--port"), QStringLiteral("any")});
}

void TestCommandLines::refusesWhatIsNoNumber()
{
    QFETCH(QString, program);
    QFETCH(QStringList, arguments);
    const Run slip = run(program, arguments);
    QCOMPARE(slip.exitCode, 2);
    QVERIFY(!slip.error.isEmpty());
    QCOMPARE(slip.out, QString());
}

QTEST_GUILESS_MAIN(TestCommandLines)
#include "tst_commandlines.moc"
