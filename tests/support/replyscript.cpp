// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/replyscript.h"

#include "support/standardreply.h"

#include <QMap>

#include <functional>

using namespace Qt::StringLiterals;

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
    [[nodiscard]] QStringList ids() const { return script.value("ids"_L1).toVariant().toStringList(); }
    [[nodiscard]] Answer answer() const
    {
        Answer answer = answerFor(request);
        if (script.contains("deltas"_L1))
            answer.deltas = script.value("deltas"_L1).toVariant().toStringList();
        answer.reasoning = text("reasoning", answer.reasoning);
        answer.finishOnEveryChunk = script.value("finishOnEveryChunk"_L1).toBool();
        return answer;
    }
};

using Maker = std::function<Reply(const Arguments &)>;

QMap<QString, Maker> chatMakers()
{
    return {
        {u"standard"_s,
         [](const Arguments &a) { return standardReply(a.request, a.answer()).value_or(Reply::empty(404)); }},
        {u"openai.chat"_s, [](const Arguments &a) { return openai::chat(a.answer()); }},
        {u"openai.chatStream"_s, [](const Arguments &a) { return openai::chatStream(a.answer()); }},
        {u"openai.error"_s,
         [](const Arguments &a) {
             return openai::error(a.status(500), a.text("message", u"scripted error"_s),
                                  a.text("type", u"invalid_request_error"_s), a.text("code", {}));
         }},
        {u"openai.errorEventFirst"_s, [](const Arguments &) { return openai::errorEventFirst(); }},
        {u"openai.errorEventAfter"_s, [](const Arguments &a) { return openai::errorEventAfter(a.answer().deltas); }},
        {u"openai.emptyChat"_s, [](const Arguments &) { return openai::emptyChat(); }},
        {u"openai.emptyStream"_s, [](const Arguments &) { return openai::emptyStream(); }},
        {u"openai.hugeStream"_s, [](const Arguments &a) { return openai::hugeStream(a.number("bytes", 1 << 20)); }},
        {u"openai.models"_s, [](const Arguments &a) { return openai::models(a.ids()); }},
        {u"gcli.chat"_s, [](const Arguments &a) { return gcli::chat(a.answer()); }},
        {u"gcli.chatStream"_s, [](const Arguments &a) { return gcli::chatStream(a.answer()); }},
        {u"gcli.hi"_s, [](const Arguments &) { return gcli::hi(); }},
        {u"gcli.startsAgain"_s, [](const Arguments &a) { return gcli::startsAgain(a.answer().deltas); }},
        {u"gcli.fakeStream"_s,
         [](const Arguments &a) {
             return gcli::fakeStream(a.answer().deltas.join(QString()), Milliseconds(a.number("silence", 1000)));
         }},
        {u"gcli.models"_s, [](const Arguments &) { return gcli::models(); }},
        {u"gcli.antigravityModels"_s, [](const Arguments &a) { return gcli::antigravityModels(a.ids()); }},
        {u"anthropic.message"_s, [](const Arguments &a) { return anthropic::message(a.answer()); }},
        {u"anthropic.messageStream"_s, [](const Arguments &a) { return anthropic::messageStream(a.answer()); }},
        {u"anthropic.errorEventAfter"_s,
         [](const Arguments &a) { return anthropic::errorEventAfter(a.answer().deltas); }},
    };
}

