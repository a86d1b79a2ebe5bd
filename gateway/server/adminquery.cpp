// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminquery.h"

#include <QDateTime>

namespace regatta {

namespace {

constexpr qsizetype mostValues = 100;
constexpr qsizetype longestText = 512;

} // namespace

AdminQuery::AdminQuery(const QByteArray &query, const QStringList &known)
    : m_query(QString::fromLatin1(query))
{
    const auto items = m_query.queryItems(QUrl::FullyDecoded);
    for (const auto &item : items) {
        const QString &name = item.first;
        if (known.isEmpty())
            fail(name, QStringLiteral("no query parameter is taken here."));
        else if (!known.contains(name))
            fail(name, QStringLiteral("unknown query parameter; %1").arg(nearestHint(name, known)));
    }
}

void AdminQuery::fail(const QString &name, const QString &problem)
{
    if (m_error)
        return;
    AdminError error;
    error.param = name.left(80);
    error.message = QStringLiteral("%1: %2").arg(error.param, problem);
    m_error = error;
}

QString AdminQuery::text(const QString &name)
{
    const QStringList all = texts(name);
    if (all.size() > 1)
        fail(name, QStringLiteral("stands %1 times; expected once.").arg(all.size()));
    return all.value(0);
}

QStringList AdminQuery::texts(const QString &name)
{
    const QStringList values = m_query.allQueryItemValues(name, QUrl::FullyDecoded);
    if (values.size() > mostValues)
        fail(name, QStringLiteral("stands %1 times; expected at most %2.").arg(values.size()).arg(mostValues));
    for (const QString &value : values) {
        if (value.size() > longestText)
            fail(name, QStringLiteral("has %1 characters; expected at most %2.").arg(value.size()).arg(longestText));
    }
    return values;
}

std::optional<bool> AdminQuery::flag(const QString &name)
{
    return oneOf<bool>(name, {{QStringLiteral("true"), true}, {QStringLiteral("false"), false}});
}

std::optional<qint64> AdminQuery::number(const QString &name, qint64 least, qint64 most)
{
    const QString given = text(name);
    if (given.isEmpty())
        return std::nullopt;
    bool isNumber = false;
    const qint64 value = given.toLongLong(&isNumber);
    if (isNumber && value >= least && value <= most)
        return value;
    fail(name, QStringLiteral("expected a whole number from %1 to %2, found \"%3\".")
                   .arg(least)
                   .arg(most)
                   .arg(given.left(80)));
    return std::nullopt;
}

std::optional<qint64> AdminQuery::time(const QString &name)
{
    const QString given = text(name);
    if (given.isEmpty())
        return std::nullopt;
    constexpr qint64 latest = 253'402'300'800'000; // the year 10000
    bool isNumber = false;
    const qint64 milliseconds = given.toLongLong(&isNumber);
    if (isNumber && milliseconds >= 0 && milliseconds < latest)
        return milliseconds;
    const QDateTime time = QDateTime::fromString(given, Qt::ISODateWithMs);
    // Without a zone it would be the time of whichever machine the gateway runs on.
    if (!isNumber && time.isValid() && time.timeSpec() != Qt::LocalTime && time.toMSecsSinceEpoch() >= 0)
        return time.toMSecsSinceEpoch();
    fail(name, QStringLiteral("expected a time such as 2026-01-31T12:00:00Z or UTC milliseconds, found \"%1\".")
                   .arg(given.left(80)));
    return std::nullopt;
}

} // namespace regatta
