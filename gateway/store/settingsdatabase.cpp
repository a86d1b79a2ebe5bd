// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsdatabase.h"

#include "store/database.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace regatta {

namespace {

constexpr int resourceDays = 30;
constexpr int mostResources = 100'000;

const QStringList sections{QStringLiteral("gateway"), QStringLiteral("strategy"), QStringLiteral("limits"),
                           QStringLiteral("models"), QStringLiteral("health"), QStringLiteral("smart"),
                           QStringLiteral("log"), QStringLiteral("storage")};

qint64 microseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

QString compact(const QJsonValue &value)
{
    return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
}

QJsonValue parsed(const QVariant &definition)
{
    return QJsonDocument::fromJson(definition.toString().toUtf8()).object();
}

std::optional<ChangeSource> changeSourceFromName(const QString &name)
{
    for (const ChangeSource source :
         {ChangeSource::Window, ChangeSource::Admin, ChangeSource::ConfigFile, ChangeSource::Import}) {
        if (changeSourceName(source) == name)
            return source;
    }
    return std::nullopt;
}

} // namespace

QString changeSourceName(ChangeSource source)
{
    switch (source) {
    case ChangeSource::Window: return QStringLiteral("window");
    case ChangeSource::Admin: return QStringLiteral("admin");
    case ChangeSource::ConfigFile: return QStringLiteral("config file");
    case ChangeSource::Import: return QStringLiteral("import");
    }
    Q_UNREACHABLE();
}

SettingsDatabase::SettingsDatabase(std::unique_ptr<Database> database)
    : m_database(std::move(database))
    , m_keys(*m_database)
    , m_rejected(*m_database)
{}

SettingsDatabase::~SettingsDatabase() = default;

StoreResult<std::unique_ptr<SettingsDatabase>> SettingsDatabase::open(const QString &file)
{
    auto database = Database::open(file, builtInMigrations(QStringLiteral("settings")));
    if (const StoreError *error = std::get_if<StoreError>(&database))
        return *error;
    return std::unique_ptr<SettingsDatabase>(
        new SettingsDatabase(std::move(std::get<std::unique_ptr<Database>>(database))));
}

StoreResult<QJsonObject> SettingsDatabase::stored()
{
    QJsonObject root;
    const auto rows = [&](const QString &sql, const std::function<void(const QSqlQuery &)> &take) -> StoreStatus {
        StoreResult<QSqlQuery> result = m_database->run(sql);
        if (const StoreError *error = std::get_if<StoreError>(&result))
            return *error;
        QSqlQuery &query = std::get<QSqlQuery>(result);
        while (query.next())
            take(query);
        return std::nullopt;
    };
    QJsonArray endpoints;
    QJsonArray routes;
    const StoreStatus problem = m_database->transact(Access::Read, [&]() -> StoreStatus {
        if (auto error =
                rows(QStringLiteral("SELECT section, definition FROM settings_section"),
                     [&](const QSqlQuery &row) { root.insert(row.value(0).toString(), parsed(row.value(1))); }))
            return error;
        if (auto error = rows(QStringLiteral("SELECT definition FROM endpoint ORDER BY position"),
                              [&](const QSqlQuery &row) { endpoints.append(parsed(row.value(0))); }))
            return error;
        return rows(QStringLiteral("SELECT definition FROM route ORDER BY position"),
                    [&](const QSqlQuery &row) { routes.append(parsed(row.value(0))); });
    });
    if (problem)
        return *problem;
    root.insert(QStringLiteral("endpoints"), endpoints);
    root.insert(QStringLiteral("routes"), routes);
    return root;
}

StoreResult<Settings> SettingsDatabase::load()
{
    const StoreResult<QJsonObject> root = stored();
    if (const StoreError *error = std::get_if<StoreError>(&root))
        return *error;
    SettingsResult result =
        readSettings(QJsonDocument(std::get<QJsonObject>(root)).toJson(QJsonDocument::Compact), m_database->file());
    if (const SettingsError *error = std::get_if<SettingsError>(&result)) {
        return StoreError{QStringLiteral("The settings in %1 cannot be used: %2: %3.")
                              .arg(m_database->file(), error->key, error->problem)};
    }
    return std::get<ReadSettings>(result).settings;
}

StoreStatus SettingsDatabase::save(const Settings &settings, ChangeSource source)
{
    // Whatever came from a form or the admin API must be readable again, so it passes the same door as a file.
    const QJsonObject root = settingsToJson(settings);
    const SettingsResult check = readSettings(QJsonDocument(root).toJson(QJsonDocument::Compact), m_database->file());
    if (const SettingsError *error = std::get_if<SettingsError>(&check))
        return StoreError{QStringLiteral("%1: %2").arg(error->key, error->problem), true};
    return m_database->transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus problem = noteStrategy(settings.strategy.mode, source))
            return problem;
        return replaceAll(root);
    });
}

StoreStatus SettingsDatabase::noteStrategy(StrategyMode mode, ChangeSource source)
{
    StoreResult<QSqlQuery> result =
        m_database->run(QStringLiteral("SELECT definition FROM settings_section WHERE section = 'strategy'"));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QString before = strategyModeName(StrategySettings().mode);
    if (query.next())
        before = parsed(query.value(0)).toObject().value(QLatin1String("mode")).toString(before);
    query.finish();
    if (before == strategyModeName(mode))
        return std::nullopt;
    return addStrategyChange({QDateTime::currentDateTimeUtc(), mode, source});
}

