// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageschema.h"

namespace regatta {

namespace {

Milliseconds patience(UsageRole role)
{
    switch (role) {
    case UsageRole::Writer: return Milliseconds(1000); // the spool takes what waits longer than commitTimeout
    case UsageRole::Checkpoint: return Milliseconds(100);
    case UsageRole::Retention: return Milliseconds(5000);
    case UsageRole::Reader: return Milliseconds(60'000);
    }
    Q_UNREACHABLE();
}

} // namespace

StoreResult<DatabasePlace> usageDatabasePlace(const UsageLogPlace &place, const UsageLogSettings &settings)
{
    if (settings.storageUrl.isEmpty())
        return DatabasePlace{place.file, std::nullopt, Secret()};
    const std::variant<PostgresAddress, QString> address = readStorageUrl(settings.storageUrl);
    if (const QString *problem = std::get_if<QString>(&address))
        return StoreError{QStringLiteral("storage.url %1.").arg(*problem), true};
    StoreResult<Secret> password = storagePassword(settings);
    if (const StoreError *error = std::get_if<StoreError>(&password))
        return *error;
    return DatabasePlace{QString(), std::get<PostgresAddress>(address), std::get<Secret>(password)};
}

StoreResult<std::unique_ptr<Database>> openUsageDatabase(const UsageLogPlace &place, const UsageLogSettings &settings,
                                                         UsageRole role)
{
    const StoreResult<DatabasePlace> where = usageDatabasePlace(place, settings);
    if (const StoreError *error = std::get_if<StoreError>(&where))
        return *error;
    static const QList<Migration> migrations = builtInMigrations(QStringLiteral("usage"));
    DatabaseOptions options;
    options.durability = Durability::Normal;
    options.busyTimeout = patience(role);
    options.migrate = role == UsageRole::Writer;
    options.check = false;
    options.autoCheckpoint = false;
    options.incrementalVacuum = options.migrate;
    return Database::open(std::get<DatabasePlace>(where), migrations, options);
}

} // namespace regatta
