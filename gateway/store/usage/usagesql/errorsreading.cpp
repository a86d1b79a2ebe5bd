// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/errorsreading.h"

#include "model/usagequery.h"
#include "store/database.h"
#include "store/usage/usagesql/eachrow.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace regatta {

namespace {

/// None for what another version wrote.
std::optional<FailureKind> kindNamed(const QString &name)
{
    for (int kind = 0; kind <= int(FailureKind::IdleTimeout); ++kind) {
        if (failureKindName(FailureKind(kind)) == name)
            return FailureKind(kind);
    }
    return std::nullopt;
}

void count(QList<EndpointError> &errors, FailureKind kind, int status, const QString &text, qint64 at)
{
    const auto same = std::find_if(errors.begin(), errors.end(), [&](const EndpointError &error) {
        return error.kind == kind && error.httpStatus == status;
    });
    EndpointError &error = same == errors.end() ? errors.emplace_back(EndpointError{kind, status, 0, {}, 0}) : *same;
    if (error.count++ == 0 || at > error.lastAt) {
        error.lastText = text;
        error.lastAt = at;
    }
}

} // namespace

SqlText ErrorsReading::rows(const QString &endpoint, qint64 firstSeq, qint64 lastSeq)
{
    return {QStringLiteral("SELECT a.error_kind, a.error_status, a.error_text, a.started_after_ms + a.response_time_ms, "
                           "e.arrived_at FROM attempts a JOIN exchanges e ON e.seq = a.exchange "
                           "WHERE a.endpoint = ? AND a.error_kind IS NOT NULL AND a.outcome <> 'skipped' "
                           "AND a.exchange >= ? AND a.exchange <= ? ORDER BY a.exchange DESC LIMIT ?"),
            {endpoint, firstSeq, lastSeq, EndpointErrors::mostAttempts + 1}};
}

StoreResult<EndpointErrors> ErrorsReading::errors(const QString &endpoint, qint64 from, qint64 until)
{
    // Rows stand in the order of their arrival but for a few, so their numbers bound what has to be looked at.
    const StoreResult<std::optional<qint64>> first = oneNumber(
        m_database, {QStringLiteral("SELECT seq FROM exchanges WHERE arrived_at >= ? ORDER BY arrived_at, seq LIMIT 1"),
                     {toMicroseconds(from)}});
    if (const StoreError *error = std::get_if<StoreError>(&first))
        return *error;
    if (!std::get<std::optional<qint64>>(first))
        return EndpointErrors{};
    const StoreResult<std::optional<qint64>> last = oneNumber(
        m_database, {QStringLiteral("SELECT seq FROM exchanges WHERE arrived_at >= ? ORDER BY arrived_at, seq LIMIT 1"),
                     {toMicroseconds(until)}});
    if (const StoreError *error = std::get_if<StoreError>(&last))
        return *error;
    const qint64 firstSeq = *std::get<std::optional<qint64>>(first) - UsageFilter::seqOverlap;
    const qint64 lastSeq = std::get<std::optional<qint64>>(last).value_or(std::numeric_limits<qint64>::max()
                                                                         - UsageFilter::seqOverlap)
        + UsageFilter::seqOverlap;

    EndpointErrors found;
    qint64 read = 0;
    const StoreStatus problem = eachRow(m_database, rows(endpoint, firstSeq, lastSeq), [&](const QSqlQuery &row) {
        if (++read > EndpointErrors::mostAttempts) {
            found.isComplete = false;
            return;
        }
        const qint64 arrivedAt = row.value(4).toLongLong() / 1000;
        if (arrivedAt >= from && arrivedAt < until)
            count(found.errors, kindNamed(row.value(0).toString()).value_or(FailureKind::HttpError), row.value(1).toInt(),
                  row.value(2).toString(), arrivedAt + row.value(3).toLongLong());
    });
    if (problem)
        return *problem;
    std::stable_sort(found.errors.begin(), found.errors.end(),
                     [](const EndpointError &a, const EndpointError &b) { return a.count > b.count; });
    return found;
}

} // namespace regatta
