// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"

#include <QDateTime>
#include <QMetaType>
#include <QString>

#include <optional>

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

/// What was used of a key's limits by now.
struct KeyUse
{
    int requestsLastMinute = 0;
    qint64 tokensToday = 0;
    QList<Money> spent;           ///< within its budget's period
    friend bool operator==(const KeyUse &, const KeyUse &) = default;
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
    friend bool operator==(const ClientKey &, const ClientKey &) = default;
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ClientKey)
