// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/localwhatif.h"

#include "client/answering.h"
#include "store/usage/usagereader.h"
#include "store/usage/usagesql/samplereading.h"
#include "strategy/whatif.h"

namespace regatta {

namespace {

/// A request that its client gave up before an answer came says nothing about what any strategy would have made of it.
bool saysSomething(const ExchangeRecord &record)
{
    return !record.attempts.isEmpty() && !(record.clientLeft && record.winner < 0);
}

} // namespace

LocalWhatIf::LocalWhatIf(QObject *parent)
    : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

LocalWhatIf::~LocalWhatIf()
{
    if (m_wanted)
        *m_wanted = false;
    m_pool.waitForDone();
}

void LocalWhatIf::ask(UsageReader &reader, const WhatIfQuery &query, const Settings &settings, ClientAnswer<WhatIf> answer)
{
    if (m_wanted)
        *m_wanted = false;
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    UsageFilter filter;
    filter.from = query.from;
    filter.until = query.until;
    if (!query.model.isEmpty())
        filter.models = {query.model};
    whenDone(reader.sample(filter, MostRequests), this,
             [this, settings, wanted = m_wanted, answer = std::move(answer)](const StoreResult<UsageSample> &result) {
                 if (const StoreError *error = std::get_if<StoreError>(&result))
                     return answer(error->sentence, {});
                 replay(std::get<UsageSample>(result), settings, wanted, answer);
             });
}

void LocalWhatIf::replay(const UsageSample &sample, const Settings &settings, const Wanted &wanted,
                         ClientAnswer<WhatIf> answer)
{
    m_pool.start([this, sample, settings, wanted, answer = std::move(answer)] { // this waits for the pool
        QList<ExchangeRecord> records = sample.records;
        records.removeIf([](const ExchangeRecord &record) { return !saysSomething(record); });
        std::optional<WhatIf> made = whatIf(records, settings, [&wanted] { return wanted->load(); });
        if (made)
            made->sampled = !sample.isAll;
        QMetaObject::invokeMethod(
            this,
            [made = std::move(made), answer] {
                answer(made ? QString() : tr("Another question came before this one was answered."), made.value_or(WhatIf()));
            },
            Qt::QueuedConnection);
    });
}

} // namespace regatta
