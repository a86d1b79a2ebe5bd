// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/settings.h"
#include "strategy/plan.h"

#include <QString>

#include <memory>
#include <variant>
#include <vector>

namespace regatta {

class HealthBook;
class SmartState;

/// What one request is planned by. All endpoints are indices into settings.endpoints.
struct PlanInput
{
    const Settings &settings;
    const ChatRequest &request;
    /// May serve the request by kind, model (candidatesFor) and, where it is about a stored resource, by its maker.
    std::vector<int> candidates;
    /// The same whatever the model lists say: a route that names endpoints, and "ag-" under single, count more than a
    /// list. Empty: the candidates.
    std::vector<int> able;
    const HealthBook &health;
    MonoTime now{};
    /// The endpoint that served this conversation before; none: it is new, or conversations are not kept.
    std::optional<int> preferred;
    /// Left out today: their daily limit is reached. With nobody else left, NoPlan says so.
    std::vector<int> overLimit;
    double draw = 0;  ///< uniform in [0, 1): decides the rollout share
    double luck = 1;  ///< uniform in [0, 1), independent of it: decides who explores
    std::shared_ptr<SmartState> smart = {}; ///< counts, earns and pays for smart; null: nothing is kept between requests
};

struct PlannedRequest
{
    Plan plan;
    StrategyMode mode = StrategyMode::Race; ///< what actually runs, for the record
    QString reason;   ///< one phrase in English: "route gemini-*", "outside the rollout share"; empty: as set

    /// One more phrase, behind those that are there.
    void because(const QString &phrase);
};

/// Nobody can serve the request; the sentence says why, for the client.
struct NoPlan
{
    QString message;
};

/// Chooses strategy, legs and times for one request. Pure but for input.smart, where a smart request counts and earns;
/// any thread, one at a time.
///
/// - The first route that matches the model sets the strategy and, where it names endpoints, the legs; else the global
///   mode and the endpoints' own legs, each at the place of its first endpoint. Routes are about models: a request
///   without one meets none of them, and one about a stored resource goes to its maker past a route's endpoints.
/// - Outside the rollout share: single.
/// - smart: as smartplanner.h says; where that asks for a race, the race's plan, recorded as smart.
/// - single: one attempt, at the first endpoint; for "ag-" models and /antigravity paths at the first antigravity one.
/// - A request with effects: an exclusive sequence, recorded as fallback, whatever the mode (but single stays single).
///   Api::Other is a sequence in the same way, and exclusive unless it only reads (GET, HEAD).
/// - raceWidth: the legs whose first endpoint has the best median time to first token start first; one that is not known
///   comes before those that are, so that it gets measured, and one that is down or whose key is refused comes last.
///   Equal ones, and all while nothing is known: in order of priority.
/// - Whose breaker is open is left out. The one of them that lets go first is a last resort: asked in spite of its
///   breaker, but only after all others have failed; where every breaker is open, at once and alone. So nobody gets an
///   error only because of breakers while somebody could be asked.
/// - single never moves elsewhere because of a breaker, and asks its endpoint in spite of one: with nobody to turn to,
///   waiting would only turn a possible answer into a certain error. It is the way back to a plain connection.
/// - Refused keys and daily limits are final: those are not asked, and NoPlan says so where nobody else is left.
/// - freeFirst: a race's paid endpoints become legs of their own, held back until the slowest free leg's p90 has passed
///   (2 s where none is known, at most lateAfter).
[[nodiscard]] std::variant<PlannedRequest, NoPlan> makePlan(const PlanInput &input);

} // namespace regatta
