// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rejectedcalls.h"

#include "model/time.h"
#include "store/database.h"

namespace regatta {

namespace {

constexpr auto keptFor = std::chrono::hours(24 * 7);
constexpr int mostOfOneKind = 100;

/// Microseconds in the table, as all times there.
qint64 oldest(qint64 now)
{
    return (now - std::chrono::duration_cast<Milliseconds>(keptFor).count()) * 1000;
}

/// Never null: the columns take no NULL, and a null would be another call than an empty one.
QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes) + QLatin1String("");
}

QString text(const QString &string)
{
    return string.isNull() ? QStringLiteral("") : string;
}

} // namespace

StoreStatus RejectedCalls::add(const QList<RejectedCall> &calls, qint64 now)
{
    return m_database.transact(Access::Write, [&]() -> StoreStatus {
        for (const RejectedCall &call : calls) {
            const auto result = m_database.runKept(
                QStringLiteral("INSERT INTO rejected_call (kind, method, path, model, client_key, masked_key, user_agent, "
                               "status, message, first_at, last_at, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                               "ON CONFLICT (kind, method, path, model, client_key, masked_key, user_agent) DO UPDATE SET "
                               "status = excluded.status, message = excluded.message, "
                               "last_at = MAX(last_at, excluded.last_at), count = count + excluded.count"),
                {rejectionKindName(call.kind), text(call.method), text(call.path), text(call.model), text(call.clientKey),
                 text(call.maskedKey), text(call.userAgent), call.status, text(call.message), call.firstAt * 1000,
                 call.lastAt * 1000, call.count});
            if (const StoreError *error = std::get_if<StoreError>(&result))
                return *error;
        }
        if (StoreStatus problem =
                m_database.execute(QStringLiteral("DELETE FROM rejected_call WHERE last_at < ?"), {oldest(now)}))
            return problem;
        return m_database.execute(
            QStringLiteral("DELETE FROM rejected_call WHERE rowid IN (SELECT rowid FROM (SELECT rowid, ROW_NUMBER() OVER "
                           "(PARTITION BY kind ORDER BY last_at DESC, rowid DESC) AS place FROM rejected_call) "
                           "WHERE place > ?)"),
            {mostOfOneKind});
    });
}

StoreResult<QList<RejectedCall>> RejectedCalls::list(qint64 now)
{
    StoreResult<QSqlQuery> result = m_database.run(
        QStringLiteral("SELECT kind, method, path, model, client_key, masked_key, user_agent, status, message, first_at, "
                       "last_at, count FROM rejected_call WHERE last_at >= ? ORDER BY last_at DESC, rowid DESC"),
        {oldest(now)});
    if (const StoreError *error = std::get_if<StoreError>(&result))
        return *error;
    QSqlQuery &row = std::get<QSqlQuery>(result);
    QList<RejectedCall> calls;
    while (row.next()) {
        RejectedCall call;
        call.kind = rejectionKindFromName(row.value(0).toString()).value_or(RejectionKind::Other);
        call.method = row.value(1).toString().toLatin1();
        call.path = row.value(2).toString().toLatin1();
        call.model = row.value(3).toString();
        call.clientKey = row.value(4).toString();
        call.maskedKey = row.value(5).toString();
        call.userAgent = row.value(6).toString().toLatin1();
        call.status = row.value(7).toInt();
        call.message = row.value(8).toString();
        call.firstAt = row.value(9).toLongLong() / 1000;
        call.lastAt = row.value(10).toLongLong() / 1000;
        call.count = row.value(11).toLongLong();
        calls.append(call);
    }
    return calls;
}

StoreStatus RejectedCalls::forget()
{
    return m_database.execute(QStringLiteral("DELETE FROM rejected_call"));
}

} // namespace regatta
