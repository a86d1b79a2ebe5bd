// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/filledlog.h"
#include "client/localusageclient.h"
#include "fakes/fakegatewayclient.h"
#include "store/usage/browse/usagebrowser.h"

#include <QTextStream>

#include <chrono>
#include <memory>

class QQuickWindow;

namespace regatta {
class UsageRows;
}

namespace regatta::bench {

/// A gateway of values with a real usage log, so that its page lists what it would in the program. Main thread.
class LogGatewayClient final : public FakeGatewayClient
{
public:
    explicit LogGatewayClient(const FilledLog &log);

    [[nodiscard]] UsageClient &usage() override { return m_usage; }

private:
    UsageBrowser m_browser;
    LocalUsageClient m_usage;
};

/// Writes the log by another process of this program (`--fill`): what filling takes is no part of the measured memory.
[[nodiscard]] bool fillLog(const QString &folder, qint64 rows);

/// Scrolls the page of the usage log in an open window, a step each frame, and says how many frames were drawn a second, the
/// longest time between two of them, and in how many a row had not arrived yet. Offscreen no display holds frames back.
class LogScrolling
{
public:
    LogScrolling(QQuickWindow &window, UsageRows &rows, std::chrono::seconds time);

    /// Until all rows are known; milliseconds. Negative: not within a minute.
    [[nodiscard]] double complete();
    void measure(QTextStream &out);

private:
    struct Steps
    {
        const char *name;
        double pixels; ///< a frame; 0: to anywhere
    };
    void scroll(QTextStream &out, const Steps &steps);

    QQuickWindow &m_window;
    UsageRows &m_rows;
    const std::chrono::seconds m_time;
};

} // namespace regatta::bench
