// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints/endpointfields.h"

#include <QRegularExpression>
#include <QUrl>

#include <optional>
#include <utility>

namespace regatta {

namespace {
std::optional<std::pair<QString, QString>> pairOf(const QString &line)
{
    const qsizetype sign = line.indexOf(QLatin1Char('='));
    if (sign < 0)
        return {};
    const QString from = line.left(sign).trimmed();
    const QString to = line.mid(sign + 1).trimmed();
    if (from.isEmpty() || to.isEmpty())
        return {};
    return std::pair(from, to);
}

bool isUrlOf(const QString &text, const QStringList &schemes)
{
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    return url.isValid() && schemes.contains(url.scheme().toLower()) && !url.host().isEmpty();
}
} // namespace

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s，；、]+"));
    QStringList words = text.split(separators, Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

QString modelMapText(const QHash<QString, QString> &map)
{
    QStringList lines;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        lines.append(it.key() + QStringLiteral(" = ") + it.value());
    lines.sort();
    return lines.join(QLatin1Char('\n'));
}

QHash<QString, QString> modelMapOf(const QString &text)
{
    QHash<QString, QString> map;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (const auto pair = pairOf(line))
            map.insert(pair->first, pair->second);
    }
    return map;
}

QString firstBadModelMapLine(const QString &text)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (!line.trimmed().isEmpty() && !pairOf(line))
            return line.trimmed();
    }
    return {};
}

bool isHttpUrl(const QString &text)
{
    return isUrlOf(text, {QStringLiteral("http"), QStringLiteral("https")});
}

bool isProxyUrl(const QString &text)
{
    return isUrlOf(text, {QStringLiteral("http"), QStringLiteral("socks5")});
}

} // namespace regatta
