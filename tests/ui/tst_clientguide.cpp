// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/clientguide.h"
#include "connect/snippets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// The settings of each client, as they are copied into it: valid in the format that they claim, with this gateway's
/// address, the key and the model.
class TestClientGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyGuideHasAddressKeyAndModel_data();
    void everyGuideHasAddressKeyAndModel();
    void withoutAKeyAStandInIsWritten_data();
    void withoutAKeyAStandInIsWritten();
    void theAddressIsTheOneThatTheClientWants_data();
    void theAddressIsTheOneThatTheClientWants();
    void cherryStudiosLinkHoldsTheProviderAsJson();
    void claudeCodesSettingsAreJson();
    void codexsConfigIsToml();
    void continuesConfigIsYaml();
    void namesThatNeedQuotingStayWhatTheyAre_data();
    void namesThatNeedQuotingStayWhatTheyAre();
    void whatWillNotWorkIsSaid();
    void theAddressComesFromTheSettingsWhileTheDoorIsClosed();
};

namespace {

const auto exampleKey = u"rg-EXAMPLE-0000000000000000000000000000000000"_s;

GuideContext context(const QString &key = exampleKey)
{
    GuideContext given{u"http://127.0.0.1:8377/v1"_s, key, u"gemini-2.5-pro"_s, {}, false};
    Endpoint gcli;
    gcli.name = u"gcli"_s;
    gcli.kind = EndpointKind::Gcli;
    Endpoint relay;
    relay.name = u"relay"_s;
    relay.kind = EndpointKind::OpenAi;
    given.settings.endpoints = {gcli, relay};
    return given;
}

QString allOf(const Guide &guide)
{
    QString text = guide.warning;
    for (const GuideStep &step : guide.steps)
        text += u'\n' + step.title + u'\n' + step.text + u'\n' + step.code + u'\n' + step.link;
    return text;
}

/// "key = value" lines of a simple TOML file, as "section.key".
QHash<QString, QString> tomlValues(const QString &text)
{
    QHash<QString, QString> values;
    QString section;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        static const QRegularExpression head(u"^\\[([A-Za-z0-9_.-]+)\\]$"_s);
        static const QRegularExpression pair(u"^([A-Za-z0-9_-]+) = (\".*\")$"_s);
        const auto asHead = head.match(line);
        const auto asPair = pair.match(line);
        if (asHead.hasMatch())
            section = asHead.captured(1) + u'.';
        else if (asPair.hasMatch())
            values.insert(section + asPair.captured(1),
                          QJsonDocument::fromJson("[" + asPair.captured(2).toUtf8() + "]").array().first().toString());
        else if (!line.isEmpty())
            values.insert(u"invalid"_s, line);
    }
    return values;
}

void addClients()
{
    QTest::addColumn<QString>("client");
    for (const QString &client : ClientGuide::clients())
        QTest::newRow(qPrintable(client)) << client;
}

} // namespace

void TestClientGuide::everyGuideHasAddressKeyAndModel_data()
{
    addClients();
}

void TestClientGuide::everyGuideHasAddressKeyAndModel()
{
    QFETCH(const QString, client);
    const Guide guide = ClientGuide::guide(client, context());
    const QString text = allOf(guide);
    QVERIFY(!guide.steps.isEmpty());
    QVERIFY2(text.contains(u"127.0.0.1:8377"_s) || text.contains(u"host.docker.internal:8377"_s), qPrintable(text));
    QVERIFY2(text.contains(exampleKey), qPrintable(text));
    QVERIFY(!text.contains(u"/v1/v1"_s));
    QVERIFY(!text.contains(ClientGuide::standIn()));
    QVERIFY(!ClientGuide::name(client).isEmpty() && !ClientGuide::kind(client).isEmpty());
    for (const GuideStep &step : guide.steps)
        QVERIFY(!step.title.isEmpty() && !(step.text.isEmpty() && step.code.isEmpty()));
    QCOMPARE(text.contains(u"gemini-2.5-pro"_s), guide.needsModel);
    QCOMPARE(guide.needsModel, client != u"cherry-studio"_s && client != u"open-webui"_s);
}

