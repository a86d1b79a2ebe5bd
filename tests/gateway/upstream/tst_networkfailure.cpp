// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/networkfailure.h"

#include <QTest>

using namespace regatta;

Q_DECLARE_METATYPE(regatta::FailureKind)

class TestNetworkFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheKind_data();
    void namesTheKind();
    void knowsAnAnswerFromAFailure();
};

void TestNetworkFailure::namesTheKind_data()
{
    QTest::addColumn<QNetworkReply::NetworkError>("error");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<bool>("gotHead");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("message");
    const QString none;
    const QString proxy = QStringLiteral("proxy.test:8080");
    const QString words = QStringLiteral("Qt's words");
    QTest::newRow("refused") << QNetworkReply::ConnectionRefusedError << words << none << false << false
        << FailureKind::ConnectFailed << QStringLiteral("host.test:443 refused the connection.");
    QTest::newRow("name unknown") << QNetworkReply::HostNotFoundError << words << none << false << false
        << FailureKind::ConnectFailed << QStringLiteral("The name of host.test:443 was not found.");
    QTest::newRow("unreachable") << QNetworkReply::UnknownNetworkError << QStringLiteral("Network unreachable") << none
        << false << false << FailureKind::ConnectFailed
        << QStringLiteral("host.test:443 cannot be reached: Network unreachable.");
    QTest::newRow("no local port is left") << QNetworkReply::UnknownNetworkError << QStringLiteral("Unknown error")
        << none << false << false << FailureKind::NoLocalPort
        << QStringLiteral("No local port or address is left for a connection to host.test:443.");
    QTest::newRow("the kernel gave up connecting") << QNetworkReply::TimeoutError << words << none << false << false
        << FailureKind::ConnectTimeout << QStringLiteral("host.test:443 could not be reached in time.");
    QTest::newRow("a repeat was prevented") << QNetworkReply::ContentReSendError << words << none << false << false
        << FailureKind::ConnectionLost << QStringLiteral("host.test:443 closed the connection before it answered.");
    QTest::newRow("closed before the head") << QNetworkReply::RemoteHostClosedError << words << none << true << false
        << FailureKind::ConnectionLost << QStringLiteral("host.test:443 closed the connection before it answered.");
    QTest::newRow("a time-out after the request left") << QNetworkReply::TimeoutError << words << none << true << false
        << FailureKind::ConnectionLost << QStringLiteral("host.test:443 closed the connection before it answered.");
    QTest::newRow("closed within the body") << QNetworkReply::RemoteHostClosedError << words << none << true << true
        << FailureKind::Truncated << QStringLiteral("host.test:443 cut its answer short.");
    QTest::newRow("the proxy refuses") << QNetworkReply::ProxyConnectionRefusedError << words << proxy << false << false
        << FailureKind::ProxyFailed << QStringLiteral("The proxy proxy.test:8080 refused the connection.");
    QTest::newRow("the proxy wants another password") << QNetworkReply::ProxyAuthenticationRequiredError << words
        << proxy << false << false << FailureKind::ProxyFailed
        << QStringLiteral("The proxy proxy.test:8080 refused the user name or password.");
    QTest::newRow("behind a proxy nothing else is known") << QNetworkReply::UnknownNetworkError << words << proxy
        << false << false << FailureKind::ProxyFailed
        << QStringLiteral("The proxy proxy.test:8080 brought no connection to host.test:443: Qt's words.");
    QTest::newRow("no HTTP") << QNetworkReply::ProtocolFailure << words << none << true << false
        << FailureKind::Malformed << QStringLiteral("host.test:443 did not answer in HTTP.");
}

void TestNetworkFailure::namesTheKind()
{
    QFETCH(QNetworkReply::NetworkError, error);
    QFETCH(QString, text);
    QFETCH(QString, proxy);
    QFETCH(bool, sent);
    QFETCH(bool, gotHead);
    QFETCH(FailureKind, kind);
    QFETCH(QString, message);
    const Failure failure = failureOf({error, text, {}, QStringLiteral("host.test:443"), proxy, sent, gotHead});
    QCOMPARE(failureKindName(failure.kind), failureKindName(kind));
    QCOMPARE(failure.message, message);
}

void TestNetworkFailure::knowsAnAnswerFromAFailure()
{
    QVERIFY(isStatusError(QNetworkReply::ContentNotFoundError));
    QVERIFY(isStatusError(QNetworkReply::AuthenticationRequiredError));
    QVERIFY(isStatusError(QNetworkReply::InternalServerError));
    QVERIFY(isStatusError(QNetworkReply::UnknownServerError));
    QVERIFY(isStatusError(QNetworkReply::UnknownContentError));
    QVERIFY(isStatusError(QNetworkReply::ProtocolInvalidOperationError)); // 400
    QVERIFY(!isStatusError(QNetworkReply::ContentReSendError));
    QVERIFY(!isStatusError(QNetworkReply::RemoteHostClosedError));
    QVERIFY(!isStatusError(QNetworkReply::ProxyConnectionRefusedError));
}

QTEST_GUILESS_MAIN(TestNetworkFailure)
#include "tst_networkfailure.moc"
