// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/endpointerrors.h"
#include "model/rejectedcall.h"
#include "model/usagequery.h"
#include "model/whatif.h"

#include <QObject>

#include <memory>
#include <optional>

namespace regatta {

/// What a listing shows, and in which order.
struct UsageListingQuery
{
    UsageFilter filter;
    UsageColumn sort = UsageColumn::Arrival;
    bool descending = true;   ///< rows without a value always come last
    friend bool operator==(const UsageListingQuery &, const UsageListingQuery &) = default;
};

/// The rows of the usage log that match a query, by position, as they were when it was opened: rows that come later are
/// another listing's. GUI thread; owned by whoever opened it; ends its work when it dies. It never blocks, and emits
/// nothing from within open() or request().
class UsageListing : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Rows known so far: first up to 500, then all.
    [[nodiscard]] virtual qint64 rowCount() const = 0;
    /// False while more rows may come.
    [[nodiscard]] virtual bool isComplete() const = 0;
    /// False where the log is so long that positions are estimates: rowCount() is near, rows are in order and each is
    /// reached by scrolling on from the ones beside it.
    [[nodiscard]] virtual bool isExact() const = 0;
    /// Asks for these rows. What was asked last is answered first; a request that many later ones overtook is dropped, so
    /// that wild scrolling leaves no queue behind: ask again when the rows are still wanted.
    virtual void request(qint64 first, int count) = 0;

Q_SIGNALS:
    /// rowCount(), isComplete() or isExact() are others now.
    void changed();
    /// May be shorter than what was asked, where rows were deleted meanwhile (retention): a gap has an empty record.id.
    void rowsArrived(qint64 first, const QList<regatta::StoredExchange> &rows);
    /// The database does not answer; one sentence. request() or another listing tries again.
    void failed(const QString &sentence);
};

/// One export under way. GUI thread; owned by whoever started it; cancels when it dies. A file that is not complete is
/// never left behind, and one that was there before stays until the new one is.
class UsageExportJob : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    virtual void cancel() = 0;

Q_SIGNALS:
    /// At most ten times a second. `total`: an estimate where the log is long.
    void progressed(qint64 rows, qint64 total);
    /// Exactly once. `error` is empty where all rows are in the file; after cancel(), `cancelled` is true.
    void finished(const QString &error, bool cancelled);
};

/// The usage log as the console reads it, never through SQL. GUI thread; part of a GatewayClient.
class UsageClient
{
public:
    virtual ~UsageClient() = default;

    [[nodiscard]] virtual std::unique_ptr<UsageListing> open(const UsageListingQuery &query) = 0;
    /// One exchange with its attempts and, where they are kept, its bodies; by either id. None: there is no such row.
    virtual void exchange(const QString &id, ClientAnswer<std::optional<StoredExchange>> answer) = 0;
    /// From the roll-ups: the cost depends on the number of buckets, not of requests.
    virtual void statistics(const StatisticsQuery &query, ClientAnswer<QList<UsageStatistics>> answer) = 0;
    /// How attempts at that endpoint failed, for requests that arrived in that time (UTC milliseconds).
    virtual void endpointErrors(const QString &endpoint, qint64 from, qint64 until, ClientAnswer<EndpointErrors> answer) = 0;
    [[nodiscard]] virtual std::unique_ptr<UsageExportJob> startExport(const UsageFilter &filter, UsageExportFormat format,
                                                                      const QString &file) = 0;
    /// Of the last seven days, newest first; alike ones are one.
    virtual void rejectedCalls(ClientAnswer<QList<RejectedCall>> answer) = 0;
    virtual void forgetRejectedCalls(ClientDone done) = 0;
    /// The same requests under each strategy.
    virtual void whatIf(const WhatIfQuery &query, ClientAnswer<WhatIf> answer) = 0;
};

} // namespace regatta
