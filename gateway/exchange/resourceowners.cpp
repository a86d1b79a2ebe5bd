// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/resourceowners.h"

namespace regatta {

void ResourceOwners::remember(const QString &resource, const QString &endpoint)
{
    m_owners.insert(resource, new QString(endpoint));
}

QString ResourceOwners::ownerOf(const QString &resource) const
{
    const QString *endpoint = m_owners.object(resource); // object() also marks it as used
    return endpoint ? *endpoint : QString();
}

} // namespace regatta
