// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/storeerror.h"
#include "store/usage/usageschema.h"

#include <memory>
#include <utility>

namespace regatta {

/// A connection for reading the usage log, which is made at the first question and again after trouble: a database that is
/// not there is an error of the one question. Made, used and destroyed on one thread.
class UsageConnection
{
public:
    UsageConnection(UsageLogPlace place, UsageLogSettings settings);
    ~UsageConnection();

    /// What `question(Database &)` answers: a StoreResult of that value. It may be asked a second time, after a reconnection.
    template<typename Value, typename Question>
    StoreResult<Value> answer(const Question &question)
    {
        forgetReplacedFile();
        const bool wasOpen = m_database != nullptr;
        StoreResult<Value> result = once<Value>(question);
        // A connection that was idle may have died meanwhile, with a server that was restarted.
        if (wasOpen && !m_database)
            result = once<Value>(question);
        return result;
    }
    /// Connects, so that the first question need not.
    StoreStatus open();

private:
    template<typename Value, typename Question>
    StoreResult<Value> once(const Question &question)
    {
        if (StoreStatus problem = open())
            return *problem;
        StoreResult<Value> result = question(*m_database);
        if (const StoreError *error = std::get_if<StoreError>(&result))
            forgetAfter(*error);
        return result;
    }
    void forgetReplacedFile();
    void forgetAfter(const StoreError &error);

    UsageLogPlace m_place;
    UsageLogSettings m_settings;
    std::unique_ptr<Database> m_database;
    std::pair<quint64, quint64> m_identity; ///< of the SQLite file
};

} // namespace regatta
