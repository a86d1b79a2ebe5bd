// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/usage/recordwriter.h"

#include <QList>
#include <QMetaObject>
#include <QObject>

namespace regatta::testing {

/// A usage log that keeps records in memory and, while it holds, says of none that it is safe. Lives on the gateway's
/// thread.
class HoldingWriter final : public RecordWriter
{
public:
    void write(const ExchangeRecord &record, Kept kept) override
    {
        written.append(record);
        held.append(std::move(kept));
        if (!holding)
            letGo();
    }
    /// All that is held is safe now.
    void letGo()
    {
        const QList<Kept> safe = std::exchange(held, {});
        for (const Kept &kept : safe)
            QMetaObject::invokeMethod(&m_context, [kept] { kept(); }, Qt::QueuedConnection);
    }

    bool holding = true;
    QList<ExchangeRecord> written;
    QList<Kept> held;

private:
    QObject m_context;
};

} // namespace regatta::testing
