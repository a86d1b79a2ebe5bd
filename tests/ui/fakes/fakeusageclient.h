// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"

#include <QHash>
#include <QMetaObject>
#include <QPointer>

#include <algorithm>

namespace regatta {

class FakeUsageClient;

/// Rows that a function makes by position, so that a million of them cost nothing. Answers from the event loop, or by
/// hand with `holdAnswers`.
class FakeUsageListing final : public UsageListing
{
    Q_OBJECT

public:
    FakeUsageListing(FakeUsageClient &client, UsageListingQuery query) : m_client(client), m_query(std::move(query)) {}

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] bool isComplete() const override { return m_complete; }
    [[nodiscard]] bool isExact() const override;
    void request(qint64 first, int count) override;

    [[nodiscard]] const UsageListingQuery &query() const { return m_query; }
    void setComplete(bool complete)
    {
        m_complete = complete;
        Q_EMIT changed();
    }

private:
    FakeUsageClient &m_client;
    const UsageListingQuery m_query;
    bool m_complete = true;
};

class FakeUsageExportJob final : public UsageExportJob
{
    Q_OBJECT

public:
    void cancel() override { Q_EMIT finished(QString(), true); }
};

/// A usage log of values.
class FakeUsageClient final : public QObject, public UsageClient
{
    Q_OBJECT

public:
    // What it knows.
    qint64 rows = 0;
    std::function<StoredExchange(const UsageListingQuery &, qint64 position)> makeRow;
    bool exact = true;
    QString listingError;                                ///< the next listing fails with it
    QHash<QString, StoredExchange> exchanges;
    std::function<QList<UsageStatistics>(const StatisticsQuery &)> makeStatistics;
    std::function<EndpointErrors(const QString &endpoint, qint64 from)> makeErrors;
    QList<RejectedCall> rejected;
    WhatIf theWhatIf;
    QString whatIfError;
    QString nextError;                                   ///< of the next answer
    bool holdAnswers = false;

    // What it was asked.
    QList<UsageListingQuery> opened;
    QList<StatisticsQuery> statisticsAsked;
    QStringList errorsAsked;
    QList<WhatIfQuery> whatIfAsked;
    QPointer<FakeUsageListing> listing;                  ///< the last one opened
    QPointer<FakeUsageExportJob> job;
    UsageFilter exportFilter;
    QString exportFile;
    bool rejectedForgotten = false;

    [[nodiscard]] std::unique_ptr<UsageListing> open(const UsageListingQuery &query) override
    {
        opened.append(query);
        auto made = std::make_unique<FakeUsageListing>(*this, query);
        listing = made.get();
        later([made = listing, error = std::exchange(listingError, {})] {
            if (!made)
                return;
            if (!error.isEmpty())
                Q_EMIT made->failed(error);
            Q_EMIT made->changed();
        });
        return made;
    }
    void exchange(const QString &id, ClientAnswer<std::optional<StoredExchange>> answer) override
    {
        const auto found = exchanges.constFind(id);
        give<std::optional<StoredExchange>>(answer, found == exchanges.cend() ? std::nullopt : std::optional(*found));
    }
    void statistics(const StatisticsQuery &query, ClientAnswer<QList<UsageStatistics>> answer) override
    {
        statisticsAsked.append(query);
        give<QList<UsageStatistics>>(answer, makeStatistics ? makeStatistics(query) : QList<UsageStatistics>());
    }
    void endpointErrors(const QString &endpoint, qint64 from, qint64, ClientAnswer<EndpointErrors> answer) override
    {
        errorsAsked.append(endpoint);
        give(answer, makeErrors ? makeErrors(endpoint, from) : EndpointErrors());
    }
    [[nodiscard]] std::unique_ptr<UsageExportJob> startExport(const UsageFilter &filter, UsageExportFormat,
                                                              const QString &file) override
    {
        exportFilter = filter;
        exportFile = file;
        auto made = std::make_unique<FakeUsageExportJob>();
        job = made.get();
        return made;
    }
    void rejectedCalls(ClientAnswer<QList<RejectedCall>> answer) override { give(answer, rejected); }
    void forgetRejectedCalls(ClientDone done) override
    {
        const QString error = std::exchange(nextError, {});
        rejectedForgotten = error.isEmpty();
        if (rejectedForgotten)
            rejected.clear();
        later([done, error] { done(error); });
    }
    void whatIf(const WhatIfQuery &query, ClientAnswer<WhatIf> answer) override
    {
        whatIfAsked.append(query);
        if (!whatIfError.isEmpty())
            nextError = whatIfError;
        give(answer, theWhatIf);
    }

    /// Gives the answers that holdAnswers kept.
    void answer()
    {
        const auto kept = std::exchange(m_kept, {});
        for (const auto &finishNow : kept)
            finishNow();
    }
    void later(std::function<void()> work)
    {
        if (holdAnswers)
            m_kept.append(std::move(work));
        else
            QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
    }

private:
    template<typename Value>
    void give(const ClientAnswer<Value> &answer, const Value &value)
    {
        later([answer, value, error = std::exchange(nextError, {})] { answer(error, error.isEmpty() ? value : Value()); });
    }

    QList<std::function<void()>> m_kept;
};

inline qint64 FakeUsageListing::rowCount() const
{
    return m_client.rows;
}

inline bool FakeUsageListing::isExact() const
{
    return m_client.exact;
}

inline void FakeUsageListing::request(qint64 first, int count)
{
    m_client.later([self = QPointer(this), first, count] {
        if (!self)
            return;
        QList<StoredExchange> rows;
        for (qint64 row = first; row < std::min(first + count, self->rowCount()); ++row)
            rows.append(self->m_client.makeRow ? self->m_client.makeRow(self->m_query, row) : StoredExchange());
        Q_EMIT self->rowsArrived(first, rows);
    });
}

} // namespace regatta
