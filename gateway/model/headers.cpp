// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/headers.h"

#include <algorithm>

namespace regatta {

namespace {
bool sameName(const QByteArray &a, const QByteArray &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}
} // namespace

void HeaderList::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    append(name, value);
}

void HeaderList::remove(const QByteArray &name)
{
    m_fields.removeIf([&](const Field &field) { return sameName(field.first, name); });
}

bool HeaderList::contains(const QByteArray &name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const Field &field) { return sameName(field.first, name); });
}

QByteArray HeaderList::value(const QByteArray &name) const
{
    for (const Field &field : m_fields) {
        if (sameName(field.first, name))
            return field.second;
    }
    return {};
}

} // namespace regatta