void TestClientGuide::withoutAKeyAStandInIsWritten_data()
{
    addClients();
}

void TestClientGuide::withoutAKeyAStandInIsWritten()
{
    QFETCH(const QString, client);
    const QString text = allOf(ClientGuide::guide(client, context({})));
    QVERIFY(text.contains(u"YOUR_KEY"_s));
    QVERIFY(!text.contains(u"rg-"_s));
    QVERIFY(!text.contains(u"cherrystudio://"_s)); // a link with a stand-in would store it
}

void TestClientGuide::theAddressIsTheOneThatTheClientWants_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("address");
    const auto root = u"http://127.0.0.1:8377"_s;
    QTest::newRow("Cherry Studio adds /v1") << u"cherry-studio"_s << root;
    QTest::newRow("Claude Code adds /v1/messages") << u"claude-code"_s << root;
    for (const char *client : {"codex-cli", "open-webui", "sillytavern", "continue", "lobechat", "jan", "python", "node", "curl"})
        QTest::newRow(client) << QString::fromLatin1(client) << root + u"/v1"_s;
}

void TestClientGuide::theAddressIsTheOneThatTheClientWants()
{
    QFETCH(const QString, client);
    QFETCH(const QString, address);
    QCOMPARE(ClientGuide::guide(client, context()).baseUrl, address);
}

void TestClientGuide::cherryStudiosLinkHoldsTheProviderAsJson()
{
    const Guide guide = ClientGuide::guide(u"cherry-studio"_s, context());
    const QUrl link(guide.steps.first().link);
    QVERIFY(link.isValid());
    QCOMPARE(link.scheme(), u"cherrystudio"_s);
    QCOMPARE(link.host() + link.path(), u"providers/api-keys"_s);
    const QUrlQuery query(link);
    QCOMPARE(query.queryItemValue(u"v"_s), u"1"_s);
    const QByteArray data = QByteArray::fromBase64(query.queryItemValue(u"data"_s, QUrl::FullyDecoded).toLatin1());
    const QJsonObject provider = QJsonDocument::fromJson(data).object();
    QCOMPARE(provider.value(u"baseUrl"_s).toString(), u"http://127.0.0.1:8377"_s);
    QCOMPARE(provider.value(u"apiKey"_s).toString(), exampleKey);
    QCOMPARE(provider.value(u"type"_s).toString(), u"openai"_s);
    QCOMPARE(provider.value(u"id"_s).toString(), u"regatta"_s);
}

void TestClientGuide::claudeCodesSettingsAreJson()
{
    const Guide guide = ClientGuide::guide(u"claude-code"_s, context());
    QJsonParseError error;
    const QJsonObject environment =
        QJsonDocument::fromJson(guide.steps.at(1).code.toUtf8(), &error).object().value(u"env"_s).toObject();
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(environment.value(u"ANTHROPIC_BASE_URL"_s).toString(), u"http://127.0.0.1:8377"_s);
    QCOMPARE(environment.value(u"ANTHROPIC_AUTH_TOKEN"_s).toString(), exampleKey);
    QCOMPARE(environment.value(u"ANTHROPIC_MODEL"_s).toString(), u"gemini-2.5-pro"_s);
    QVERIFY(guide.steps.first().code.contains(u"unset ANTHROPIC_API_KEY"_s));
}

void TestClientGuide::codexsConfigIsToml()
{
    const Guide guide = ClientGuide::guide(u"codex-cli"_s, context());
    const QHash<QString, QString> values = tomlValues(guide.steps.first().code);
    QCOMPARE(values.value(u"invalid"_s), QString());
    QCOMPARE(values.value(u"model"_s), u"gemini-2.5-pro"_s);
    QCOMPARE(values.value(u"model_provider"_s), u"regatta"_s);
    QCOMPARE(values.value(u"model_providers.regatta.base_url"_s), u"http://127.0.0.1:8377/v1"_s);
    QCOMPARE(values.value(u"model_providers.regatta.wire_api"_s), u"responses"_s);
    QCOMPARE(values.value(u"model_providers.regatta.env_key"_s), u"REGATTA_API_KEY"_s);
    QVERIFY(!guide.steps.first().code.contains(exampleKey)); // it belongs into the environment
}

