// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/baseurl.h"

#include <QTest>

using namespace regatta;

namespace {

QString canonical(const QString &text, EndpointKind kind)
{
    const auto result = normaliseBaseUrl(text, kind);
    const QUrl *url = std::get_if<QUrl>(&result);
    return url ? url->toString(QUrl::FullyEncoded) : QLatin1String("refused: ") + std::get<QString>(result);
}

QUrl targetOf(EndpointKind kind, const QString &pasted, const QByteArray &path, const QByteArray &query = {})
{
    Endpoint endpoint;
    endpoint.kind = kind;
    const auto result = normaliseBaseUrl(pasted, kind);
    if (const QUrl *url = std::get_if<QUrl>(&result))
        endpoint.baseUrl = *url;
    return upstreamUrl(endpoint, path, query);
}

} // namespace

class TestBaseUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsWhatUsersPaste_data();
    void understandsWhatUsersPaste();
    void bothSidesOfAServerTakeTheSameText_data();
    void bothSidesOfAServerTakeTheSameText();
    void refusesWithAnExpectation_data();
    void refusesWithAnExpectation();
    void aSecretIsNeverRepeated();
    void joinsWithoutDoubling_data();
    void joinsWithoutDoubling();
    void aPathThatClimbsGoesNowhere_data();
    void aPathThatClimbsGoesNowhere();
    void kindsServeWhatTheyCan();
};

void TestBaseUrl::understandsWhatUsersPaste_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    const auto row = [](const char *name, const char *text, const char *base) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(base);
    };
    row("the documented form", "https://api.example.com/v1", "https://api.example.com/v1");
    row("a bare host", "https://api.example.com", "https://api.example.com/v1");
    row("a bare host with a slash", "https://api.example.com/", "https://api.example.com/v1");
    row("a slash at the end", "https://api.example.com/v1/", "https://api.example.com/v1");
    row("several slashes at the end", "https://api.example.com/v1///", "https://api.example.com/v1");
    row("several slashes in the middle", "https://api.example.com//v1", "https://api.example.com/v1");
    row("blanks around it", "  https://api.example.com/v1\n", "https://api.example.com/v1");
    row("quotes around it", "\"https://api.example.com/v1\"", "https://api.example.com/v1");
    row("backticks around it", "`https://api.example.com/v1`", "https://api.example.com/v1");
    row("angle brackets around it", "<https://api.example.com/v1>", "https://api.example.com/v1");
    row("the whole chat path", "https://api.example.com/v1/chat/completions", "https://api.example.com/v1");
    row("the whole chat path with a slash", "https://api.example.com/v1/chat/completions/", "https://api.example.com/v1");
    row("the whole chat path without a version", "https://api.example.com/chat/completions", "https://api.example.com/v1");
    row("the completions path", "https://api.example.com/v1/completions", "https://api.example.com/v1");
    row("the models path", "https://api.example.com/v1/models", "https://api.example.com/v1");
    row("the embeddings path", "https://api.example.com/v1/embeddings", "https://api.example.com/v1");
    row("the responses path", "https://api.example.com/v1/responses", "https://api.example.com/v1");
    row("the messages path", "https://api.example.com/v1/messages", "https://api.example.com/v1");
    row("the count_tokens path", "https://api.example.com/v1/messages/count_tokens", "https://api.example.com/v1");
    row("the images path", "https://api.example.com/v1/images/generations", "https://api.example.com/v1");
    row("the speech path", "https://api.example.com/v1/audio/speech", "https://api.example.com/v1");
    row("the version doubled", "https://api.example.com/v1/v1", "https://api.example.com/v1");
    row("a prefix before the version", "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1");
    row("a prefix and the whole path", "https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1");
    row("another version", "https://open.bigmodel.cn/api/paas/v4", "https://open.bigmodel.cn/api/paas/v4");
    row("another version and the whole path", "https://open.bigmodel.cn/api/paas/v4/chat/completions", "https://open.bigmodel.cn/api/paas/v4");
    row("Gemini's compatible API", "https://generativelanguage.googleapis.com/v1beta/openai/", "https://generativelanguage.googleapis.com/v1beta/openai");
    row("a prefix without a version", "https://host.example/openai", "https://host.example/openai");
    row("a side of gcli2api as a relay", "http://127.0.0.1:7861/antigravity/v1", "http://127.0.0.1:7861/antigravity/v1");
    row("a port", "http://host.example:8000/v1", "http://host.example:8000/v1");
    row("the usual port of https", "https://host.example:443/v1", "https://host.example/v1");
    row("the usual port of http", "http://host.example:80", "http://host.example/v1");
    row("the port of the other scheme", "http://host.example:443", "http://host.example:443/v1");
    row("an uppercase host and scheme", "HTTPS://API.Example.COM/v1", "https://api.example.com/v1");
    row("an uppercase path stays", "https://host.example/API/v1", "https://host.example/API/v1");
    row("an IPv4 address", "http://192.168.1.7:1234", "http://192.168.1.7:1234/v1");
    row("an IPv6 address", "http://[2001:db8::1]:8080/v1/", "http://[2001:db8::1]:8080/v1");
    row("an IPv6 loopback", "http://[::1]/v1", "http://[::1]/v1");
    row("a container's name", "http://gcli2api_app:7861/v1", "http://gcli2api_app:7861/v1");
    row("an international name", "https://müller.example/v1", "https://xn--mller-kva.example/v1");
    row("an encoded path stays encoded", "https://host.example/a%2Fb/v1", "https://host.example/a%2Fb/v1");
    row("localhost without a scheme", "localhost:7861", "http://localhost:7861/v1");
    row("localhost without scheme and port", "localhost", "http://localhost/v1");
    row("127.0.0.1 without a scheme", "127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1");
    row("the IPv6 loopback without a scheme", "[::1]:8080", "http://[::1]:8080/v1");
}

