// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/clientkeys.h"

#include "store/database.h"
#include "store/nearestname.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <cmath>

namespace regatta {

namespace {

QByteArray hashOf(const QByteArray &key)
{
    return QCryptographicHash::hash(key, QCryptographicHash::Sha256);
}

Secret freshKey(const QByteArray &prefix)
{
    std::array<quint32, 8> words; // 256 bits
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray bytes(reinterpret_cast<const char *>(words.data()), sizeof words);
    return Secret(prefix + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

qint64 microseconds(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong() / 1000).toUTC();
}

bool isGoodName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 64 && name.trimmed() == name
        && std::all_of(name.begin(), name.end(), [](QChar c) { return c.isPrint() || c.isSurrogate(); });
}

const QString limitColumns =
    QStringLiteral("requests_per_minute, tokens_per_day, budget_nanos, budget_currency, budget_period");

QVariantList limitValues(const KeyLimits &limits)
{
    return {limits.requestsPerMinute, limits.tokensPerDay, qint64(std::llround(limits.budget * 1e9)), limits.currency,
            budgetPeriodName(limits.budgetPeriod)};
}

/// Of a row that begins with limitColumns.
KeyLimits limitsFrom(const QSqlQuery &query)
{
    return {query.value(0).toInt(), query.value(1).toLongLong(), double(query.value(2).toLongLong()) / 1e9,
            query.value(3).toString(), budgetPeriodFromName(query.value(4).toString()).value_or(BudgetPeriod::Month)};
}

StoreError refusedLimit(const BrokenLimit &broken)
{
    return {broken.field + QLatin1String(": ") + broken.problem, true};
}

} // namespace

std::optional<QString> ClientKeyRing::verify(const QByteArray &key, KeyScope scope) const
{
    const std::optional<KeyHolder> found = holder(key, scope);
    return found ? std::optional(found->name) : std::nullopt;
}

std::optional<KeyHolder> ClientKeyRing::holder(const QByteArray &key, KeyScope scope) const
{
    // No key is longer; hashing a long header for nothing is what an attacker would like.
    if (key.size() > 256)
        return std::nullopt;
    const QByteArray hash = hashOf(key);
    const QReadLocker locker(&m_lock);
    const auto found = m_holders.constFind(hash);
    if (found == m_holders.constEnd() || found->scope != scope)
        return std::nullopt;
    const QMutexLocker usesLocker(&m_usesLock);
    m_uses.insert(hash, QDateTime::currentDateTimeUtc());
    return *found;
}

bool ClientKeyRing::isEmpty() const
{
    const QReadLocker locker(&m_lock);
    return std::none_of(m_holders.begin(), m_holders.end(),
                        [](const KeyHolder &holder) { return holder.scope == KeyScope::Client; });
}

void ClientKeyRing::replace(const QHash<QByteArray, KeyHolder> &holders)
{
    const QWriteLocker locker(&m_lock);
    m_holders = holders;
}

QHash<QByteArray, QDateTime> ClientKeyRing::takeUses()
{
    const QMutexLocker locker(&m_usesLock);
    return std::exchange(m_uses, {});
}

StoreResult<Secret> ClientKeys::create(const QString &name, KeyScope scope, const KeyLimits &limits)
{
    if (!isGoodName(name))
        return StoreError{QStringLiteral("\"%1\" is no name for a key; expected 1 to 64 printable characters without "
                                         "blanks around them.")
                              .arg(name.left(80)),
                          true};
    if (const auto broken = findBrokenLimit(limits, scope))
        return refusedLimit(*broken);
    const QByteArray prefix = scope == KeyScope::Admin ? "rga-" : "rg-";
    const Secret key = freshKey(prefix);
    const QString masked = QString::fromLatin1(key.reveal().left(prefix.size() + 3)) + QChar(0x2026);
    const StoreStatus problem = m_database.transact(Access::Write, [&]() -> StoreStatus {
        StoreResult<QSqlQuery> same =
            m_database.run(QStringLiteral("SELECT 1 FROM client_key WHERE name = ? AND revoked_at IS NULL"), {name});
        if (const StoreError *error = std::get_if<StoreError>(&same))
            return *error;
        if (std::get<QSqlQuery>(same).next())
            return StoreError{QStringLiteral("There is a client key \"%1\" already; expected a new name, or revoke "
                                             "that one first.")
                                  .arg(name),
                              true};
        std::get<QSqlQuery>(same).finish();
        return m_database.execute(
            QStringLiteral("INSERT INTO client_key (%1, name, scope, hash, masked_key, created_at) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .arg(limitColumns),
            limitValues(limits) + QVariantList{name, keyScopeName(scope), hashOf(key.reveal()), masked,
                                               microseconds(QDateTime::currentDateTimeUtc())});
    });
    if (problem)
        return *problem;
    return key;
}

StoreResult<QList<ClientKey>> ClientKeys::list()
{
    StoreResult<QSqlQuery> result =
        m_database.run(QStringLiteral("SELECT %1, name, scope, masked_key, created_at, used_at, id FROM client_key "
                                      "WHERE revoked_at IS NULL ORDER BY id")
                           .arg(limitColumns));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QList<ClientKey> keys;
    while (query.next()) {
        ClientKey key{query.value(5).toString(),
                      keyScopeFromName(query.value(6).toString()).value_or(KeyScope::Client),
                      query.value(7).toString(), timeFrom(query.value(8)), std::nullopt, limitsFrom(query),
                      query.value(10).toLongLong()};
        if (!query.value(9).isNull())
            key.lastUsed = timeFrom(query.value(9));
        keys.append(key);
    }
    return keys;
}

StoreStatus ClientKeys::revoke(const QString &name)
{
    StoreResult<QSqlQuery> result =
        m_database.run(QStringLiteral("UPDATE client_key SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL"),
                       {microseconds(QDateTime::currentDateTimeUtc()), name});
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    if (std::get<QSqlQuery>(result).numRowsAffected() > 0)
        return std::nullopt;

    return unknown(name);
}

StoreStatus ClientKeys::setLimits(const QString &name, const KeyLimits &limits)
{
    const StoreResult<QList<ClientKey>> known = list();
    if (const StoreError *error = std::get_if<StoreError>(&known))
        return *error;
    const QList<ClientKey> &keys = std::get<QList<ClientKey>>(known);
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const ClientKey &one) { return one.name == name; });
    if (key == keys.end())
        return unknown(name);
    if (const auto broken = findBrokenLimit(limits, key->scope))
        return refusedLimit(*broken);
    return m_database.execute(QStringLiteral("UPDATE client_key SET (%1) = (?, ?, ?, ?, ?) WHERE id = ?").arg(limitColumns),
                              limitValues(limits) + QVariantList{key->id});
}

