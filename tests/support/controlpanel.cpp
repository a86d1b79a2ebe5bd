// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/controlpanel.h"

#include "support/replyscript.h"
#include "support/standardreply.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace regatta::testing {

namespace {

/// Larger bodies are given by their hash only.
constexpr qsizetype shownBody = 64 * 1024;

Reply refuse(const QString &why)
{
    return Reply::json(QJsonObject{{u"error"_s, why}}, 400);
}

QJsonObject described(const ReceivedRequest &request)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers)
        headers.insert(QString::fromLatin1(name.toLower()), QString::fromUtf8(value));
    const QByteArray hash = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex();
    QJsonObject object{{u"method"_s, QString::fromLatin1(request.method)},
                       {u"target"_s, QString::fromUtf8(request.target)},
                       {u"headers"_s, headers},
                       {u"bodySize"_s, request.bodySize},
                       {u"sha256"_s, QString::fromLatin1(hash)},
                       {u"connection"_s, request.connection},
                       {u"complete"_s, request.bodyComplete}};
    if (request.body.size() <= shownBody)
        object.insert(u"body"_s, QString::fromUtf8(request.body));
    return object;
}

} // namespace

ControlPanel::ControlPanel(FakeUpstream *upstream)
    : m_upstream(upstream)
{
    upstream->setControl([this](const ReceivedRequest &request) { return control(request); });
    reset();
}

Reply ControlPanel::control(const ReceivedRequest &request)
{
    if (request.method == "GET")
        return Reply::json(observations());
    if (request.method == "DELETE") {
        reset();
        return Reply::json(QJsonObject());
    }
    QJsonParseError error{};
    const QJsonDocument order = QJsonDocument::fromJson(request.body, &error);
    if (!order.isObject())
        return refuse(u"expected a JSON object: %1"_s.arg(error.errorString()));
    return obey(order.object());
}

Reply ControlPanel::obey(const QJsonObject &order)
{
    for (auto it = order.begin(); it != order.end(); ++it) {
        if (it.key() == "script"_L1) {
            if (const QString error = addScripts(it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()});
                !error.isEmpty())
                return refuse(error);
        } else if (it.key() == "holdUntil"_L1) {
            m_upstream->holdUntil(it.value().toInt());
        } else if (it.key() == "letGo"_L1) {
            m_upstream->letGo();
        } else if (it.key() == "pauseReading"_L1) {
            m_upstream->setReadingPaused(it.value().toBool());
        } else {
            return refuse(u"unknown order \"%1\"; known are: script, holdUntil, letGo, pauseReading"_s.arg(it.key()));
        }
    }
    return Reply::json(QJsonObject());
}

/// An error sentence, or nothing.
QString ControlPanel::addScripts(const QJsonArray &scripts)
{
    for (const QJsonValue &value : scripts) {
        const QJsonObject json = value.toObject();
        const auto trial = replyFromScript(json, {});
        if (const QString *error = std::get_if<QString>(&trial))
            return *error;
        m_scripts.append({json, json.value("path"_L1).toString().toUtf8(), json.value("times"_L1).toInt(-1)});
    }
    return {};
}

std::optional<Reply> ControlPanel::scripted(const ReceivedRequest &request)
{
    const auto use = [this, &request](bool once) -> std::optional<Reply> {
        for (qsizetype i = 0; i < m_scripts.size(); ++i) {
            Script &script = m_scripts[i];
            if ((script.left > 0) != once || (!script.path.isEmpty() && script.path != request.path()))
                continue;
            const auto reply = replyFromScript(script.json, request);
            if (once && --script.left == 0)
                m_scripts.removeAt(i);
            return std::get<Reply>(reply);
        }
        return std::nullopt;
    };
    if (const std::optional<Reply> reply = use(true))
        return reply;
    if (const std::optional<Reply> reply = use(false))
        return reply;
    return standardReply(request);
}

QJsonObject ControlPanel::observations() const
{
    QJsonArray requests;
    for (const ReceivedRequest &request : m_upstream->requests())
        requests.append(described(request));
    return {{u"requests"_s, requests},
            {u"posts"_s, m_upstream->posts()},
            {u"aborts"_s, m_upstream->aborts()},
            {u"answered"_s, m_upstream->answered()},
            {u"underWay"_s, m_upstream->underWay()},
            {u"connections"_s, m_upstream->connections()},
            {u"openConnections"_s, m_upstream->openConnections()},
            {u"bytesTaken"_s, m_upstream->bytesTaken()}};
}

void ControlPanel::reset()
{
    m_scripts.clear();
    m_upstream->reset();
    m_upstream->setDefault([this](const ReceivedRequest &request) { return scripted(request); });
}

} // namespace regatta::testing
