// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/privatefile.h"

#include <QFile>

#include <cerrno>

namespace regatta {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

StoreTrouble troubleOf(int error)
{
    switch (error) {
    case ENOSPC:
    case EDQUOT: return StoreTrouble::Full;
    case EROFS:
    case EACCES:
    case EPERM: return StoreTrouble::ReadOnly;
    default: return StoreTrouble::Unreachable;
    }
}

} // namespace

StoreStatus makePrivateFile(const QString &name)
{
    QFile file(name);
    if (!file.exists()) {
        errno = 0;
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) && !file.exists()) {
            const StoreTrouble trouble = troubleOf(errno);
            return StoreError{QStringLiteral("The database %1 cannot be created: %2.").arg(name, file.errorString()),
                              false, trouble};
        }
    }
    file.close();
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup
        | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    if ((file.permissions() & others) && !file.setPermissions(ownerOnly)) {
        return StoreError{
            QStringLiteral("The database %1 can be read by others, and its permissions cannot be narrowed to 0600: %2.")
                .arg(name, file.errorString()),
            false, StoreTrouble::ReadOnly};
    }
    return std::nullopt;
}

} // namespace regatta
