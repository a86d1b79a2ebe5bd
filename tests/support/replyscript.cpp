// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/replyscript.h"

#include "support/standardreply.h"

#include <QMap>

#include <functional>

namespace regatta::testing {

namespace {

/// What the shapes may need, read from the script.
struct Arguments
{
    const QJsonObject &script;
    const ReceivedRequest &request;

    [[nodiscard]] QString text(const char *name, const QString &otherwise) const
    {
        return script.value(QLatin1String(name)).toString(otherwise);
    }
    [[nodiscard]] int number(const char *name, int otherwise) const
    {
        return script.value(QLatin1String(name)).toInt(otherwise);
    }
    [[nodiscard]] int status(int otherwise) const { return number("status", otherwise); }
    [[nodiscard]] QStringList ids() const { return script.value(QLatin1String("ids")).toVariant().toStringList(); }
    [[nodiscard]] Answer answer() const
    {
        Answer answer = answerFor(request);
        if (script.contains(QLatin1String("deltas")))
            answer.deltas = script.value(QLatin1String("deltas")).toVariant().toStringList();
        answer.reasoning = text("reasoning", answer.reasoning);
        answer.finishOnEveryChunk = script.value(QLatin1String("finishOnEveryChunk")).toBool();
        return answer;
    }
};

using Maker = std::function<Reply(const Arguments &)>;

QMap<QString, Maker> chatMakers()
{
    return {
        {QStringLiteral("standard"), [](const Arguments &a) {
             return standardReply(a.request, a.answer()).value_or(Reply::empty(404));
         }},
        {QStringLiteral("openai.chat"), [](const Arguments &a) { return openai::chat(a.answer()); }},
        {QStringLiteral("openai.chatStream"), [](const Arguments &a) { return openai::chatStream(a.answer()); }},
        {QStringLiteral("openai.error"), [](const Arguments &a) {
             return openai::error(a.status(500), a.text("message", QStringLiteral("scripted error")),
                                  a.text("type", QStringLiteral("invalid_request_error")), a.text("code", {}));
         }},
        {QStringLiteral("openai.errorEventFirst"), [](const Arguments &) { return openai::errorEventFirst(); }},
        {QStringLiteral("openai.errorEventAfter"), [](const Arguments &a) { return openai::errorEventAfter(a.answer().deltas); }},
        {QStringLiteral("openai.emptyChat"), [](const Arguments &) { return openai::emptyChat(); }},
        {QStringLiteral("openai.emptyStream"), [](const Arguments &) { return openai::emptyStream(); }},
        {QStringLiteral("openai.hugeStream"), [](const Arguments &a) { return openai::hugeStream(a.number("bytes", 1 << 20)); }},
        {QStringLiteral("openai.models"), [](const Arguments &a) { return openai::models(a.ids()); }},
        {QStringLiteral("gcli.chat"), [](const Arguments &a) { return gcli::chat(a.answer()); }},
        {QStringLiteral("gcli.chatStream"), [](const Arguments &a) { return gcli::chatStream(a.answer()); }},
        {QStringLiteral("gcli.hi"), [](const Arguments &) { return gcli::hi(); }},
        {QStringLiteral("gcli.startsAgain"), [](const Arguments &a) { return gcli::startsAgain(a.answer().deltas); }},
        {QStringLiteral("gcli.fakeStream"), [](const Arguments &a) {
             return gcli::fakeStream(a.answer().deltas.join(QString()), Milliseconds(a.number("silence", 1000)));
         }},
        {QStringLiteral("gcli.models"), [](const Arguments &) { return gcli::models(); }},
        {QStringLiteral("gcli.antigravityModels"), [](const Arguments &a) { return gcli::antigravityModels(a.ids()); }},
        {QStringLiteral("anthropic.message"), [](const Arguments &a) { return anthropic::message(a.answer()); }},
        {QStringLiteral("anthropic.messageStream"), [](const Arguments &a) { return anthropic::messageStream(a.answer()); }},
        {QStringLiteral("anthropic.errorEventAfter"), [](const Arguments &a) {
             return anthropic::errorEventAfter(a.answer().deltas);
         }},
    };
}

QMap<QString, Maker> faultMakers()
{
    return {
        {QStringLiteral("anthropic.error"), [](const Arguments &a) {
             return anthropic::error(a.status(500), a.text("type", QStringLiteral("api_error")),
                                     a.text("message", QStringLiteral("scripted error")));
         }},
        {QStringLiteral("gcli.detailError"), [](const Arguments &a) {
             return gcli::detailError(a.status(400), a.text("message", QStringLiteral("scripted detail")));
         }},
        {QStringLiteral("gcli.wrongKey"), [](const Arguments &) { return gcli::wrongKey(); }},
        {QStringLiteral("gcli.missingKey"), [](const Arguments &) { return gcli::missingKey(); }},
        {QStringLiteral("gcli.validationError"), [](const Arguments &) { return gcli::validationError(); }},
        {QStringLiteral("gcli.exhausted"), [](const Arguments &) { return gcli::exhausted(); }},
        {QStringLiteral("gcli.noCredential"), [](const Arguments &) { return gcli::noCredential(); }},
        {QStringLiteral("gcli.retriesExhausted"), [](const Arguments &) { return gcli::retriesExhausted(); }},
        {QStringLiteral("gcli.gzipError"), [](const Arguments &) { return gcli::gzipError(); }},
        {QStringLiteral("hang"), [](const Arguments &) { return Reply::hang(); }},
        {QStringLiteral("dropBeforeHead"), [](const Arguments &) { return Reply::dropBeforeHead(); }},
        {QStringLiteral("dropInsideHead"), [](const Arguments &) { return Reply::dropInsideHead(); }},
        {QStringLiteral("resetBeforeHead"), [](const Arguments &) { return Reply::resetBeforeHead(); }},
        {QStringLiteral("html"), [](const Arguments &a) { return Reply::html(a.status(200)); }},
        {QStringLiteral("badJson"), [](const Arguments &a) { return Reply::badJson(a.status(200)); }},
        {QStringLiteral("empty"), [](const Arguments &a) { return Reply::empty(a.status(200)); }},
        {QStringLiteral("huge"), [](const Arguments &a) { return Reply::huge(a.number("bytes", 1 << 20)); }},
        {QStringLiteral("redirect"), [](const Arguments &a) { return Reply::redirect(a.text("location", QStringLiteral("/")).toUtf8()); }},
        {QStringLiteral("json"), [](const Arguments &a) {
             return Reply::json(a.script.value(QLatin1String("json")).toObject(), a.status(200));
         }},
        {QStringLiteral("text"), [](const Arguments &a) {
             return Reply::text(a.text("text", {}).toUtf8(), a.text("contentType", QStringLiteral("text/plain")).toUtf8(), a.status(200));
         }},
    };
}

using Setter = std::function<void(Reply &, const QJsonValue &)>;

Milliseconds milliseconds(const QJsonValue &value)
{
    return Milliseconds(value.toInt());
}

/// Cuts into pieces of that many bytes.
void splitEvery(Reply &reply, int size)
{
    QList<qsizetype> positions;
    for (qsizetype at = size; size > 0 && at < reply.plan().bodySize(); at += size)
        positions.append(at);
    reply.splitAt(positions);
}

/// In the order in which they must be applied: what changes the body comes before what counts its bytes or times its pieces.
QList<std::pair<QString, Setter>> setters()
{
    return {
        {QStringLiteral("headers"), [](Reply &r, const QJsonValue &v) {
             const QJsonObject headers = v.toObject();
             for (auto it = headers.begin(); it != headers.end(); ++it)
                 r.header(it.key().toUtf8(), it.value().toString().toUtf8());
         }},
        {QStringLiteral("retryAfter"), [](Reply &r, const QJsonValue &v) { r.retryAfter(v.toVariant().toString().toUtf8()); }},
        {QStringLiteral("gzipHeader"), [](Reply &r, const QJsonValue &) { r.gzipHeader(); }},
        {QStringLiteral("http10"), [](Reply &r, const QJsonValue &) { r.http10(); }},
        {QStringLiteral("chunked"), [](Reply &r, const QJsonValue &) { r.chunked(); }},
        {QStringLiteral("untilClose"), [](Reply &r, const QJsonValue &) { r.untilClose(); }},
        {QStringLiteral("closing"), [](Reply &r, const QJsonValue &) { r.closing(); }},
        {QStringLiteral("claimedLength"), [](Reply &r, const QJsonValue &v) { r.claimedLength(v.toInt()); }},
        {QStringLiteral("closeOnReuse"), [](Reply &r, const QJsonValue &) { r.closeOnReuse(); }},
        {QStringLiteral("closeUnannounced"), [](Reply &r, const QJsonValue &) { r.closeUnannounced(); }},
        {QStringLiteral("multiLineData"), [](Reply &r, const QJsonValue &) { r.multiLineData(); }},
        {QStringLiteral("crlf"), [](Reply &r, const QJsonValue &) { r.crlf(); }},
        {QStringLiteral("oneByteAtATime"), [](Reply &r, const QJsonValue &) { r.oneByteAtATime(); }},
        {QStringLiteral("splitEvery"), [](Reply &r, const QJsonValue &v) { splitEvery(r, v.toInt()); }},
        {QStringLiteral("cutAfter"), [](Reply &r, const QJsonValue &v) { r.cutAfter(v.toInt()); }},
        {QStringLiteral("cutAtEnd"), [](Reply &r, const QJsonValue &) { r.cutAtEnd(); }},
        {QStringLiteral("resetAfter"), [](Reply &r, const QJsonValue &v) { r.resetAfter(v.toInt()); }},
        {QStringLiteral("stallAfter"), [](Reply &r, const QJsonValue &v) { r.stallAfter(v.toInt()); }},
        {QStringLiteral("pieceDelay"), [](Reply &r, const QJsonValue &v) { r.pieceDelay(milliseconds(v)); }},
        {QStringLiteral("firstPieceDelay"), [](Reply &r, const QJsonValue &v) { r.firstPieceDelay(milliseconds(v)); }},
    };
}

const QStringList arguments{
    QStringLiteral("reply"), QStringLiteral("path"), QStringLiteral("times"), QStringLiteral("status"), QStringLiteral("message"),
    QStringLiteral("type"), QStringLiteral("code"), QStringLiteral("ids"), QStringLiteral("bytes"), QStringLiteral("deltas"),
    QStringLiteral("reasoning"), QStringLiteral("finishOnEveryChunk"), QStringLiteral("silence"), QStringLiteral("location"),
    QStringLiteral("json"), QStringLiteral("text"), QStringLiteral("contentType"), QStringLiteral("headDelay"),
    QStringLiteral("jitter")};

} // namespace

std::variant<Reply, QString> replyFromScript(const QJsonObject &script, const ReceivedRequest &request)
{
    static const auto makers = [] {
        QMap<QString, Maker> all = chatMakers();
        all.insert(faultMakers());
        return all;
    }();
    static const auto allSetters = setters();

    QStringList known = arguments;
    for (const auto &[name, setter] : allSetters)
        known.append(name);
    for (const QString &name : script.keys()) {
        if (!known.contains(name))
            return QStringLiteral("unknown member \"%1\"; known are: %2").arg(name, known.join(QLatin1String(", ")));
    }
    const QString name = script.value(QLatin1String("reply")).toString(QStringLiteral("standard"));
    const auto maker = makers.constFind(name);
    if (maker == makers.cend())
        return QStringLiteral("unknown reply \"%1\"; known are: %2").arg(name, makers.keys().join(QLatin1String(", ")));

    Reply reply = (*maker)({script, request});
    for (const auto &[member, set] : allSetters) {
        const QJsonValue value = script.value(member);
        if (!value.isUndefined() && value != QJsonValue(false))
            set(reply, value);
    }
    reply.headDelay(Milliseconds(script.value(QLatin1String("headDelay")).toInt()),
                    Milliseconds(script.value(QLatin1String("jitter")).toInt()));
    return reply;
}

} // namespace regatta::testing
