// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "health/attempthealth.h"
#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/time.h"

#include <QHash>
#include <QList>

#include <optional>
#include <vector>

namespace regatta {

/// What becomes of one call when a recorded request is run again.
struct RecordedFate
{
    std::optional<Milliseconds> contentAfter; ///< none: it fails
    Milliseconds endsAfter{0};                ///< the failure, or the end of the whole answer
    std::optional<Failure> failure;           ///< with content: the answer breaks after it
    std::optional<qint64> outputTokens;
    std::optional<Money> cost;                ///< where it runs to its end
    /// It is known from the log that nothing came before this; after it, all of this is an estimate. None: all is known.
    std::optional<Milliseconds> knownUntil;
};

/// How what is not known is taken.
enum class Guess {
    Likely, ///< drawn from what the endpoint did around that time
    Best,   ///< as quick as its quickest tenth, and it succeeds
    Worst,  ///< it fails; a cancelled one is as slow as the slowest tenth
};

/// Looks up in recorded requests what each endpoint did, and fills in what it did not get to do. A cancelled attempt is
/// only known to have been silent for as long as it ran (a censored observation, weighed in as Kaplan and Meier do); an
/// endpoint that was not asked is taken to be as it was for the same model in the requests around. Pure; deterministic.
class RecordedFates
{
public:
    /// `records`: oldest first, with their attempts.
    RecordedFates(const QList<ExchangeRecord> &records, const QList<Endpoint> &endpoints);

    /// Which endpoints (indices) were ever asked for that traffic: nothing can be said of others.
    [[nodiscard]] std::vector<int> knownFor(const TrafficClass &traffic) const;
    [[nodiscard]] RecordedFate fate(int request, int endpoint, Guess guess) const;

private:
    struct Observation
    {
        enum class Kind { Content, Failed, Silent };
        Kind kind = Kind::Silent;
        int request = 0;
        int attempt = 0;
        Milliseconds time{0}; ///< to the content, the failure or the cancellation
    };
    using Window = std::vector<const Observation *>;

    [[nodiscard]] const std::vector<Observation> &of(int endpoint, const TrafficClass &traffic) const;
    [[nodiscard]] const Observation *observed(int request, int endpoint) const;
    [[nodiscard]] Window around(int request, int endpoint) const;
    [[nodiscard]] RecordedFate told(const Observation &observation) const;
    [[nodiscard]] RecordedFate guessed(int request, int endpoint, Milliseconds silentFor, Guess guess) const;
    [[nodiscard]] RecordedFate answering(const Window &window, Milliseconds content) const;

    const QList<ExchangeRecord> &m_records;
    std::vector<QHash<TrafficClass, std::vector<Observation>>> m_observations; ///< by endpoint; in the order of requests
};

} // namespace regatta