void TestBaseUrl::understandsWhatUsersPaste()
{
    QFETCH(QString, text);
    QFETCH(QString, base);
    QCOMPARE(canonical(text, EndpointKind::OpenAi), base);
    QCOMPARE(canonical(base, EndpointKind::OpenAi), base);
}

void TestBaseUrl::bothSidesOfAServerTakeTheSameText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("base");
    const auto row = [](const char *name, const char *text, const char *base) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(base);
    };
    row("the documented form", "http://127.0.0.1:7861", "http://127.0.0.1:7861");
    row("a slash", "http://127.0.0.1:7861/", "http://127.0.0.1:7861");
    row("several slashes", "http://127.0.0.1:7861//", "http://127.0.0.1:7861");
    row("the version", "http://127.0.0.1:7861/v1", "http://127.0.0.1:7861");
    row("the version and a slash", "http://127.0.0.1:7861/v1/", "http://127.0.0.1:7861");
    row("the version doubled", "http://127.0.0.1:7861/v1/v1", "http://127.0.0.1:7861");
    row("the whole chat path", "http://127.0.0.1:7861/v1/chat/completions", "http://127.0.0.1:7861");
    row("the chat path without a version", "http://127.0.0.1:7861/chat/completions", "http://127.0.0.1:7861");
    row("the models path", "http://127.0.0.1:7861/v1/models", "http://127.0.0.1:7861");
    row("the messages path", "http://127.0.0.1:7861/v1/messages", "http://127.0.0.1:7861");
    row("the antigravity side", "http://127.0.0.1:7861/antigravity", "http://127.0.0.1:7861");
    row("the antigravity side and a slash", "http://127.0.0.1:7861/antigravity/", "http://127.0.0.1:7861");
    row("the antigravity side with its version", "http://127.0.0.1:7861/antigravity/v1", "http://127.0.0.1:7861");
    row("the antigravity side's chat path", "http://127.0.0.1:7861/antigravity/v1/chat/completions", "http://127.0.0.1:7861");
    row("the antigravity side's messages without a version", "http://127.0.0.1:7861/antigravity/messages", "http://127.0.0.1:7861");
    row("the antigravity side's models", "http://127.0.0.1:7861/antigravity/v1/models", "http://127.0.0.1:7861");
    row("Gemini's own API", "http://127.0.0.1:7861/v1beta/models/gemini-2.5-pro:generateContent", "http://127.0.0.1:7861");
    row("the antigravity side of Gemini's own API", "http://127.0.0.1:7861/antigravity/v1beta/models", "http://127.0.0.1:7861");
    row("a proxy's prefix stays", "https://home.example/gcli/v1/", "https://home.example/gcli");
    row("a proxy's prefix before the antigravity side", "https://home.example/gcli/antigravity/v1", "https://home.example/gcli");
    row("a proxy's prefix named like the other side", "https://home.example/antigravity/web", "https://home.example/antigravity/web");
    row("localhost without a scheme", "localhost:7861/v1", "http://localhost:7861");
    row("127.0.0.1 without a scheme", " 127.0.0.1:7861 ", "http://127.0.0.1:7861");
    row("https on the usual port", "https://home.example:443", "https://home.example");
    row("an IPv6 address", "http://[fd00::7]:7861/v1", "http://[fd00::7]:7861");
    row("an uppercase host", "http://LocalHost:7861", "http://localhost:7861");
}

