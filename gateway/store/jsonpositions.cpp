// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/jsonpositions.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace regatta {

TextPosition positionAt(const QByteArray &text, qsizetype offset)
{
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const auto line = std::count(text.begin(), text.begin() + offset, '\n');
    const qsizetype start = offset > 0 ? text.lastIndexOf('\n', offset - 1) + 1 : 0;
    // Columns count characters, as editors do.
    return {int(line) + 1, int(QString::fromUtf8(text.mid(start, offset - start)).size()) + 1};
}

QString memberPath(const QString &parent, const QString &key)
{
    const bool isName = !key.isEmpty() && std::all_of(key.begin(), key.end(), [](QChar c) {
        return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('$');
    });
    if (!isName)
        return parent + QLatin1String("[\"") + key + QLatin1String("\"]");
    return parent.isEmpty() ? key : parent + QLatin1Char('.') + key;
}

QString itemPath(const QString &parent, qsizetype index)
{
    return parent + QLatin1Char('[') + QString::number(index) + QLatin1Char(']');
}

JsonPositions::JsonPositions(const QByteArray &json)
    : m_json(json)
{
    value(QString());
}

int JsonPositions::line(const QString &path) const
{
    if (path.isEmpty())
        return 0;
    for (QString known = path; !known.isEmpty();) {
        if (const auto found = m_offsets.constFind(known); found != m_offsets.constEnd())
            return positionAt(m_json, *found).line;
        known.truncate(
            std::max<qsizetype>(0, std::max(known.lastIndexOf(QLatin1Char('.')), known.lastIndexOf(QLatin1Char('[')))));
    }
    return positionAt(m_json, m_offsets.value(QString())).line;
}

qsizetype JsonPositions::offset(const QString &path) const
{
    return m_offsets.value(path, -1);
}

void JsonPositions::value(const QString &path)
{
    blanks();
    if (!m_offsets.contains(path))
        m_offsets.insert(path, m_at);
    if (peek() == '{')
        object(path);
    else if (peek() == '[')
        array(path);
    else if (peek() == '"')
        (void)string();
    else
        while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(peek()))
            ++m_at;
}

void JsonPositions::object(const QString &path)
{
    ++m_at;
    for (blanks(); m_at < m_json.size() && peek() != '}'; blanks()) {
        const qsizetype start = m_at;
        const QString member = memberPath(path, string());
        if (m_offsets.contains(member) && !m_duplicate)
            m_duplicate = member;
        m_offsets.insert(member, start);
        blanks();
        ++m_at; // the colon
        value(member);
        blanks();
        if (peek() == ',')
            ++m_at;
    }
    ++m_at;
}

void JsonPositions::array(const QString &path)
{
    ++m_at;
    qsizetype index = 0;
    for (blanks(); m_at < m_json.size() && peek() != ']'; blanks()) {
        value(itemPath(path, index++));
        blanks();
        if (peek() == ',')
            ++m_at;
    }
    ++m_at;
}

QString JsonPositions::string()
{
    const qsizetype start = m_at++;
    while (m_at < m_json.size() && peek() != '"')
        m_at += peek() == '\\' ? 2 : 1;
    ++m_at;
    const QByteArray raw = m_json.mid(start, m_at - start);
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw.mid(1, raw.size() - 2));
    return QJsonDocument::fromJson('[' + raw + ']').array().at(0).toString();
}

void JsonPositions::blanks()
{
    while (m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(peek()))
        ++m_at;
}

} // namespace regatta
