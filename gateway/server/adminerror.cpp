// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminerror.h"

#include "store/nearestname.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace regatta {

namespace {

constexpr qsizetype mostRepeated = 80;  // characters of what a client sent
constexpr qsizetype mostListed = 50;

} // namespace

QByteArray adminErrorBody(const AdminError &error)
{
    const QJsonObject body{{QStringLiteral("code"), error.code},
                           {QStringLiteral("message"), error.message},
                           {QStringLiteral("param"), error.param.isEmpty() ? QJsonValue() : error.param}};
    return QJsonDocument(QJsonObject{{QStringLiteral("error"), body}}).toJson(QJsonDocument::Compact);
}

AdminError adminError(const StoreError &error)
{
    AdminError result;
    result.status = error.refused ? 400 : 503;
    result.code = error.refused ? QStringLiteral("refused") : QStringLiteral("unavailable");
    result.message = error.sentence;
    return result;
}

AdminError notFound(const QString &what, const QString &name, const QStringList &known)
{
    AdminError error;
    error.status = 404;
    error.code = QStringLiteral("not_found");
    error.message =
        QStringLiteral("There is no %1 \"%2\"; %3").arg(what, name.left(mostRepeated), nearestHint(name, known));
    return error;
}

QString nearestHint(const QString &given, const QStringList &known)
{
    if (known.isEmpty())
        return QStringLiteral("there are none.");
    if (const std::optional<QString> nearest = nearestName(given, known))
        return QStringLiteral("did you mean \"%1\"?").arg(*nearest);
    return QStringLiteral("expected one of %1.").arg(known.mid(0, mostListed).join(QLatin1String(", ")));
}

} // namespace regatta