StoreStatus SettingsDatabase::replaceAll(const QJsonObject &root)
{
    for (const QString &table :
         {QStringLiteral("settings_section"), QStringLiteral("endpoint"), QStringLiteral("route")}) {
        if (StoreStatus problem = m_database->execute(QLatin1String("DELETE FROM ") + table))
            return problem;
    }
    for (const QString &section : sections) {
        if (StoreStatus problem =
                m_database->execute(QStringLiteral("INSERT INTO settings_section (section, definition) VALUES (?, ?)"),
                                    {section, compact(root.value(section))}))
            return problem;
    }
    const QJsonArray endpoints = root.value(QLatin1String("endpoints")).toArray();
    for (qsizetype i = 0; i < endpoints.size(); ++i) {
        if (StoreStatus problem =
                m_database->execute(QStringLiteral(
                                        "INSERT INTO endpoint (position, name, definition) VALUES (?, ?, ?)"),
                                    {i, endpoints.at(i).toObject().value(QLatin1String("name")).toString(),
                                     compact(endpoints.at(i))}))
            return problem;
    }
    const QJsonArray routes = root.value(QLatin1String("routes")).toArray();
    for (qsizetype i = 0; i < routes.size(); ++i) {
        if (StoreStatus problem =
                m_database->execute(QStringLiteral("INSERT INTO route (position, definition) VALUES (?, ?)"),
                                    {i, compact(routes.at(i))}))
            return problem;
    }
    return std::nullopt;
}

StoreResult<QList<StrategyHistoryEntry>> SettingsDatabase::strategyHistory(int limit)
{
    StoreResult<QSqlQuery> result =
        m_database->run(QStringLiteral("SELECT at, mode, source FROM strategy_change ORDER BY id DESC LIMIT ?"),
                        {limit});
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QList<StrategyHistoryEntry> entries;
    while (query.next()) {
        const auto mode = strategyModeFromName(query.value(1).toString());
        const auto source = changeSourceFromName(query.value(2).toString());
        if (mode && source)
            entries.append(
                {QDateTime::fromMSecsSinceEpoch(query.value(0).toLongLong() / 1000).toUTC(), *mode, *source});
    }
    return entries;
}

StoreStatus SettingsDatabase::addStrategyChange(const StrategyHistoryEntry &entry)
{
    return m_database->execute(QStringLiteral("INSERT INTO strategy_change (at, mode, source) VALUES (?, ?, ?)"),
                               {microseconds(entry.at), strategyModeName(entry.mode), changeSourceName(entry.source)});
}

StoreResult<std::optional<KeptHealth>> SettingsDatabase::health()
{
    StoreResult<QSqlQuery> result = m_database->run(QStringLiteral("SELECT state, saved_at FROM health"));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    if (!query.next())
        return std::optional<KeptHealth>();
    return std::optional(KeptHealth{parsed(query.value(0)).toObject(),
                                    QDateTime::fromMSecsSinceEpoch(query.value(1).toLongLong() / 1000).toUTC()});
}

StoreStatus SettingsDatabase::saveHealth(const KeptHealth &health)
{
    return m_database->execute(QStringLiteral("INSERT INTO health (id, saved_at, state) VALUES (1, ?, ?) "
                                              "ON CONFLICT (id) DO UPDATE SET saved_at = excluded.saved_at, "
                                              "state = excluded.state"),
                               {microseconds(health.at), compact(health.state)});
}

StoreResult<bool> SettingsDatabase::hadClientKeys()
{
    StoreResult<QSqlQuery> result = m_database->run(QStringLiteral("SELECT 1 FROM client_key WHERE scope = 'client' LIMIT 1"));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    return std::get<QSqlQuery>(result).next();
}

StoreStatus SettingsDatabase::rememberResource(const QString &resource, const QString &endpoint, const QDateTime &now)
{
    return m_database
        ->execute(QStringLiteral(
                      "INSERT INTO resource_owner (resource, endpoint, made_at) VALUES (?, ?, ?) "
                      "ON CONFLICT (resource) DO UPDATE SET endpoint = excluded.endpoint, made_at = excluded.made_at"),
                  {resource, endpoint, microseconds(now)});
}

StoreResult<QHash<QString, QString>> SettingsDatabase::resourceOwners()
{
    StoreResult<QSqlQuery> result = m_database->run(QStringLiteral("SELECT resource, endpoint FROM resource_owner"));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QHash<QString, QString> owners;
    while (query.next())
        owners.insert(query.value(0).toString(), query.value(1).toString());
    return owners;
}

StoreStatus SettingsDatabase::pruneResources(const QDateTime &now)
{
    return m_database->transact(Access::Write, [&]() -> StoreStatus {
        if (StoreStatus problem = m_database->execute(QStringLiteral("DELETE FROM resource_owner WHERE made_at < ?"),
                                                      {microseconds(now.addDays(-resourceDays))}))
            return problem;
        return m_database->execute(QStringLiteral(
                                       "DELETE FROM resource_owner WHERE made_at <= "
                                       "(SELECT made_at FROM resource_owner ORDER BY made_at DESC LIMIT 1 OFFSET ?)"),
                                   {mostResources});
    });
}

StoreResult<QHash<QString, QByteArray>> SettingsDatabase::uiState()
{
    StoreResult<QSqlQuery> result = m_database->run(QStringLiteral("SELECT key, value FROM ui_state"));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QHash<QString, QByteArray> values;
    while (query.next())
        values.insert(query.value(0).toString(), query.value(1).toByteArray());
    return values;
}

StoreStatus SettingsDatabase::setUiState(const QString &key, const QByteArray &value)
{
    if (value.isNull())
        return m_database->execute(QStringLiteral("DELETE FROM ui_state WHERE key = ?"), {key});
    return m_database->execute(QStringLiteral("INSERT INTO ui_state (key, value) VALUES (?, ?) "
                                              "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                               {key, value});
}

StoreResult<qint64> SettingsDatabase::dataVersion()
{
    return m_database->dataVersion();
}

} // namespace regatta
