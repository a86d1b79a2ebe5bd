// SPDX-License-Identifier: GPL-3.0-or-later
#include "structure/includerules.h"

#include <QHash>
#include <QRegularExpression>

#include <optional>
#include <utility>

namespace regatta::structure {

namespace {

/// A layer of the gateway may include itself and the layers of a lower rank.
std::optional<int> rank(const QString &layer)
{
    static const QHash<QString, int> ranks{
        {QStringLiteral("model"), 0},    {QStringLiteral("health"), 1}, {QStringLiteral("wire"), 1},
        {QStringLiteral("strategy"), 2}, {QStringLiteral("upstream"), 2}, {QStringLiteral("store"), 2},
        {QStringLiteral("exchange"), 3}, {QStringLiteral("server"), 4}};
    const auto found = ranks.find(layer);
    return found == ranks.end() ? std::nullopt : std::optional(*found);
}

QString area(const QString &path)
{
    return path.section(QLatin1Char('/'), 0, 0);
}

QString layer(const QString &path)
{
    return area(path) == QLatin1String("gateway") ? path.section(QLatin1Char('/'), 1, 1) : QString();
}

bool mayInclude(const QString &from, const QString &to)
{
    const QString source = area(from);
    const QString target = area(to);
    if (source == QLatin1String("tests"))
        return true;
    if (target == QLatin1String("tests"))
        return false;
    if (source == target && source != QLatin1String("gateway"))
        return true;
    if (target == QLatin1String("resources"))
        return true;
    if (source == QLatin1String("gateway")) {
        if (target != QLatin1String("gateway"))
            return false;
        const std::optional<int> mine = rank(layer(from));
        const std::optional<int> theirs = rank(layer(to));
        // The precompiled header belongs to no layer.
        return !mine || !theirs || layer(from) == layer(to) || *theirs < *mine;
    }
    if (source == QLatin1String("ui"))
        return layer(to) == QLatin1String("model");
    return source == QLatin1String("app");
}

/// Qt headers that bring objects, threads, files, sockets or databases.
bool isImpure(const QString &header)
{
    static const QRegularExpression impure(QStringLiteral(
        "^(Qt\\w+/)?(QObject|QTimer|QThread|QFile|QDir|QSaveFile|QIODevice|QProcess|QCoreApplication|QEventLoop|QSettings|"
        "QStandardPaths|QNetwork\\w*|QTcp\\w*|QLocal\\w*|QAbstractSocket|QSsl\\w*|QHttp\\w*|QSql\\w*)$"));
    return impure.match(header).hasMatch();
}

bool readsClock(const QByteArray &line)
{
    static const QRegularExpression clock(
        QStringLiteral("(steady_clock|system_clock)::now|QElapsedTimer|QDateTime::current|QDeadlineTimer"));
    return clock.match(QString::fromUtf8(line)).hasMatch();
}

} // namespace

IncludeRules::IncludeRules(QSet<QString> files)
    : m_files(std::move(files))
{
}

QString IncludeRules::find(const QString &included, const QString &from) const
{
    const QStringList roots{from.section(QLatin1Char('/'), 0, -2), area(from), QStringLiteral("gateway"),
                            QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("resources"),
                            QStringLiteral("tests"), QString()};
    for (const QString &root : roots) {
        const QString path = root.isEmpty() ? included : root + QLatin1Char('/') + included;
        if (m_files.contains(path))
            return path;
    }
    return {};
}

QStringList IncludeRules::violations(const QString &path, const QByteArray &text) const
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"));
    const QString own = layer(path);
    const bool pure = own == QLatin1String("model") || own == QLatin1String("strategy") || own == QLatin1String("health");
    const bool timeless = pure && own != QLatin1String("model");

    QStringList found;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        const QString place = QStringLiteral("%1:%2: ").arg(path).arg(number);
        const QRegularExpressionMatch match = include.match(QString::fromUtf8(line));
        const QString header = match.captured(2);
        if (match.hasMatch() && match.captured(1) == QLatin1String("\"")) {
            const QString target = find(header, path);
            if (!target.isEmpty() && !mayInclude(path, target))
                found.append(place + QStringLiteral("must not include %1").arg(target));
        } else if (match.hasMatch()) {
            if (pure && isImpure(header))
                found.append(place + QStringLiteral("%1/ is plain values, without <%2>").arg(own, header));
            if (area(path) == QLatin1String("ui") && header.contains(QLatin1String("QSql")))
                found.append(place + QStringLiteral("the console reaches the gateway through GatewayClient, not SQL"));
        }
        if (pure && line.contains("Q_OBJECT"))
            found.append(place + QStringLiteral("%1/ has no Qt objects").arg(own));
        if (timeless && readsClock(line))
            found.append(place + QStringLiteral("%1/ is given the time and reads no clock").arg(own));
    }
    return found;
}

} // namespace regatta::structure
