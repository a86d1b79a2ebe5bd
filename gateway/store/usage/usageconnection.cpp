// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageconnection.h"

#include <QFile>

#include <sys/stat.h>

namespace regatta {

namespace {

/// Which file it is that has this name now.
std::pair<quint64, quint64> identityOf(const QString &file)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(file).constData(), &status) != 0)
        return {};
    return {quint64(status.st_dev), quint64(status.st_ino)};
}

/// Trouble that another connection may not have.
bool isOfTheConnection(StoreTrouble trouble)
{
    return trouble == StoreTrouble::Unreachable || trouble == StoreTrouble::Damaged || trouble == StoreTrouble::Io
        || trouble == StoreTrouble::Other;
}

} // namespace

UsageConnection::UsageConnection(UsageLogPlace place, UsageLogSettings settings)
    : m_place(std::move(place))
    , m_settings(std::move(settings))
{}

UsageConnection::~UsageConnection() = default;

StoreStatus UsageConnection::open()
{
    if (m_database)
        return std::nullopt;
    StoreResult<std::unique_ptr<Database>> opened = openUsageDatabase(m_place, m_settings, UsageRole::Reader);
    if (const StoreError *error = std::get_if<StoreError>(&opened))
        return *error;
    m_database = std::move(std::get<std::unique_ptr<Database>>(opened));
    m_identity = identityOf(m_database->file());
    return std::nullopt;
}

/// A damaged file that was set aside would go on answering, but never say anything new.
void UsageConnection::forgetReplacedFile()
{
    if (m_database && identityOf(m_database->file()) != m_identity)
        m_database.reset();
}

void UsageConnection::forgetAfter(const StoreError &error)
{
    if (!error.refused && isOfTheConnection(error.trouble))
        m_database.reset();
}

} // namespace regatta
