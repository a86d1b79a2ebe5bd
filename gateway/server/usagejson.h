// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"
#include "model/usagequery.h"

#include <QJsonArray>
#include <QJsonObject>

namespace regatta {

/// What the admin API writes about the past and the present. Rows of the log carry the names of its columns. What is not
/// known is null, never 0.

/// "2026-01-31T12:00:00.123Z"
[[nodiscard]] QString timeJson(qint64 utcMilliseconds);
/// {"amount": 0.25, "currency": "USD"}
[[nodiscard]] QJsonObject moneyJson(const Money &money);
[[nodiscard]] QJsonValue moneyOrNull(const std::optional<Money> &money);

/// One exchange as a row of a page.
[[nodiscard]] QJsonObject exchangeJson(const StoredExchange &exchange);
/// The same with its attempts and, where they were kept, its bodies.
[[nodiscard]] QJsonObject exchangeDetailJson(const StoredExchange &exchange);
[[nodiscard]] QJsonObject statisticsJson(const UsageStatistics &statistics);

[[nodiscard]] QJsonObject snapshotJson(const GatewaySnapshot &snapshot);
[[nodiscard]] QJsonArray lockedJson(const QList<LockedSetting> &locked);

[[nodiscard]] QString endpointStateName(EndpointState state);
[[nodiscard]] QString usageLogStateName(UsageLogState state);

} // namespace regatta
