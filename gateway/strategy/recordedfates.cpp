// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/recordedfates.h"

#include <algorithm>

namespace regatta {

namespace {

constexpr int WindowSize = 60; ///< observations around a request that stand for one that is missing
constexpr double Quick = 0.1;
constexpr double Slow = 0.9;
constexpr double BeyondAll = 1.5; ///< where even the slowest observation was cut short: so many times its time

TrafficClass trafficOf(const ExchangeRecord &record)
{
    return {record.model, record.stream};
}

/// Uniform in [0, 1), the same for the same request and endpoint however often it is asked (SplitMix64).
double draw(int request, int endpoint, int purpose)
{
    quint64 x = quint64(request) * 0x9E3779B97F4A7C15ULL + quint64(endpoint) * 0xBF58476D1CE4E5B9ULL
        + quint64(purpose) * 0x94D049BB133111EBULL + 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return double((x ^ (x >> 31)) >> 11) / double(1ULL << 53);
}

struct Weighed
{
    Milliseconds time;
    bool happened; ///< else it is only known to be later
};

/// The time by which a share `u` of those that are still silent at `from` had content, by the estimate of Kaplan and Meier
/// (J. Am. Stat. Assoc. 53, 1958). None: there is no observation.
std::optional<Milliseconds> quantileBeyond(std::vector<Weighed> observed, Milliseconds from, double u)
{
    std::erase_if(observed, [from](const Weighed &one) { return one.time <= from; });
    if (observed.empty())
        return std::nullopt;
    std::sort(observed.begin(), observed.end(), [](const Weighed &a, const Weighed &b) { return a.time < b.time; });
    double silent = 1; // the share that has had no content yet
    for (size_t i = 0; i < observed.size(); ++i) {
        if (!observed[i].happened)
            continue;
        silent *= 1 - 1.0 / double(observed.size() - i);
        if (1 - silent >= u - 1e-9)
            return observed[i].time;
    }
    return Milliseconds(qint64(double(observed.back().time.count()) * BeyondAll));
}

} // namespace

RecordedFates::RecordedFates(const QList<ExchangeRecord> &records, const QList<Endpoint> &endpoints)
    : m_records(records)
    , m_observations(size_t(endpoints.size()))
{
    QHash<QString, int> byName;
    for (int i = 0; i < endpoints.size(); ++i)
        byName.insert(endpoints.at(i).name, i);
    for (int request = 0; request < records.size(); ++request) {
        const ExchangeRecord &record = records.at(request);
        for (int i = 0; i < record.attempts.size(); ++i) {
            const AttemptRecord &attempt = record.attempts.at(i);
            const int endpoint = byName.value(attempt.endpoint, -1);
            if (endpoint < 0 || attempt.outcome == AttemptOutcome::Skipped || attempt.weak)
                continue;
            Observation seen{Observation::Kind::Silent, request, i, attempt.duration};
            if (attempt.timeToFirstToken) {
                seen.kind = Observation::Kind::Content;
                seen.time = *attempt.timeToFirstToken;
            } else if (attempt.outcome == AttemptOutcome::Won) { // a plain answer: its content is all of it
                seen.kind = Observation::Kind::Content;
            } else if (attempt.outcome == AttemptOutcome::Failed) {
                seen.kind = Observation::Kind::Failed;
            }
            m_observations[size_t(endpoint)][trafficOf(record)].push_back(seen);
        }
    }
}

const std::vector<RecordedFates::Observation> &RecordedFates::of(int endpoint, const TrafficClass &traffic) const
{
    static const std::vector<Observation> none;
    const auto &all = m_observations[size_t(endpoint)];
    const auto found = all.constFind(traffic);
    return found == all.cend() ? none : *found;
}

std::vector<int> RecordedFates::knownFor(const TrafficClass &traffic) const
{
    std::vector<int> known;
    for (int endpoint = 0; endpoint < int(m_observations.size()); ++endpoint) {
        if (!of(endpoint, traffic).empty())
            known.push_back(endpoint);
    }
    return known;
}

const RecordedFates::Observation *RecordedFates::observed(int request, int endpoint) const
{
    const auto &all = of(endpoint, trafficOf(m_records.at(request)));
    const auto first = std::lower_bound(all.begin(), all.end(), request,
                                        [](const Observation &seen, int wanted) { return seen.request < wanted; });
    const Observation *best = nullptr;
    // Asked twice for one request: the one that tells more.
    for (auto seen = first; seen != all.end() && seen->request == request; ++seen) {
        if (!best || best->kind == Observation::Kind::Silent)
            best = &*seen;
    }
    return best;
}

RecordedFates::Window RecordedFates::around(int request, int endpoint) const
{
    const auto &all = of(endpoint, trafficOf(m_records.at(request)));
    const auto middle = std::lower_bound(all.begin(), all.end(), request,
                                         [](const Observation &seen, int wanted) { return seen.request < wanted; });
    const auto at = middle - all.begin();
    const auto count = qsizetype(all.size());
    const auto from = std::clamp<qsizetype>(at - WindowSize / 2, 0, std::max<qsizetype>(0, count - WindowSize));
    Window window;
    for (auto i = from; i < std::min(count, from + WindowSize); ++i) {
        if (all[size_t(i)].request != request)
            window.push_back(&all[size_t(i)]);
    }
    return window;
}

RecordedFate RecordedFates::told(const Observation &observation) const
{
    const AttemptRecord &attempt = m_records.at(observation.request).attempts.at(observation.attempt);
    RecordedFate fate;
    fate.endsAfter = attempt.duration;
    fate.failure = attempt.failure;
    fate.cost = attempt.cost;
    fate.outputTokens = attempt.usage.output;
    if (observation.kind == Observation::Kind::Content)
        fate.contentAfter = observation.time;
    return fate;
}

RecordedFate RecordedFates::fate(int request, int endpoint, Guess guess) const
{
    const Observation *seen = observed(request, endpoint);
    if (!seen)
        return guessed(request, endpoint, Milliseconds(0), guess);
    if (seen->kind == Observation::Kind::Silent)
        return guessed(request, endpoint, seen->time, guess);
    RecordedFate fate = told(*seen);
    const AttemptRecord &attempt = m_records.at(request).attempts.at(seen->attempt);
    // A loser that had content already: how it would have gone on is not known, but that hardly matters.
    if (attempt.outcome == AttemptOutcome::Cancelled) {
        const RecordedFate usual = answering(around(request, endpoint), seen->time);
        fate.endsAfter = std::max(fate.endsAfter, usual.endsAfter);
        fate.outputTokens = usual.outputTokens;
        fate.cost = usual.cost;
        fate.failure.reset();
    }
    return fate;
}

RecordedFate RecordedFates::guessed(int request, int endpoint, Milliseconds silentFor, Guess guess) const
{
    const Window window = around(request, endpoint);
    std::vector<Weighed> times;
    std::vector<const Observation *> failures;
    qsizetype contents = 0;
    for (const Observation *seen : window) {
        times.push_back({seen->time, seen->kind == Observation::Kind::Content});
        contents += seen->kind == Observation::Kind::Content;
        if (seen->kind == Observation::Kind::Failed && seen->time >= silentFor)
            failures.push_back(seen);
    }
    const double failing =
        failures.empty() ? 0 : double(failures.size()) / double(qsizetype(failures.size()) + std::max<qsizetype>(contents, 1));
    const bool neverAsked = silentFor.count() == 0;
    const bool fails = guess == Guess::Likely ? draw(request, endpoint, 0) < failing : guess == Guess::Worst && neverAsked;

    RecordedFate fate;
    if (fails) {
        if (failures.empty()) {
            fate.failure = Failure{FailureKind::ConnectionLost, 0, {}, {}, {}, {}};
            fate.endsAfter = Milliseconds(1'000);
        } else {
            fate = told(*failures[size_t(draw(request, endpoint, 1) * double(failures.size()))]);
        }
    } else {
        const double u = guess == Guess::Likely ? draw(request, endpoint, 2) : guess == Guess::Best ? Quick : Slow;
        // Nothing ever took so long: twice the time is as good a guess as any, and it is marked as one.
        const Milliseconds content = quantileBeyond(std::move(times), silentFor, u).value_or(2 * silentFor);
        fate = answering(window, content);
    }
    fate.knownUntil = silentFor;
    return fate;
}

RecordedFate RecordedFates::answering(const Window &window, Milliseconds content) const
{
    RecordedFate fate;
    fate.contentAfter = content;
    fate.endsAfter = content;
    // The rest of the answer, and what it costs, as of the answer in the window with the most usual length: the middle one.
    std::vector<const AttemptRecord *> whole;
    for (const Observation *seen : window) {
        const AttemptRecord &attempt = m_records.at(seen->request).attempts.at(seen->attempt);
        if (attempt.outcome == AttemptOutcome::Won && !attempt.failure)
            whole.push_back(&attempt);
    }
    if (whole.empty())
        return fate;
    const auto rest = [](const AttemptRecord *attempt) {
        return attempt->duration - attempt->timeToFirstToken.value_or(attempt->duration);
    };
    const auto middle = whole.begin() + qsizetype(whole.size() / 2);
    std::nth_element(whole.begin(), middle, whole.end(), [&](const AttemptRecord *a, const AttemptRecord *b) { return rest(a) < rest(b); });
    fate.endsAfter += std::max(Milliseconds(0), rest(*middle));
    fate.outputTokens = (*middle)->usage.output;
    fate.cost = (*middle)->cost;
    return fate;
}

} // namespace regatta
