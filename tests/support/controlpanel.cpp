// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/controlpanel.h"

#include "support/replyscript.h"
#include "support/standardreply.h"

#include <QCryptographicHash>

namespace regatta::testing {

namespace {

/// Larger bodies are given by their hash only.
constexpr qsizetype shownBody = 64 * 1024;

Reply refuse(const QString &why)
{
    return Reply::json(QJsonObject{{QStringLiteral("error"), why}}, 400);
}

QJsonObject described(const ReceivedRequest &request)
{
    QJsonObject headers;
    for (const auto &[name, value] : request.headers)
        headers.insert(QString::fromLatin1(name.toLower()), QString::fromUtf8(value));
    const QByteArray hash = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256).toHex();
    QJsonObject object{{QStringLiteral("method"), QString::fromLatin1(request.method)},
                       {QStringLiteral("target"), QString::fromUtf8(request.target)},
                       {QStringLiteral("headers"), headers},
                       {QStringLiteral("bodySize"), request.bodySize},
                       {QStringLiteral("sha256"), QString::fromLatin1(hash)},
                       {QStringLiteral("connection"), request.connection},
                       {QStringLiteral("complete"), request.bodyComplete}};
    if (request.body.size() <= shownBody)
        object.insert(QStringLiteral("body"), QString::fromUtf8(request.body));
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
        return refuse(QStringLiteral("expected a JSON object: %1").arg(error.errorString()));
    return obey(order.object());
}

Reply ControlPanel::obey(const QJsonObject &order)
{
    for (auto it = order.begin(); it != order.end(); ++it) {
        if (it.key() == QLatin1String("script")) {
            if (const QString error = addScripts(it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()});
                !error.isEmpty())
                return refuse(error);
        } else if (it.key() == QLatin1String("holdUntil")) {
            m_upstream->holdUntil(it.value().toInt());
        } else if (it.key() == QLatin1String("letGo")) {
            m_upstream->letGo();
        } else if (it.key() == QLatin1String("pauseReading")) {
            m_upstream->setReadingPaused(it.value().toBool());
        } else {
            return refuse(QStringLiteral("unknown order \"%1\"; known are: script, holdUntil, letGo, pauseReading").arg(it.key()));
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
        m_scripts.append({json, json.value(QLatin1String("path")).toString().toUtf8(), json.value(QLatin1String("times")).toInt(-1)});
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
    return {{QStringLiteral("requests"), requests},
            {QStringLiteral("posts"), m_upstream->posts()},
            {QStringLiteral("aborts"), m_upstream->aborts()},
            {QStringLiteral("answered"), m_upstream->answered()},
            {QStringLiteral("underWay"), m_upstream->underWay()},
            {QStringLiteral("connections"), m_upstream->connections()},
            {QStringLiteral("openConnections"), m_upstream->openConnections()},
            {QStringLiteral("bytesTaken"), m_upstream->bytesTaken()}};
}

void ControlPanel::reset()
{
    m_scripts.clear();
    m_upstream->reset();
    m_upstream->setDefault([this](const ReceivedRequest &request) { return scripted(request); });
}

} // namespace regatta::testing
