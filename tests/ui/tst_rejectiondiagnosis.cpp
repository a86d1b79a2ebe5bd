// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/rejectiondiagnosis.h"

#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

using Action = Diagnosis::Action;

/// Why a call was turned away and what mends it.
class TestRejectionDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheCauseAndTheFix_data();
    void saysTheCauseAndTheFix();
    void everyKindHasWords();
    void theNearestModelIsTheOneMeant_data();
    void theNearestModelIsTheOneMeant();
    void clientsAreKnownByTheirUserAgent_data();
    void clientsAreKnownByTheirUserAgent();
};

namespace {

const auto base = u"http://127.0.0.1:8377/v1"_s;
const DiagnosisContext usual{base, {u"gemini-2.5-flash"_s, u"gemini-2.5-pro"_s, u"claude-sonnet-4-5"_s}, false, true};

RejectedCall call(RejectionKind kind, int status, const char *path = "/v1/chat/completions")
{
    RejectedCall rejected;
    rejected.kind = kind;
    rejected.status = status;
    rejected.method = "POST";
    rejected.path = path;
    return rejected;
}

RejectedCall key(RejectionKind kind, const char *masked, const char *path = "/v1/chat/completions")
{
    RejectedCall rejected = call(kind, 401, path);
    rejected.maskedKey = QString::fromUtf8(masked);
    return rejected;
}

RejectedCall model(const char *name, const char *path = "/v1/chat/completions")
{
    RejectedCall rejected = call(RejectionKind::UnknownModel, 404, path);
    rejected.model = QString::fromUtf8(name);
    rejected.message = u"No endpoint lists it."_s;
    return rejected;
}

RejectedCall told(RejectionKind kind, int status, const char *message)
{
    RejectedCall rejected = call(kind, status);
    rejected.message = QString::fromUtf8(message);
    return rejected;
}

} // namespace

void TestRejectionDiagnosis::saysTheCauseAndTheFix_data()
{
    QTest::addColumn<RejectedCall>("rejected");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("fix");
    QTest::addColumn<int>("action");
    const auto row = [](const char *name, const RejectedCall &rejected, const QString &cause, const QString &fix, Action action) {
        QTest::newRow(name) << rejected << cause << fix << int(action);
    };
    row("no key", call(RejectionKind::NoKey, 401), u"brought no client key"_s, u"Make a key"_s, Action::NewKey);
    row("another service's key is named", key(RejectionKind::WrongKey, "sk-pro…"), u"sk-pro…"_s, u"another service's key"_s,
        Action::NewKey);
    row("a wrong key too short to be shown", key(RejectionKind::WrongKey, ""), u"none of this gateway's"_s, u"Make a key"_s,
        Action::NewKey);
    row("a key of ours that was revoked", key(RejectionKind::WrongKey, "rg-Ab3…"), u"rg-Ab3… was revoked"_s, u"make a new one"_s,
        Action::NewKey);
    row("an admin key for the API", key(RejectionKind::AdminKey, ""), u"admin API and nothing else"_s, u"client key"_s,
        Action::NewKey);
    row("a client key for the admin API", key(RejectionKind::AdminKey, "", "/admin/v1/state"), u"not the admin API"_s, u"--admin"_s,
        Action::Keys);
    row("/v1 twice", call(RejectionKind::UnknownPath, 404, "/x/v1/v1/chat/completions"), u"/v1 twice"_s, base, Action::None);
    row("/v1 missing", call(RejectionKind::UnknownPath, 404, "/chat/completions"), u"lacks /v1"_s, base, Action::None);
    row("another prefix", call(RejectionKind::UnknownPath, 404, "/api/v1/chat/completions"), u"ends in /api/v1"_s, base,
        Action::None);
    row("Ollama's API", call(RejectionKind::UnknownPath, 404, "/api/tags"), u"Ollama"_s, u"OpenAI-compatible"_s, Action::None);
    row("Gemini's API", call(RejectionKind::UnknownPath, 404, "/v1beta/models/gemini-2.5-pro:generateContent"), u"Gemini"_s,
        u"OpenAI-compatible"_s, Action::None);
    row("the bare address", call(RejectionKind::UnknownPath, 404, "/"), u"bare address"_s, base, Action::None);
    row("a scanner", call(RejectionKind::UnknownPath, 404, "/wp-login.php"), u"/wp-login.php"_s, u"scanner"_s, Action::None);
    row("a model that is near", model("gemini-2.5-prp"), u"gemini-2.5-prp"_s, u"gemini-2.5-pro"_s, Action::Models);
    row("a model that is far from all", model("qwen3-max-instruct"), u"qwen3-max-instruct"_s, u"Choose a model"_s, Action::Models);
    row("a listed model that nobody can take", model("gemini-2.5-pro"), u"is listed"_s, u"Switch on"_s, Action::Endpoints);
    row("TLS", told(RejectionKind::MalformedBody, 400, "This is not an HTTP request; the gateway speaks plain HTTP/1.1."),
        u"https://"_s, u"http://"_s, Action::None);
    row("the wrong type", told(RejectionKind::MalformedBody, 415, "The Content-Type must be application/json."),
        u"Content-Type"_s, u"application/json"_s, Action::None);
    row("no JSON", told(RejectionKind::MalformedBody, 400, "The body is not valid JSON at byte 9."), u"byte 9"_s, u"JSON library"_s,
        Action::None);
    row("a foreign host", told(RejectionKind::ForeignOrigin, 403, "The Host field must name … allowedHosts, …"), u"host name"_s,
        u"allowed hosts"_s, Action::Settings);
    row("a foreign page", told(RejectionKind::ForeignOrigin, 403, "Web pages may not …; see allowedOrigins."), u"web page"_s,
        u"allowed origins"_s, Action::Settings);
    row("a wrong method", told(RejectionKind::WrongMethod, 405, "GET is not allowed here; allowed: POST."), u"allowed: POST"_s,
        u"browser"_s, Action::None);
    row("too large", told(RejectionKind::TooLarge, 413, "The body is larger than 100 bytes."), u"100 bytes"_s, u"limit"_s,
        Action::Settings);
    row("over its limit", told(RejectionKind::OverLimit, 429, "60 a minute"), u"60 a minute"_s, u"raise the limits"_s, Action::Keys);
    row("a loop", call(RejectionKind::Loop, 508), u"came back"_s, u"base URL"_s, Action::Endpoints);
}

