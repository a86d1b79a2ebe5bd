// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"

#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QString>

#include <optional>
#include <utility>

namespace regatta {

/// What a key opens: the OpenAI API, or the admin API. A key opens one of them only.
enum class KeyScope { Client, Admin };
[[nodiscard]] QString keyScopeName(KeyScope scope);
[[nodiscard]] std::optional<KeyScope> keyScopeFromName(const QString &name);

/// Over which time a key's budget is counted; in local time, as daily limits are.
enum class BudgetPeriod { Day, Month, Ever };
[[nodiscard]] QString budgetPeriodName(BudgetPeriod period);
[[nodiscard]] std::optional<BudgetPeriod> budgetPeriodFromName(const QString &name);

/// How much a client key may be used; 0: no limit. The gateway answers 429 with Retry-After beyond them.
struct KeyLimits
{
    int requestsPerMinute = 0;    ///< over any sixty seconds
    qint64 tokensPerDay = 0;      ///< input and output together, of all attempts whose tokens are known
    double budget = 0;            ///< what its requests may cost, in `currency`; only what prices are set for is counted
    QString currency = QStringLiteral("USD");
    BudgetPeriod budgetPeriod = BudgetPeriod::Month;

    [[nodiscard]] bool isAny() const { return requestsPerMinute > 0 || tokensPerDay > 0 || budget > 0; }
    friend bool operator==(const KeyLimits &, const KeyLimits &) = default;
};

/// What is wrong with those limits, as "name of the field: problem; expectation"; none: they may be set. The names are those
/// of the admin API. Limits are for keys of clients only.
struct BrokenLimit
{
    QString field;
    QString problem;
};
[[nodiscard]] std::optional<BrokenLimit> findBrokenLimit(const KeyLimits &limits, KeyScope scope);

/// What was used of a key's limits by now.
struct KeyUse
{
    int requestsLastMinute = 0;
    qint64 tokensToday = 0;
    QList<Money> spent;           ///< within its budget's period; one for each currency
    friend bool operator==(const KeyUse &, const KeyUse &) = default;
};

/// What a key used before this start, as the usage log tells it. Each figure belongs to the day or month that begins then.
struct KeyUseBefore
{
    qint64 dayStart = 0;   ///< UTC milliseconds of a local midnight
    qint64 monthStart = 0; ///< and of the first one of a month
    qint64 tokensToday = 0;
    QList<Money> spentToday;
    QList<Money> spentThisMonth;
    QList<Money> spentEver;
    friend bool operator==(const KeyUseBefore &, const KeyUseBefore &) = default;
};

/// A client key as lists show it. The key itself is not kept.
struct ClientKey
{
    QString name;
    KeyScope scope = KeyScope::Client;
    QString maskedKey;                 ///< "rg-Ab3…"
    QDateTime created;                 ///< UTC
    std::optional<QDateTime> lastUsed; ///< UTC, at most a minute late
    KeyLimits limits;
    qint64 id = 0;                     ///< never given to another key, as its name may be once it is revoked
    friend bool operator==(const ClientKey &, const ClientKey &) = default;
};

/// Whose a valid key is, and what it opens, how far.
struct KeyHolder
{
    KeyHolder() = default;
    KeyHolder(QString name, KeyScope scope = KeyScope::Client, KeyLimits limits = {}, qint64 id = 0)
        : name(std::move(name)), scope(scope), limits(std::move(limits)), id(id)
    {}

    QString name;
    KeyScope scope = KeyScope::Client;
    KeyLimits limits;
    qint64 id = 0; ///< as ClientKey has it; 0: nobody counts what it is used for
    friend bool operator==(const KeyHolder &, const KeyHolder &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ClientKey)
