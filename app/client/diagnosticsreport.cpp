// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/diagnosticsreport.h"

#include "server/usagejson.h"
#include "store/settingsrules.h"
#include "store/settingswriter.h"
#include "store/storageurl.h"
#include "wire/redaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>
#include <QSysInfo>

#include <algorithm>
#include <limits>

namespace regatta {

namespace {

const QString struckOut = QStringLiteral("***");

/// Takes out of any text what must not leave this computer.
class Redaction
{
public:
    explicit Redaction(const DiagnosticsInput &input)
        : m_secrets(input.secrets)
    {
        for (const Endpoint &endpoint : input.stored.endpoints) {
            for (const auto &[name, value] : endpoint.headers)
                m_secrets.append(value);
            addUser(endpoint.baseUrl);
            addUser(QUrl(endpoint.proxy));
        }
        const QUrl storage(input.stored.log.storageUrl);
        addUser(storage);
        if (!isLoopbackHost(storage.host()))
            m_secrets.append(storage.host().toUtf8());
        m_secrets.append(QSysInfo::machineHostName().toUtf8());
        // The longest first: one may be the beginning of another.
        std::sort(m_secrets.begin(), m_secrets.end(),
                  [](const QByteArray &a, const QByteArray &b) { return a.size() > b.size(); });
        m_secrets.removeIf([](const QByteArray &secret) { return secret.isEmpty() || secret == "localhost"; });
    }