void TestBaseUrl::bothSidesOfAServerTakeTheSameText()
{
    QFETCH(QString, text);
    QFETCH(QString, base);
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity}) {
        QCOMPARE(canonical(text, kind), base);
        QCOMPARE(canonical(base, kind), base);
    }
}

void TestBaseUrl::refusesWithAnExpectation_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *text, const char *reason) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(reason);
    };
    row("nothing", "", "is empty");
    row("only blanks", " \t\n", "is empty");
    row("only quotes", "\"\"", "is empty");
    row("a host without a scheme", "api.example.com/v1", "does not start with http:// or https://");
    row("an address without a scheme", "192.168.1.7:8080", "does not start with http:// or https://");
    row("a name that starts like loopback", "localhost.example.com:80", "does not start with http:// or https://");
    row("another scheme", "ftp://api.example.com/v1", "does not start with http:// or https://");
    row("a WebSocket", "wss://api.example.com/v1", "does not start with http:// or https://");
    row("a half scheme", "https:/api.example.com", "does not start with http:// or https://");
    row("a file", "file:///etc/passwd", "does not start with http:// or https://");
    row("no host", "https:///v1", "has no valid host and port");
    row("only a scheme", "https://", "has no valid host and port");
    row("a port that is none", "http://host.example:99999/v1", "has no valid host and port");
    row("port 0", "http://host.example:0", "has no valid host and port");
    row("a port in words", "http://host.example:http/", "has no valid host and port");
    row("an IPv6 address that is none", "http://[::zz]/v1", "has no valid host and port");
    row("a user and a password", "https://user:hunter2@api.example.com/v1", "holds a user name or password");
    row("a user alone", "https://hunter2@api.example.com/v1", "holds a user name or password");
    row("a user without a scheme", "hunter2@localhost:7861", "holds a user name or password");
    row("an empty user", "https://@api.example.com/v1", "holds a user name or password");
    row("a query", "https://api.example.com/v1?key=hunter2", "has a ? or # part");
    row("an empty query", "https://api.example.com/v1?", "has a ? or # part");
    row("a fragment", "https://api.example.com/v1#hunter2", "has a ? or # part");
    row("a blank in the middle", "https://api.example.com/v1 and more", "has a blank in it");
    row("two lines", "https://api.example.com\nhttps://b.example", "has a blank in it");
    row("a path that climbs", "https://api.example.com/a/../v1", "has a . or .. in it");
    row("a path that climbs encoded", "https://api.example.com/%2e%2e/v1", "has a . or .. in it");
}

void TestBaseUrl::refusesWithAnExpectation()
{
    QFETCH(QString, text);
    QFETCH(QString, reason);
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi}) {
        const QString result = canonical(text, kind);
        QVERIFY2(result.startsWith(QLatin1String("refused: The base URL")), qPrintable(result));
        QVERIFY2(result.contains(reason), qPrintable(result));
        QVERIFY2(result.contains(QLatin1String("expected")) && result.endsWith(QLatin1Char('.')), qPrintable(result));
    }
}

void TestBaseUrl::aSecretIsNeverRepeated()
{
    for (const char *text : {"https://user:hunter2@api.example.com/v1", "hunter2@localhost:7861", "hunter2@api.example.com",
                             "https://api.example.com/v1?key=hunter2", "https://api.example.com/v1#hunter2", "sk-hunter2"}) {
        const QString result = canonical(QString::fromLatin1(text), EndpointKind::OpenAi);
        QVERIFY2(result.startsWith(QLatin1String("refused: ")) && !result.contains(QLatin1String("hunter2")), qPrintable(result));
    }
}

