// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

#include <functional>

namespace regatta {

/// Where a finished exchange's record goes before the end of its answer leaves: the usage log, or a fake in tests.
/// Outlives the gateway; called on the gateway thread.
class RecordWriter
{
public:
    using Kept = std::function<void()>;

    virtual ~RecordWriter() = default;

    /// Takes the record and never waits. `kept` is called exactly once, later and on the calling thread's event loop: as
    /// soon as the record is safe from the death of the process (in the database or the spool), or is known to be lost.
    virtual void write(const ExchangeRecord &record, Kept kept) = 0;
};

} // namespace regatta