    [[nodiscard]] QString text(const QString &given) const
    {
        static const QRegularExpression user(QStringLiteral("([A-Za-z][A-Za-z0-9+.-]*://)[^/\\s\"@]*@"));
        static const QRegularExpression member(
            QStringLiteral("([?&;](?:api[_-]?key|key|token|access_token|password|passwd|secret|sig)=)[^&\\s\"#]+"),
            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression header(
            QStringLiteral("((?:proxy-)?authorization|x-api-key|x-goog-api-key|api-key|(?:set-)?cookie|password|passwd)"
                           "(\"?\\s*[:=]\\s*\"?)(?:(?:Bearer|Basic)\\s+)?[^\\s\"]+"),
            QRegularExpression::CaseInsensitiveOption);
        QString words = QString::fromUtf8(redactedBody(given.toUtf8(), std::numeric_limits<int>::max() / 2, m_secrets));
        words.replace(user, QStringLiteral("\\1***@"));
        words.replace(member, QStringLiteral("\\1***"));
        words.replace(header, QStringLiteral("\\1\\2***"));
        return words.replace(QDir::homePath(), QLatin1String("~"));
    }

    /// The same for all texts in it, names of members included.
    [[nodiscard]] QJsonValue value(const QJsonValue &given) const
    {
        if (given.isString())
            return text(given.toString());
        if (given.isArray()) {
            QJsonArray array;
            const QJsonArray items = given.toArray();
            for (const QJsonValue &item : items)
                array.append(value(item));
            return array;
        }
        if (!given.isObject())
            return given;
        QJsonObject object;
        const QJsonObject members = given.toObject();
        for (auto member = members.begin(); member != members.end(); ++member)
            object.insert(text(member.key()), value(member.value()));
        return object;
    }

private:
    void addUser(const QUrl &url)
    {
        m_secrets.append(url.password(QUrl::FullyDecoded).toUtf8());
        m_secrets.append(url.password(QUrl::FullyEncoded).toUtf8());
        m_secrets.append(url.userName(QUrl::FullyDecoded).toUtf8());
    }

    QList<QByteArray> m_secrets;
};

QString countOf(const QJsonValue &list)
{
    return QStringLiteral("%1 entries").arg(list.toArray().size());
}

/// Who calls this gateway, and from where, is nobody else's business.
QJsonObject withoutHosts(QJsonObject gateway)
{
    if (const QString host = gateway.value(QLatin1String("host")).toString();
        !isLoopbackHost(host) && host != QLatin1String("0.0.0.0") && host != QLatin1String("::"))
        gateway.insert(QStringLiteral("host"), QStringLiteral("(one of this machine's addresses)"));
    for (const QString &key : {QStringLiteral("allowedHosts"), QStringLiteral("allowedOrigins")})
        gateway.insert(key, countOf(gateway.value(key)));
    return gateway;
}

QJsonObject settingsPart(const Settings &settings)
{
    QJsonObject all = settingsToJson(settings);
    all.insert(QStringLiteral("gateway"), withoutHosts(all.value(QLatin1String("gateway")).toObject()));
    QJsonObject storage = all.value(QLatin1String("storage")).toObject();
    storage.insert(QStringLiteral("url"), settings.log.storageUrl.isEmpty() ? QString() : QStringLiteral("postgresql://***"));
    all.insert(QStringLiteral("storage"), storage);
    QJsonArray endpoints;
    const QJsonArray given = all.value(QLatin1String("endpoints")).toArray();
    for (const QJsonValue &item : given) {
        QJsonObject endpoint = item.toObject();
        QJsonObject headers = endpoint.value(QLatin1String("headers")).toObject();
        for (auto header = headers.begin(); header != headers.end(); ++header)
            *header = struckOut;
        if (!headers.isEmpty())
            endpoint.insert(QStringLiteral("headers"), headers);
        endpoints.append(endpoint);
    }
    all.insert(QStringLiteral("endpoints"), endpoints);
    return all;
}

QJsonObject versions(const DiagnosticsInput &input)
{
    return {{QStringLiteral("regatta"), QStringLiteral(REGATTA_VERSION)},
            {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
            {QStringLiteral("builtWithQt"), QStringLiteral(QT_VERSION_STR)},
            {QStringLiteral("system"), QSysInfo::prettyProductName()},
            {QStringLiteral("kernel"), QSysInfo::kernelType() + QLatin1Char(' ') + QSysInfo::kernelVersion()},
            {QStringLiteral("processor"), QSysInfo::currentCpuArchitecture()},
            {QStringLiteral("locale"), QLocale().name()},
            {QStringLiteral("database"), input.database}};
}

QJsonObject state(const DiagnosticsInput &input)
{
    QJsonArray notices;
    for (const Notice &notice : input.notices)
        notices.append(QJsonObject{{QStringLiteral("id"), notice.id}, {QStringLiteral("text"), notice.text}});
    QJsonObject keys;
    for (auto error = input.keyErrors.begin(); error != input.keyErrors.end(); ++error)
        keys.insert(error.key(), error.value());
    QJsonObject snapshot = snapshotJson(input.snapshot);
    const QUrl base(input.snapshot.baseUrl);
    if (!isLoopbackHost(base.host()))
        snapshot.insert(QStringLiteral("baseUrl"), QStringLiteral("(one of this machine's addresses), port %1").arg(base.port()));
    return {{QStringLiteral("gateway"), snapshot},
            {QStringLiteral("notices"), notices},
            {QStringLiteral("locked"), lockedJson(input.locked)},
            {QStringLiteral("keyErrors"), keys},
            {QStringLiteral("settingsHeldByFile"), input.heldByFile},
            {QStringLiteral("demo"), input.demo}};
}

QJsonArray rejectedPart(const QList<RejectedCall> &calls)
{
    QJsonArray array;
    for (const RejectedCall &call : calls) {
        array.append(QJsonObject{{QStringLiteral("kind"), rejectionKindName(call.kind)},
                                 {QStringLiteral("status"), call.status},
                                 {QStringLiteral("count"), call.count},
                                 {QStringLiteral("last"), timeJson(call.lastAt)},
                                 {QStringLiteral("method"), QString::fromUtf8(call.method)},
                                 {QStringLiteral("path"), QString::fromUtf8(call.path)},
                                 {QStringLiteral("model"), call.model},
                                 {QStringLiteral("userAgent"), QString::fromUtf8(call.userAgent)},
                                 {QStringLiteral("message"), call.message}});
    }
    return array;
}

} // namespace

QByteArray diagnosticsReport(const DiagnosticsInput &input)
{
    QJsonArray lastDay;
    for (const UsageStatistics &figures : input.lastDay)
        lastDay.append(statisticsJson(figures));
    const QJsonObject report{{QStringLiteral("written"), timeJson(QDateTime::currentMSecsSinceEpoch())},
                             {QStringLiteral("versions"), versions(input)},
                             {QStringLiteral("settings"), settingsPart(input.stored)},
                             {QStringLiteral("state"), state(input)},
                             {QStringLiteral("lastDay"), lastDay},
                             {QStringLiteral("rejectedCalls"), rejectedPart(input.rejected)},
                             {QStringLiteral("log"), QJsonArray::fromStringList(input.logLines)}};
    return QJsonDocument(Redaction(input).value(report).toObject()).toJson();
}

} // namespace regatta