void TestClientGuide::continuesConfigIsYaml()
{
    const QStringList lines = ClientGuide::guide(u"continue"_s, context()).steps.first().code.split(u'\n');
    static const QRegularExpression pair(u"^( {0,4}(- )?)([A-Za-z]+):( (\"[^\"]*\"|[A-Za-z0-9.]+|\\[[a-z, ]+\\]))?$"_s);
    QHash<QString, QString> values;
    for (const QString &line : lines) {
        const auto match = pair.match(line);
        QVERIFY2(match.hasMatch(), qPrintable(line));
        QCOMPARE(match.captured(1).size() % 2, 0);
        values.insert(QString(match.captured(1)).replace(u'-', u' ') + match.captured(3), match.captured(5));
    }
    QCOMPARE(values.value(u"schema"_s), u"v1"_s);
    QCOMPARE(values.value(u"    provider"_s), u"openai"_s);
    QCOMPARE(values.value(u"    apiBase"_s), u"\"http://127.0.0.1:8377/v1\""_s);
    QCOMPARE(values.value(u"    apiKey"_s), u'"' + exampleKey + u'"');
}

void TestClientGuide::namesThatNeedQuotingStayWhatTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << u"gemini-2.5-pro"_s;
    QTest::newRow("in Chinese, with a slash") << u"假流式/gemini-2.5-pro"_s;
    QTest::newRow("both quotes, a backslash and a dollar") << u"a'b\"c\\d$e`f"_s;
    QTest::newRow("a line break") << u"a\nb"_s;
}

void TestClientGuide::namesThatNeedQuotingStayWhatTheyAre()
{
    QFETCH(const QString, text);
    QCOMPARE(QJsonDocument::fromJson("[" + snippets::quoted(text).toUtf8() + "]").array().first().toString(), text);
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, u"printf %s "_s + snippets::shellWord(text)});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), text);
}

void TestClientGuide::whatWillNotWorkIsSaid()
{
    GuideContext given = context();
    QCOMPARE(ClientGuide::guide(u"claude-code"_s, given).warning, QString());
    QCOMPARE(ClientGuide::guide(u"codex-cli"_s, given).warning, QString());
    given.settings.endpoints.removeFirst();
    QVERIFY(ClientGuide::guide(u"claude-code"_s, given).warning.contains(u"/v1/messages"_s));
    given.demo = true;
    for (const char *client : {"claude-code", "codex-cli"})
        QVERIFY(ClientGuide::guide(QString::fromLatin1(client), given).warning.contains(u"demo"_s));
    QCOMPARE(ClientGuide::guide(u"curl"_s, given).warning, QString());
    given.demo = false;
    given.settings.endpoints.clear();
    QVERIFY(ClientGuide::guide(u"claude-code"_s, given).warning.contains(u"No endpoint"_s));
    QVERIFY(ClientGuide::guide(u"codex-cli"_s, given).warning.contains(u"/v1/responses"_s));
    for (const char *client : {"open-webui", "lobechat"}) {
        given.settings.gateway.host = u"127.0.0.1"_s;
        QVERIFY(ClientGuide::guide(QString::fromLatin1(client), given).warning.contains(u"container"_s));
        given.settings.gateway.host = u"0.0.0.0"_s;
        QCOMPARE(ClientGuide::guide(QString::fromLatin1(client), given).warning, QString());
    }
}

void TestClientGuide::theAddressComesFromTheSettingsWhileTheDoorIsClosed()
{
    GuideContext given = context();
    given.baseUrl.clear();
    given.settings.gateway.port = 9000;
    QCOMPARE(ClientGuide::baseUrlOf(given), u"http://127.0.0.1:9000/v1"_s);
    given.settings.gateway.host = u"0.0.0.0"_s;
    QCOMPARE(ClientGuide::baseUrlOf(given), u"http://127.0.0.1:9000/v1"_s);
    given.settings.gateway.host = u"::1"_s;
    QCOMPARE(ClientGuide::baseUrlOf(given), u"http://[::1]:9000/v1"_s);
}

QTEST_GUILESS_MAIN(TestClientGuide)
#include "tst_clientguide.moc"
