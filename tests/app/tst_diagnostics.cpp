// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diagnosticscollection.h"
#include "client/diagnosticsreport.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;

namespace {

/// Each stands in one place; none may be in the report.
const QByteArrayList planted{"pw-of-an-endpoint-77",  "header-value-planted-1", "proxy-password-planted", "proxyuser-planted",
                             "base-password-planted", "baseuser-planted",       "storageuser-planted",    "db.internal.planted",
                             "rg-AbCdEfGhIjKlMnOpQrStUvWx", "sk-live0123456789abcdef0123", "AIzaSyA0123456789abcdefghijklmnopqrst",
                             "unknown-bearer-planted-1234", "query-key-planted",  "cookie-planted", "origin.planted",
                             "host.planted",          "planted-key-name",       "rg-pla…",        "basicplanted=="};

Endpoint leakyEndpoint()
{
    Endpoint endpoint;
    endpoint.name = QStringLiteral("relay");
    endpoint.baseUrl = QUrl(QStringLiteral("https://baseuser-planted:base-password-planted@api.example.com/v1?key=query-key-planted"));
    endpoint.proxy = QStringLiteral("http://proxyuser-planted:proxy-password-planted@proxy.example:3128");
    endpoint.headers.append("X-Team", "header-value-planted-1");
    endpoint.key = {KeyReference::Source::Stored, QStringLiteral("relay-0123")};
    return endpoint;
}

DiagnosticsInput leakyInput()
{
    DiagnosticsInput input;
    input.stored.endpoints = {leakyEndpoint()};
    input.stored.gateway.host = QStringLiteral("0.0.0.0");
    input.stored.gateway.allowedHosts = {QStringLiteral("host.planted")};
    input.stored.gateway.allowedOrigins = {QStringLiteral("https://origin.planted")};
    input.stored.log.storageUrl = QStringLiteral("postgresql://storageuser-planted@db.internal.planted:5432/regatta");
    input.secrets = {"pw-of-an-endpoint-77"};
    input.snapshot.listening = true;
    input.snapshot.baseUrl = QStringLiteral("http://127.0.0.1:8377/v1");
    EndpointStatus status;
    status.name = QStringLiteral("relay");
    status.lastError = QStringLiteral("401: wrong key pw-of-an-endpoint-77 for https://baseuser-planted:x@api.example.com");
    input.snapshot.endpoints = {status};
    input.snapshot.usageLog.sentence = QStringLiteral("regatta at db.internal.planted:5432 does not answer");
    input.notices = {{QStringLiteral("keys"), QStringLiteral("The key sk-live0123456789abcdef0123 is odd"), true}};
    input.keyErrors.insert(QStringLiteral("relay"), QStringLiteral("%1/key-file cannot be read").arg(QDir::homePath()));
    input.logLines = {
        QStringLiteral("2026-01-31T12:00:00.000Z info regatta: client key rg-AbCdEfGhIjKlMnOpQrStUvWx"),
        QStringLiteral("warn x: GET https://a.example/v1?key=AIzaSyA0123456789abcdefghijklmnopqrst"),
        QStringLiteral("warn x: Authorization: Bearer unknown-bearer-planted-1234"),
        QStringLiteral("warn x: Proxy-Authorization: Basic basicplanted=="),
        QStringLiteral("warn x: Cookie: cookie-planted"),
        QStringLiteral("warn x: %1 asked %2/data/usage.db").arg(QSysInfo::machineHostName(), QDir::homePath()),
    };
    RejectedCall call;
    call.kind = RejectionKind::WrongKey;
    call.status = 401;
    call.path = "/v1/models";
    call.clientKey = QStringLiteral("planted-key-name");
    call.maskedKey = QStringLiteral("rg-pla…");
    call.message = QStringLiteral("the key rg-AbCdEfGhIjKlMnOpQrStUvWx is unknown");
    input.rejected = {call};
    return input;
}

} // namespace

/// What a bug report may hold, and what not.
class TestDiagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noSecretIsInTheReportWhereverItStood();
    void theReportSaysWhatABugReportNeeds();
    void textsInOtherLanguagesStayWhole();
    void onlyTheEndOfTheLogIsTaken();
    void theDatabaseTellsItsVersion();
};

