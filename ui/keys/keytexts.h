// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keyclient.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

namespace regatta {

/// Client keys and their limits in the user's words. Stateless; GUI thread, as translations are.
class KeyTexts
{
    Q_DECLARE_TR_FUNCTIONS(KeyTexts)

public:
    /// How far one limit is used.
    struct Gauge
    {
        QString text;     ///< "12 of 60 requests in the last minute"
        double share = 0; ///< 0 to 1; more is 1
        bool reached = false;
        friend bool operator==(const Gauge &, const Gauge &) = default;
    };
    /// One for each limit that is set.
    [[nodiscard]] static QList<Gauge> gauges(const ListedKey &key);
    /// "just now", "5 minutes ago", "yesterday at 14:03", the date before.
    [[nodiscard]] static QString ago(const QDateTime &when, const QDateTime &now);
    [[nodiscard]] static QString lastUsed(const ClientKey &key, const QDateTime &now);
    [[nodiscard]] static QString scope(KeyScope scope);
    [[nodiscard]] static QString period(BudgetPeriod period);
    /// "2.50 USD": two places, more where the amount has more.
    [[nodiscard]] static QString amount(double value, const QString &currency);
};

} // namespace regatta
