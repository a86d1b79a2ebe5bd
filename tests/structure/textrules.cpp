// SPDX-License-Identifier: GPL-3.0-or-later
#include "structure/textrules.h"

#include <QRegularExpression>

#include <algorithm>

namespace regatta::structure {

namespace {

constexpr int longest = 400;

bool endsWithAny(const QString &path, const QStringList &endings)
{
    return std::any_of(endings.begin(), endings.end(), [&](const QString &ending) { return path.endsWith(ending); });
}

bool isScript(const QString &path)
{
    return path == QLatin1String("run") || path == QLatin1String(".ci/run") || path.endsWith(QLatin1String(".sh"));
}

bool isSource(const QString &path)
{
    static const QStringList endings{
        QStringLiteral(".cpp"), QStringLiteral(".h"), QStringLiteral(".qml"), QStringLiteral(".js"), QStringLiteral(".mjs"),
        QStringLiteral(".cjs"), QStringLiteral(".py"), QStringLiteral(".cmake"), QStringLiteral(".sql"),
        QStringLiteral("CMakeLists.txt")};
    return isScript(path) || endsWithAny(path, endings);
}

QStringList linesThatMatch(const QString &path, const QByteArray &text, const QRegularExpression &pattern, const QString &what)
{
    QStringList found;
    int number = 0;
    for (const QByteArray &line : text.split('\n')) {
        ++number;
        const QRegularExpressionMatch match = pattern.match(QString::fromUtf8(line));
        if (match.hasMatch())
            found.append(QStringLiteral("%1:%2: %3: %4").arg(path).arg(number).arg(what, match.captured()));
    }
    return found;
}

} // namespace

QStringList licenceViolations(const QString &path, const QByteArray &text)
{
    if (!isSource(path))
        return {};
    QList<QByteArray> lines = text.split('\n');
    if (lines.first().startsWith("#!"))
        lines.removeFirst();
    static const QRegularExpression line(QStringLiteral("^(//|#|--) SPDX-License-Identifier: GPL-3\\.0-or-later$"));
    if (!lines.isEmpty() && line.match(QString::fromUtf8(lines.first())).hasMatch())
        return {};
    return {path + QStringLiteral(":1: the SPDX line is missing")};
}

QStringList lengthViolations(const QString &path, const QByteArray &text)
{
    if (!isSource(path))
        return {};
    const auto lines = text.count('\n');
    if (lines <= longest)
        return {};
    return {QStringLiteral("%1: has %2 lines, at most %3 are allowed").arg(path).arg(lines).arg(longest)};
}

QStringList wordViolations(const QString &path, const QByteArray &text)
{
    if (!isSource(path))
        return {};
    // Written apart so that this file does not find itself.
    static const QRegularExpression words(QStringLiteral("\\b(TO" "DO|FIX" "ME|X" "XX)\\b"));
    return linesThatMatch(path, text, words, QStringLiteral("a note was left behind"));
}

QStringList machinePathViolations(const QString &path, const QByteArray &text)
{
    static const QRegularExpression paths(QStringLiteral("(?<![\\w.:/%])/(home|root|work|Users)/[\\w.]"));
    return linesThatMatch(path, text, paths, QStringLiteral("a path of one machine"));
}

} // namespace regatta::structure
