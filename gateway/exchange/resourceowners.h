// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QString>

namespace regatta {

/// Which endpoint made which response, file or batch: a later request about one goes to its maker. Bounded: the ids used
/// longest ago are forgotten first, and a request about a forgotten id is dispatched like any other.
/// Owned by the Gateway; gateway thread.
class ResourceOwners
{
public:
    void remember(const QString &resource, const QString &endpoint);
    /// The maker's name; empty where it is not known.
    [[nodiscard]] QString ownerOf(const QString &resource) const;

private:
    static constexpr int capacity = 20'000;
    mutable QCache<QString, QString> m_owners{capacity};
};

} // namespace regatta
