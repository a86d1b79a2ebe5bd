// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/filterconditions.h"

#include <algorithm>

namespace regatta {

namespace {

/// More values than these are read as one list: each branch has its cost, too.
constexpr int mostBranches = 16;
constexpr int longestText = 200;

SqlText joined(const QList<SqlText> &conditions)
{
    SqlText all;
    for (const SqlText &condition : conditions) {
        all.append(all.text.isEmpty() ? QStringLiteral(" WHERE ") : QStringLiteral(" AND "));
        all.append(condition);
    }
    return all;
}

/// A character in both cases, as the inside of a bracket expression; itself where it has only one.
QString bothCases(char32_t character)
{
    const auto text = [](char32_t one) { return QString::fromUcs4(&one, 1); };
    const char32_t lower = QChar::toLower(character);
    const char32_t upper = QChar::toUpper(character);
    return lower == upper ? text(character) : text(lower) + text(upper);
}

/// For SQLite's GLOB, which knows every alphabet in brackets; its LIKE and lower() know only ASCII.
QString globFor(const QString &text)
{
    QString pattern = QStringLiteral("*");
    for (const char32_t character : text.toUcs4()) {
        const QString cases = bothCases(character);
        const bool isSpecial = character == U'*' || character == U'?' || character == U'[';
        pattern += isSpecial || cases.toUcs4().size() > 1 ? QLatin1Char('[') + cases + QLatin1Char(']') : cases;
    }
    return pattern + QLatin1Char('*');
}

/// For PostgreSQL's ~, because its ILIKE knows only the alphabets of the database's locale.
QString regexFor(const QString &text)
{
    QString pattern;
    for (const char32_t character : text.toUcs4()) {
        const QString cases = bothCases(character);
        const bool isWord = character > 127 || QChar::isLetterOrNumber(character);
        if (cases.toUcs4().size() > 1)
            pattern += QLatin1Char('[') + cases + QLatin1Char(']');
        else
            pattern += isWord ? cases : QLatin1Char('\\') + cases;
    }
    return pattern;
}

} // namespace

SqlText containsText(const QString &column, const QString &text, const SqlDialect &dialect)
{
    QString wanted = text.left(longestText);
    wanted.remove(QChar(0)); // neither database matches behind one
    if (dialect.isPostgres())
        return {column + QLatin1String(" ~ ?"), {regexFor(wanted)}};
    return {column + QLatin1String(" GLOB ?"), {globFor(wanted)}};
}

FilterConditions::FilterConditions(const UsageFilter &filter, SqlDialect dialect, Order order)
    : m_dialect(dialect)
    , m_order(order)
{
    if (filter.from)
        require(QStringLiteral("arrived_at >= ?"), {toMicroseconds(*filter.from)});
    if (filter.until)
        require(QStringLiteral("arrived_at < ?"), {toMicroseconds(*filter.until)});
    if (filter.afterSeq)
        require(QStringLiteral("seq > ?"), {*filter.afterSeq});
    const auto list = [&](const char *name, const QStringList &values, bool hasIndex) {
        if (values.isEmpty())
            return;
        const bool branching = hasIndex && m_order == Order::ByArrival && m_alternatives.isEmpty();
        if (!branching || values.size() == 1 || values.size() > mostBranches) {
            m_conditions.append(oneOf(name, values));
            return;
        }
        QStringList distinct = values;
        distinct.removeDuplicates();
        for (const QString &value : distinct)
            m_alternatives.append(oneOf(name, {value}));
    };
    list("model", filter.models, true);
    list("endpoint", filter.endpoints, true);
    list("error_kind", filter.errorKinds, true);
    list("strategy", filter.strategies, true);
    list("endpoint_type", filter.endpointTypes, false);
    list("client_key", filter.clientKeys, false);
    // Written out, not bound: SQLite uses the index of failed rows only where it sees the value.
    if (filter.succeeded)
        require(*filter.succeeded ? QStringLiteral("succeeded = 1") : QStringLiteral("succeeded = 0"));
    if (filter.stream)
        require(*filter.stream ? QStringLiteral("stream = 1") : QStringLiteral("stream = 0"));
    if (!filter.requestId.isEmpty())
        require(QStringLiteral("(id = ? OR request_id = ?)"), {filter.requestId, filter.requestId});
    if (!filter.text.isEmpty())
        requireText(filter.text);
}

void FilterConditions::require(const QString &condition, const QVariantList &values)
{
    m_conditions.append({condition, values});
}

void FilterConditions::requireText(const QString &text)
{
    SqlText condition{QStringLiteral("("), {}};
    for (const char *name : {"model", "endpoint", "error_text"}) {
        condition.append(condition.values.isEmpty() ? QString() : QStringLiteral(" OR "));
        condition.append(containsText(QString::fromLatin1(name), text, m_dialect));
    }
    condition.append(QStringLiteral(")"));
    m_conditions.append(condition);
}

QString FilterConditions::column(const char *name) const
{
    // Without statistics, SQLite takes any equality for rarer than it is and would sort all that it finds. The plus keeps
    // the column from the choice of an index (SQLite: "The Next-Generation Query Planner", "Disqualifying WHERE terms").
    const bool wantsSortIndex = m_order == Order::Other && !m_dialect.isPostgres();
    return wantsSortIndex ? QLatin1Char('+') + QString::fromLatin1(name) : QString::fromLatin1(name);
}

SqlText FilterConditions::oneOf(const char *name, const QStringList &values) const
{
    QStringList named = values;
    named.removeAll(QString());
    named.removeDuplicates();
    const bool orNone = values.contains(QString());
    const QString left = column(name);
    SqlText condition;
    if (named.size() == 1)
        condition = {left + QLatin1String(" = ?"), {named.first()}};
    else if (named.size() > 1)
        condition = {left + QLatin1String(" IN (?") + QStringLiteral(", ?").repeated(named.size() - 1) + QLatin1Char(')'),
                     QVariantList(named.begin(), named.end())};
    if (!orNone)
        return condition;
    if (named.isEmpty())
        return {left + QLatin1String(" IS NULL"), {}};
    SqlText either{QLatin1Char('(') + left + QLatin1String(" IS NULL OR "), {}};
    either.append(condition);
    either.append(QStringLiteral(")"));
    return either;
}

SqlText FilterConditions::where() const
{
    QList<SqlText> conditions = m_conditions;
    if (!m_alternatives.isEmpty()) {
        SqlText any{QStringLiteral("("), {}};
        for (const SqlText &alternative : m_alternatives) {
            any.append(any.text.size() == 1 ? QString() : QStringLiteral(" OR "));
            any.append(alternative);
        }
        any.append(QStringLiteral(")"));
        conditions.append(any);
    }
    return joined(conditions);
}

QList<SqlText> FilterConditions::branches() const
{
    if (m_alternatives.isEmpty())
        return {joined(m_conditions)};
    QList<SqlText> all;
    for (const SqlText &alternative : m_alternatives)
        all.append(joined(QList<SqlText>{alternative} + m_conditions));
    return all;
}

} // namespace regatta
