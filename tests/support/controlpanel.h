// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeupstream.h"

#include <QJsonArray>
#include <QJsonObject>

namespace regatta::testing {

/// Drives a FakeUpstream over its own HTTP, at /_control, for tests in other languages and by hand:
///
///     POST   {"script": [{…}, …]}    scripts as in replyscript.h; with "times": n for the next n requests (first come),
///                                    without until reset; with "path" only for that path
///     POST   {"holdUntil": n} | {"letGo": true} | {"pauseReading": true|false}
///     GET    → {"posts", "aborts", "answered", "underWay", "connections", "openConnections", "bytesTaken",
///               "requests": [{"method", "target", "headers", "bodySize", "sha256", "body"?, "connection", "complete"}]}
///     DELETE forgets scripts and observations
///
/// What no script covers is answered by standardReply(). Owned by the program, dies before the FakeUpstream.
class ControlPanel
{
public:
    explicit ControlPanel(FakeUpstream *upstream);

private:
    struct Script
    {
        QJsonObject json;
        QByteArray path; ///< empty: all
        int left = -1;   ///< -1: for ever
    };
    [[nodiscard]] Reply control(const ReceivedRequest &request);
    [[nodiscard]] std::optional<Reply> scripted(const ReceivedRequest &request);
    [[nodiscard]] Reply obey(const QJsonObject &order);
    [[nodiscard]] QString addScripts(const QJsonArray &scripts);
    [[nodiscard]] QJsonObject observations() const;
    void reset();

    FakeUpstream *m_upstream;
    QList<Script> m_scripts;
};

} // namespace regatta::testing