void TestRejectionDiagnosis::saysTheCauseAndTheFix()
{
    QFETCH(const RejectedCall, rejected);
    QFETCH(const QString, cause);
    QFETCH(const QString, fix);
    QFETCH(const int, action);
    const Diagnosis diagnosis = RejectionDiagnosis::of(rejected, usual);
    QVERIFY2(diagnosis.cause.contains(cause), qPrintable(diagnosis.cause));
    QVERIFY2(diagnosis.fix.contains(fix), qPrintable(diagnosis.fix));
    QCOMPARE(int(diagnosis.action), action);
}

void TestRejectionDiagnosis::everyKindHasWords()
{
    for (int kind = 0; kind <= int(RejectionKind::Other); ++kind) {
        RejectedCall rejected = call(RejectionKind(kind), 400);
        rejected.message = u"words"_s;
        for (const DiagnosisContext &context : {usual, DiagnosisContext{base, {}, true, false}}) {
            const Diagnosis diagnosis = RejectionDiagnosis::of(rejected, context);
            QVERIFY2(!diagnosis.title.isEmpty() && !diagnosis.cause.isEmpty() && !diagnosis.fix.isEmpty(),
                     qPrintable(rejectionKindName(RejectionKind(kind))));
            QVERIFY(!diagnosis.cause.contains(u"%1"_s) && !diagnosis.fix.contains(u"%1"_s));
        }
    }
    DiagnosisContext strict = usual;
    strict.strictModels = true;
    QVERIFY(RejectionDiagnosis::of(model("gemini-2.5-prp"), strict).fix.contains(u"strict models"_s));
    DiagnosisContext silent = usual;
    silent.answersMessages = false;
    QCOMPARE(RejectionDiagnosis::of(model("claude-x", "/v1/messages"), silent).action, Action::Endpoints);
}

void TestRejectionDiagnosis::theNearestModelIsTheOneMeant_data()
{
    QTest::addColumn<QString>("asked");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("a letter wrong") << u"gemini-2.5-flesh"_s << u"gemini-2.5-flash"_s;
    QTest::newRow("in capitals") << u"GEMINI-2.5-PRO"_s << u"gemini-2.5-pro"_s;
    QTest::newRow("with a provider before it") << u"google/gemini-2.5-pro"_s << u"gemini-2.5-pro"_s;
    QTest::newRow("another model") << u"gpt-4o"_s << QString();
    QTest::newRow("none") << QString() << QString();
}

void TestRejectionDiagnosis::theNearestModelIsTheOneMeant()
{
    QFETCH(const QString, asked);
    QFETCH(const QString, nearest);
    QCOMPARE(RejectionDiagnosis::nearestModel(asked, usual.models), nearest);
}

void TestRejectionDiagnosis::clientsAreKnownByTheirUserAgent_data()
{
    QTest::addColumn<QByteArray>("agent");
    QTest::addColumn<QString>("name");
    QTest::newRow("Cherry Studio within Electron") << QByteArray("Mozilla/5.0 CherryStudio/1.5.4 Electron/37") << u"Cherry Studio"_s;
    QTest::newRow("Claude Code") << QByteArray("claude-cli/2.0.1 (external, cli)") << u"Claude Code"_s;
    QTest::newRow("Codex CLI") << QByteArray("codex_cli_rs/0.162.1") << u"Codex CLI"_s;
    QTest::newRow("the official library") << QByteArray("AsyncOpenAI/Python 1.99.1") << u"OpenAI Python"_s;
    QTest::newRow("a browser") << QByteArray("Mozilla/5.0 (X11; Linux x86_64)") << u"a browser"_s;
    QTest::newRow("an unknown one says so itself") << QByteArray("mytool/3") << u"mytool/3"_s;
    QTest::newRow("nothing") << QByteArray() << u"a client without a name"_s;
}

void TestRejectionDiagnosis::clientsAreKnownByTheirUserAgent()
{
    QFETCH(const QByteArray, agent);
    QFETCH(const QString, name);
    QCOMPARE(RejectionDiagnosis::clientName(agent), name);
}

QTEST_GUILESS_MAIN(TestRejectionDiagnosis)
#include "tst_rejectiondiagnosis.moc"