/// Of a name that no valid key has.
StoreError ClientKeys::unknown(const QString &name)
{
    const StoreResult<QList<ClientKey>> known = list();
    if (const StoreError *error = std::get_if<StoreError>(&known))
        return *error;
    QStringList names;
    for (const ClientKey &key : std::get<QList<ClientKey>>(known))
        names.append(key.name);
    const std::optional<QString> nearest = nearestName(name, names);
    const QString hint = nearest ? QStringLiteral("did you mean \"%1\"?").arg(*nearest)
        : names.isEmpty()        ? QStringLiteral("there are none.")
                                 : QStringLiteral("expected one of %1.").arg(names.join(QLatin1String(", ")));
    return StoreError{QStringLiteral("There is no client key \"%1\"; %2").arg(name, hint), true};
}

StoreResult<QHash<QByteArray, KeyHolder>> ClientKeys::hashes()
{
    StoreResult<QSqlQuery> result =
        m_database.run(QStringLiteral("SELECT %1, hash, name, scope, id FROM client_key WHERE revoked_at IS NULL")
                           .arg(limitColumns));
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &query = std::get<QSqlQuery>(result);
    QHash<QByteArray, KeyHolder> holders;
    while (query.next()) {
        if (const auto scope = keyScopeFromName(query.value(7).toString()))
            holders.insert(query.value(5).toByteArray(),
                           {query.value(6).toString(), *scope, limitsFrom(query), query.value(8).toLongLong()});
    }
    return holders;
}

StoreStatus ClientKeys::noteUses(const QHash<QByteArray, QDateTime> &uses)
{
    if (uses.isEmpty())
        return std::nullopt;
    return m_database.transact(Access::Write, [&]() -> StoreStatus {
        for (auto it = uses.begin(); it != uses.end(); ++it) {
            if (StoreStatus problem =
                    m_database.execute(QStringLiteral("UPDATE client_key SET used_at = ? WHERE hash = ?"),
                                       {microseconds(it.value()), it.key()}))
                return problem;
        }
        return std::nullopt;
    });
}

} // namespace regatta
