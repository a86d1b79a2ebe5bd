// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <optional>

namespace regatta {

/// A place in a text, from 1.
struct TextPosition
{
    int line = 0;
    int column = 0;
};

[[nodiscard]] TextPosition positionAt(const QByteArray &text, qsizetype offset);

/// "endpoints", "baseUrl" → "endpoints.baseUrl"; keys that are no plain names are quoted: modelMap["gemini-2.5-pro"].
[[nodiscard]] QString memberPath(const QString &parent, const QString &key);
[[nodiscard]] QString itemPath(const QString &parent, qsizetype index);

/// Where each value of a JSON text stands, which QJsonDocument does not keep. The text must have parsed before.
class JsonPositions
{
public:
    explicit JsonPositions(const QByteArray &json);

    /// The line of a path such as "endpoints[1].baseUrl": of its key, or of the value in a list. A key that
    /// is missing stands where the object stands that should have it. 0 for the empty path.
    [[nodiscard]] int line(const QString &path) const;
    /// Its offset, for sorting; -1 where there is none.
    [[nodiscard]] qsizetype offset(const QString &path) const;
    /// A key that stands twice in one object: all but the last would be lost without a word.
    [[nodiscard]] std::optional<QString> duplicate() const { return m_duplicate; }

private:
    void value(const QString &path);
    void object(const QString &path);
    void array(const QString &path);
    QString string();
    void blanks();
    [[nodiscard]] char peek() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    QByteArray m_json;
    qsizetype m_at = 0;
    QHash<QString, qsizetype> m_offsets;
    std::optional<QString> m_duplicate;
};

} // namespace regatta