QMap<QString, Maker> faultMakers()
{
    return {
        {u"anthropic.error"_s,
         [](const Arguments &a) {
             return anthropic::error(a.status(500), a.text("type", u"api_error"_s),
                                     a.text("message", u"scripted error"_s));
         }},
        {u"gcli.detailError"_s,
         [](const Arguments &a) { return gcli::detailError(a.status(400), a.text("message", u"scripted detail"_s)); }},
        {u"gcli.wrongKey"_s, [](const Arguments &) { return gcli::wrongKey(); }},
        {u"gcli.missingKey"_s, [](const Arguments &) { return gcli::missingKey(); }},
        {u"gcli.validationError"_s, [](const Arguments &) { return gcli::validationError(); }},
        {u"gcli.exhausted"_s, [](const Arguments &) { return gcli::exhausted(); }},
        {u"gcli.noCredential"_s, [](const Arguments &) { return gcli::noCredential(); }},
        {u"gcli.retriesExhausted"_s, [](const Arguments &) { return gcli::retriesExhausted(); }},
        {u"gcli.gzipError"_s, [](const Arguments &) { return gcli::gzipError(); }},
        {u"hang"_s, [](const Arguments &) { return Reply::hang(); }},
        {u"dropBeforeHead"_s, [](const Arguments &) { return Reply::dropBeforeHead(); }},
        {u"dropInsideHead"_s, [](const Arguments &) { return Reply::dropInsideHead(); }},
        {u"resetBeforeHead"_s, [](const Arguments &) { return Reply::resetBeforeHead(); }},
        {u"html"_s, [](const Arguments &a) { return Reply::html(a.status(200)); }},
        {u"badJson"_s, [](const Arguments &a) { return Reply::badJson(a.status(200)); }},
        {u"empty"_s, [](const Arguments &a) { return Reply::empty(a.status(200)); }},
        {u"huge"_s, [](const Arguments &a) { return Reply::huge(a.number("bytes", 1 << 20)); }},
        {u"redirect"_s, [](const Arguments &a) { return Reply::redirect(a.text("location", u"/"_s).toUtf8()); }},
        {u"json"_s,
         [](const Arguments &a) { return Reply::json(a.script.value("json"_L1).toObject(), a.status(200)); }},
        {u"text"_s,
         [](const Arguments &a) {
             return Reply::text(a.text("text", {}).toUtf8(), a.text("contentType", u"text/plain"_s).toUtf8(),
                                a.status(200));
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
        {u"headers"_s,
         [](Reply &r, const QJsonValue &v) {
             const QJsonObject headers = v.toObject();
             for (auto it = headers.begin(); it != headers.end(); ++it)
                 r.header(it.key().toUtf8(), it.value().toString().toUtf8());
         }},
        {u"retryAfter"_s, [](Reply &r, const QJsonValue &v) { r.retryAfter(v.toVariant().toString().toUtf8()); }},
        {u"gzipHeader"_s, [](Reply &r, const QJsonValue &) { r.gzipHeader(); }},
        {u"http10"_s, [](Reply &r, const QJsonValue &) { r.http10(); }},
        {u"chunked"_s, [](Reply &r, const QJsonValue &) { r.chunked(); }},
        {u"untilClose"_s, [](Reply &r, const QJsonValue &) { r.untilClose(); }},
        {u"closing"_s, [](Reply &r, const QJsonValue &) { r.closing(); }},
        {u"claimedLength"_s, [](Reply &r, const QJsonValue &v) { r.claimedLength(v.toInt()); }},
        {u"closeOnReuse"_s, [](Reply &r, const QJsonValue &) { r.closeOnReuse(); }},
        {u"closeUnannounced"_s, [](Reply &r, const QJsonValue &) { r.closeUnannounced(); }},
        {u"withoutLast"_s, [](Reply &r, const QJsonValue &v) { r.withoutLast(v.toInt()); }},
        {u"multiLineData"_s, [](Reply &r, const QJsonValue &) { r.multiLineData(); }},
        {u"crlf"_s, [](Reply &r, const QJsonValue &) { r.crlf(); }},
        {u"oneByteAtATime"_s, [](Reply &r, const QJsonValue &) { r.oneByteAtATime(); }},
        {u"splitEvery"_s, [](Reply &r, const QJsonValue &v) { splitEvery(r, v.toInt()); }},
        {u"cutAfter"_s, [](Reply &r, const QJsonValue &v) { r.cutAfter(v.toInt()); }},
        {u"cutAtEnd"_s, [](Reply &r, const QJsonValue &) { r.cutAtEnd(); }},
        {u"resetAfter"_s, [](Reply &r, const QJsonValue &v) { r.resetAfter(v.toInt()); }},
        {u"stallAfter"_s, [](Reply &r, const QJsonValue &v) { r.stallAfter(v.toInt()); }},
        {u"pieceDelay"_s, [](Reply &r, const QJsonValue &v) { r.pieceDelay(milliseconds(v)); }},
        {u"firstPieceDelay"_s, [](Reply &r, const QJsonValue &v) { r.firstPieceDelay(milliseconds(v)); }},
    };
}

const QStringList arguments{u"reply"_s,       u"path"_s,      u"times"_s,     u"status"_s,
                            u"message"_s,     u"type"_s,      u"code"_s,      u"ids"_s,
                            u"bytes"_s,       u"deltas"_s,    u"reasoning"_s, u"finishOnEveryChunk"_s,
                            u"silence"_s,     u"location"_s,  u"json"_s,      u"text"_s,
                            u"contentType"_s, u"headDelay"_s, u"jitter"_s};

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
            return u"unknown member \"%1\"; known are: %2"_s.arg(name, known.join(", "_L1));
    }
    const QString name = script.value("reply"_L1).toString(u"standard"_s);
    const auto maker = makers.constFind(name);
    if (maker == makers.cend())
        return u"unknown reply \"%1\"; known are: %2"_s.arg(name, makers.keys().join(", "_L1));

    Reply reply = (*maker)({script, request});
    for (const auto &[member, set] : allSetters) {
        const QJsonValue value = script.value(member);
        if (!value.isUndefined() && value != QJsonValue(false))
            set(reply, value);
    }
    reply.headDelay(Milliseconds(script.value("headDelay"_L1).toInt()),
                    Milliseconds(script.value("jitter"_L1).toInt()));
    return reply;
}

} // namespace regatta::testing
