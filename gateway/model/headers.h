// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace regatta {

/// HTTP header fields in the order of the wire. Names compare without case; a field may stand more than once.
class HeaderList
{
public:
    using Field = std::pair<QByteArray, QByteArray>;

    HeaderList() = default;
    HeaderList(std::initializer_list<Field> fields) : m_fields(fields) {}

    void append(QByteArray name, QByteArray value) { m_fields.append({std::move(name), std::move(value)}); }
    /// Replaces all fields of that name by one.
    void set(const QByteArray &name, const QByteArray &value);
    void remove(const QByteArray &name);

    [[nodiscard]] bool contains(const QByteArray &name) const;
    /// The first field of that name; empty where there is none.
    [[nodiscard]] QByteArray value(const QByteArray &name) const;

    [[nodiscard]] bool isEmpty() const { return m_fields.isEmpty(); }
    [[nodiscard]] qsizetype size() const { return m_fields.size(); }
    [[nodiscard]] auto begin() const { return m_fields.cbegin(); }
    [[nodiscard]] auto end() const { return m_fields.cend(); }
    friend bool operator==(const HeaderList &, const HeaderList &) = default;

private:
    QList<Field> m_fields;
};

} // namespace regatta
