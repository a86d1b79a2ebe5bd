// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "strategy/smartstate.h"
#include "strategy/strategymachine.h"

#include <QString>
#include <QStringList>

namespace regatta::test {

/// Failures by short names, as the tests write them.
[[nodiscard]] Failure local(FailureKind kind);
[[nodiscard]] Failure status(int status, std::optional<std::chrono::seconds> retryAfter = std::nullopt);

/// Runs one machine under a clock that only the test moves, delivers each wake-up at its very time, and writes every
/// event with the decision it met:
///
///     t=0 begin: start 0@a(first) 1@b(rival), wake 120000
///     t=300 content 1: cancel 0, commit 1
///
/// A start's note stands behind its reason: 1@b(hedge: hedged after 500 ms).
/// Endpoint i is written as the i-th letter.
class DecisionLog
{
public:
    explicit DecisionLog(Plan plan);

    Decision begin() { return tell({Event::Type::Begin, -1, {}}, QStringLiteral("begin")); }
    Decision content(int attempt);
    Decision weak(int attempt);
    Decision failed(int attempt, const Failure &failure = status(500));
    /// Moves the time, delivering the wake-ups on the way.
    void advanceTo(Milliseconds time);
    /// Delivers a wake-up that nobody asked for.
    Decision wake();

    [[nodiscard]] QString text() const { return m_lines.join(QLatin1Char('\n')); }
    [[nodiscard]] Milliseconds now() const { return m_now; }

private:
    Decision tell(const Event &event, const QString &name);

    std::unique_ptr<StrategyMachine> m_machine;
    Milliseconds m_now{0};
    std::optional<Milliseconds> m_wakeAt;
    QStringList m_lines;
};

/// Each string of letters is a leg; capitals are paid: {"a", "bc", "D"} is endpoints 0, 1+2, 3.
[[nodiscard]] Plan race(std::initializer_list<const char *> legs);
[[nodiscard]] Plan sequence(std::initializer_list<const char *> legs);
/// Hedged after 500 ms and late after 3 s, each of them.
[[nodiscard]] Plan smart(std::initializer_list<const char *> legs, std::shared_ptr<SmartState> state = {});

} // namespace regatta::test
