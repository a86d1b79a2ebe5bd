// SPDX-License-Identifier: GPL-3.0-or-later
#include "structure/includerules.h"
#include "structure/sourcetree.h"

#include <QTest>

using namespace regatta::structure;

class TestIncludes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileKeepsTheRules();
    void findsViolations_data();
    void findsViolations();
};

void TestIncludes::everyFileKeepsTheRules()
{
    const QStringList files = sourceFiles();
    QVERIFY2(files.contains(QStringLiteral("gateway/model/endpoint.h")), "the sources were not found");
    const IncludeRules rules(QSet<QString>(files.begin(), files.end()));
    QStringList found;
    for (const QString &path : files) {
        if (path.endsWith(QLatin1String(".cpp")) || path.endsWith(QLatin1String(".h")))
            found += rules.violations(path, sourceText(path));
    }
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

void TestIncludes::findsViolations_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("violates");

    const auto row = [](const char *name, const char *path, const char *line, bool violates) {
        QTest::newRow(name) << QString::fromLatin1(path) << QByteArray(line) << violates;
    };
    row("the door may use the exchange", "gateway/server/door.h", "#include \"exchange/gateway.h\"", false);
    row("the exchange may use everything below", "gateway/exchange/gateway.cpp", "#include \"model/endpoint.h\"", false);
    row("a layer may use itself", "gateway/wire/dialect.cpp", "#include \"wire/sse.h\"", false);
    row("a file beside", "gateway/wire/dialect.cpp", "#include \"sse.h\"", false);
    row("the exchange does not know the door", "gateway/exchange/gateway.cpp", "#include \"server/door.h\"", true);
    row("the model knows nobody", "gateway/model/endpoint.h", "#include \"wire/sse.h\"", true);
    row("layers of one rank do not know each other", "gateway/strategy/race.h", "#include \"upstream/attempt.h\"", true);
    row("wire does not know health", "gateway/wire/sse.h", "#include \"health/book.h\"", true);
    row("blanks hide nothing", "gateway/wire/sse.h", "  #  include   \"exchange/gateway.h\"", true);
    row("the gateway does not know the window", "gateway/exchange/gateway.cpp", "#include \"dashboard/dashboardmodel.h\"", true);
    row("the gateway does not know the application", "gateway/exchange/gateway.cpp", "#include \"commandline/options.h\"", true);
    row("the window knows the model", "ui/dashboard/dashboardmodel.h", "#include \"model/endpoint.h\"", false);
    row("the window knows the client", "ui/dashboard/dashboardmodel.h", "#include \"client/gatewayclient.h\"", false);
    row("the window does not know the exchange", "ui/dashboard/dashboardmodel.h", "#include \"exchange/gateway.h\"", true);
    row("the window does not know the application", "ui/dashboard/dashboardmodel.h", "#include \"commandline/options.h\"", true);
    row("the window knows no SQL", "ui/dashboard/dashboardmodel.h", "#include <QSqlQuery>", true);
    row("the application knows everybody", "app/main.cpp", "#include \"exchange/gateway.h\"", false);
    row("the application knows the window", "app/main.cpp", "#include \"client/gatewayclient.h\"", false);
    row("nothing shipped includes a test", "app/main.cpp", "#include \"support/manualclock.h\"", true);
    row("tests include everything", "tests/integration/tst_all.cpp", "#include \"server/door.h\"", false);
    row("strategies have no objects", "gateway/strategy/race.h", "#include <QObject>", true);
    row("strategies have no macro either", "gateway/strategy/race.h", "    Q_OBJECT", true);
    row("health does no I/O", "gateway/health/book.h", "#include <QtNetwork/QTcpSocket>", true);
    row("the model does no I/O", "gateway/model/endpoint.h", "#include <QFile>", true);
    row("the model may use values", "gateway/model/endpoint.h", "#include <QString>", false);
    row("strategies read no clock", "gateway/strategy/race.h", "auto now = std::chrono::steady_clock::now();", true);
    row("the exchange may use objects", "gateway/exchange/gateway.cpp", "#include <QObject>", false);
}

void TestIncludes::findsViolations()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, line);
    QFETCH(bool, violates);

    const QSet<QString> files{
        QStringLiteral("gateway/server/door.h"),      QStringLiteral("gateway/exchange/gateway.h"),
        QStringLiteral("gateway/upstream/attempt.h"), QStringLiteral("gateway/wire/sse.h"),
        QStringLiteral("gateway/health/book.h"),      QStringLiteral("gateway/model/endpoint.h"),
        QStringLiteral("ui/client/gatewayclient.h"),  QStringLiteral("ui/dashboard/dashboardmodel.h"),
        QStringLiteral("app/commandline/options.h"),  QStringLiteral("tests/support/manualclock.h")};
    const QStringList found = IncludeRules(files).violations(path, "// a comment\n" + line + "\n");
    QCOMPARE(!found.isEmpty(), violates);
    if (violates)
        QVERIFY2(found.first().startsWith(path + QStringLiteral(":2: ")), qPrintable(found.first()));
}

QTEST_APPLESS_MAIN(TestIncludes)
#include "tst_includes.moc"