void TestDiagnostics::noSecretIsInTheReportWhereverItStood()
{
    const QByteArray report = diagnosticsReport(leakyInput());
    for (const QByteArray &secret : planted)
        QVERIFY2(!report.contains(secret), secret.constData());
    if (QDir::homePath().size() > 1)
        QVERIFY(!report.contains(QDir::homePath().toUtf8() + "/"));
    // And not because the report is empty.
    QVERIFY(report.contains("X-Team"));
    QVERIFY(report.contains("api.example.com"));
    QVERIFY(report.contains("~/key-file cannot be read"));
}

void TestDiagnostics::theReportSaysWhatABugReportNeeds()
{
    DiagnosticsInput input = leakyInput();
    input.database = QStringLiteral("SQLite 3.40.1");
    UsageStatistics figures;
    figures.group = QStringLiteral("relay");
    figures.exchanges = 412;
    input.lastDay = {figures};
    const QJsonObject report = QJsonDocument::fromJson(diagnosticsReport(input)).object();
    const QJsonObject versions = report.value(QLatin1String("versions")).toObject();
    QCOMPARE(versions.value(QLatin1String("regatta")).toString(), QStringLiteral(REGATTA_VERSION));
    QCOMPARE(versions.value(QLatin1String("qt")).toString(), QLatin1String(qVersion()));
    QCOMPARE(versions.value(QLatin1String("database")).toString(), QStringLiteral("SQLite 3.40.1"));
    const QJsonObject settings = report.value(QLatin1String("settings")).toObject();
    QCOMPARE(settings.value(QLatin1String("strategy")).toObject().value(QLatin1String("mode")).toString(), QStringLiteral("race"));
    QCOMPARE(settings.value(QLatin1String("gateway")).toObject().value(QLatin1String("allowedHosts")).toString(),
             QStringLiteral("1 entries"));
    QCOMPARE(report.value(QLatin1String("lastDay")).toArray().size(), 1);
    QCOMPARE(report.value(QLatin1String("log")).toArray().size(), 6);
    QCOMPARE(report.value(QLatin1String("rejectedCalls")).toArray().at(0).toObject().value(QLatin1String("path")).toString(),
             QStringLiteral("/v1/models"));
    QCOMPARE(report.value(QLatin1String("state")).toObject().value(QLatin1String("settingsHeldByFile")).toBool(true), false);
}

void TestDiagnostics::textsInOtherLanguagesStayWhole()
{
    DiagnosticsInput input;
    input.notices = {{QStringLiteral("keychain"), QStringLiteral("系统钥匙串不可用 — naïve"), false}};
    QVERIFY(diagnosticsReport(input).contains(QStringLiteral("系统钥匙串不可用 — naïve").toUtf8()));
}

void TestDiagnostics::onlyTheEndOfTheLogIsTaken()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("regatta.log")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (int line = 0; line < 20'000; ++line)
        file.write("line " + QByteArray::number(line) + " of a log that goes on and on\n");
    file.close();
    const QStringList lines = lastLogLines(file.fileName());
    QCOMPARE(lines.size(), 400);
    QVERIFY(lines.last().startsWith(QLatin1String("line 19999 ")));
    QVERIFY(lines.first().startsWith(QLatin1String("line 19600 ")));
    QCOMPARE(lastLogLines(QString()), QStringList());
    QCOMPARE(lastLogLines(folder.filePath(QStringLiteral("none"))), QStringList());
}

void TestDiagnostics::theDatabaseTellsItsVersion()
{
    const QString version = databaseVersion(UsageLogSettings());
    QVERIFY2(QRegularExpression(QStringLiteral("^SQLite 3\\.\\d+\\.\\d+$")).match(version).hasMatch(), qPrintable(version));
    UsageLogSettings away;
    away.storageUrl = QStringLiteral("postgresql://nobody@127.0.0.1:1/none");
    QCOMPARE(databaseVersion(away), QStringLiteral("PostgreSQL, not reachable"));
}

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