void TestBaseUrl::joinsWithoutDoubling_data()
{
    QTest::addColumn<EndpointKind>("kind");
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, EndpointKind kind, const char *base, const char *path, const char *url, const char *query = "") {
        QTest::newRow(name) << kind << QString::fromLatin1(base) << QByteArray(path) << QByteArray(query) << QByteArray(url);
    };
    const auto gcli = EndpointKind::Gcli;
    const auto antigravity = EndpointKind::Antigravity;
    const auto openAi = EndpointKind::OpenAi;
    row("gcli", gcli, "http://127.0.0.1:7861/v1", "/v1/chat/completions", "http://127.0.0.1:7861/v1/chat/completions");
    row("gcli behind a prefix", gcli, "https://home.example/g/", "/v1/models", "https://home.example/g/v1/models");
    row("antigravity", antigravity, "http://127.0.0.1:7861", "/v1/chat/completions", "http://127.0.0.1:7861/antigravity/v1/chat/completions");
    row("antigravity pasted whole", antigravity, "http://127.0.0.1:7861/antigravity/v1", "/v1/messages", "http://127.0.0.1:7861/antigravity/v1/messages");
    row("openai", openAi, "https://api.example.com/v1", "/v1/chat/completions", "https://api.example.com/v1/chat/completions");
    row("openai as a bare host", openAi, "https://api.example.com", "/v1/models", "https://api.example.com/v1/models");
    row("openai of another version", openAi, "https://host.example/api/paas/v4", "/v1/chat/completions", "https://host.example/api/paas/v4/chat/completions");
    row("openai without a version", openAi, "https://host.example/openai", "/v1/embeddings", "https://host.example/openai/embeddings");
    row("a query", openAi, "https://api.example.com/v1", "/v1/files", "https://api.example.com/v1/files?limit=2&after=a%26b", "limit=2&after=a%26b");
    row("an encoded path stays encoded", openAi, "https://api.example.com/v1", "/v1/models/a%2Fb%3Fc", "https://api.example.com/v1/models/a%2Fb%3Fc");
    row("an id in Chinese", openAi, "https://api.example.com/v1", "/v1/models/%E5%81%87", "https://api.example.com/v1/models/%E5%81%87");
    row("dots in a name are no climb", openAi, "https://api.example.com/v1", "/v1/models/gpt..4/..a", "https://api.example.com/v1/models/gpt..4/..a");
    row("a path that only starts like a version", openAi, "https://api.example.com/v1", "/v1beta/x", "https://api.example.com/v1/v1beta/x");
}

void TestBaseUrl::joinsWithoutDoubling()
{
    QFETCH(EndpointKind, kind);
    QFETCH(QString, base);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    const QUrl url = targetOf(kind, base, path, query);
    QVERIFY(url.isValid());
    QTEST(url.toEncoded(), "url");
}

void TestBaseUrl::aPathThatClimbsGoesNowhere_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/v1/../panel", "/v1/files/../../admin", "/v1/..", "/v1/%2e%2e/panel", "/v1/%2E./panel", "/v1/./x",
                             "/v1/..%2fpanel", "/v1/..%5Cpanel", "/v1/..\\panel"})
        QTest::newRow(path) << QByteArray(path);
}

void TestBaseUrl::aPathThatClimbsGoesNowhere()
{
    QFETCH(QByteArray, path);
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi})
        QVERIFY(!targetOf(kind, QStringLiteral("https://api.example.com"), path).isValid());
}

void TestBaseUrl::kindsServeWhatTheyCan()
{
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity}) {
        for (const Api api : {Api::ChatCompletions, Api::Messages, Api::CountTokens})
            QVERIFY(kindServes(kind, api));
        for (const Api api : {Api::Completions, Api::Embeddings, Api::Responses, Api::Other})
            QVERIFY(!kindServes(kind, api));
    }
    for (const Api api : {Api::ChatCompletions, Api::Completions, Api::Embeddings, Api::Responses, Api::Messages, Api::CountTokens, Api::Other})
        QVERIFY(kindServes(EndpointKind::OpenAi, api));
}

QTEST_GUILESS_MAIN(TestBaseUrl)
#include "tst_baseurl.moc"
