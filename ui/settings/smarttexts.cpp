// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the two sections that tune how endpoints are judged.
#include "settings/settingtexts.h"

namespace regatta {

namespace {
constexpr double OneDay = 86400;
constexpr double Shortest = 0.01;
} // namespace

QList<SettingText> SettingTexts::smartTexts()
{
    using enum SettingKind;
    return {
        {"smart.raceEvery", Whole, QT_TR_NOOP("Race every"),
         QT_TR_NOOP("After so many requests of one model, all endpoints race once and are measured anew. Fewer requests notice changes sooner and cost more; 0 races only at the very first."), 0, 1000000, QT_TR_NOOP("requests")},
        {"smart.explorePercent", Whole, QT_TR_NOOP("Exploration"),
         QT_TR_NOOP("The share of requests that go to the endpoint not tried for longest instead of the best, so that one that became good again is found."), 0, 100, "%"},
        {"smart.hedging", Switch, QT_TR_NOOP("Second copies"),
         QT_TR_NOOP("A request that is slower than usual gets a copy at the next best endpoint; the first answer wins.")},
        {"smart.hedgePercent", Number, QT_TR_NOOP("Copies per 100 requests"),
         QT_TR_NOOP("How many copies each 100 requests earn: the most that they can add to the load in the long run."), 0, 100, "%"},
        {"smart.hedgeBudgetMax", Number, QT_TR_NOOP("Copies saved up"),
         QT_TR_NOOP("How many unused copies can be saved for bad minutes."), 0, 100000},
        {"smart.hedgeFloor", Seconds, QT_TR_NOOP("No copy before"),
         QT_TR_NOOP("However quick an endpoint usually is, no copy is sent earlier than this."), Shortest, OneDay},
        {"smart.hedgeWorth", Number, QT_TR_NOOP("A copy must save"),
         QT_TR_NOOP("So many usual times to first token must be saved by a copy to be worth it. More means fewer and later copies."), 0, 1000, "×"},
        {"smart.latePercent", Number, QT_TR_NOOP("Late starts per 100 requests"),
         QT_TR_NOOP("How many starts beside a late endpoint each 100 requests earn, apart from the copies."), 0, 100, "%"},
        {"smart.lateBudgetMax", Number, QT_TR_NOOP("Late starts saved up"),
         QT_TR_NOOP("How many of those can be saved for bad minutes."), 0, 100000},
        {"smart.softDeadlineFactor", Number, QT_TR_NOOP("Late by factor"),
         QT_TR_NOOP("An endpoint is late after so many times its own p95 of the time to first token; then the next starts beside it, also a paid one."), 1, 100, "×"},
        {"smart.softDeadlineMin", Seconds, QT_TR_NOOP("Nobody is late before"),
         QT_TR_NOOP("Keeps very quick endpoints from being called late for a blink."), Shortest, OneDay},
        {"smart.softDeadlineMax", Seconds, QT_TR_NOOP("Everybody is late after"),
         QT_TR_NOOP("However slow an endpoint usually is, the next one starts by then. Raise it for models that think long."), Shortest, OneDay},
        {"smart.raceAfterFailures", Whole, QT_TR_NOOP("Race after failures"),
         QT_TR_NOOP("A failed endpoint is replaced by the next best; after so many failures of one request all the rest race. 1 races at once."), 1, 1000, QT_TR_NOOP("failures")},
        {"smart.forgetAfter", Seconds, QT_TR_NOOP("Forgive after"),
         QT_TR_NOOP("How quickly an endpoint that was slow or failing, and was not tried again, is taken to be as usual."), Shortest, OneDay},
        {"smart.expectedTokens", Whole, QT_TR_NOOP("Expected length of an answer"),
         QT_TR_NOOP("How much an endpoint's pace counts beside its time to first token. Raise it where answers are long."), 0, 10000000, QT_TR_NOOP("tokens")},
        {"smart.keepConversations", Switch, QT_TR_NOOP("Keep conversations together"),
         QT_TR_NOOP("A conversation stays with the endpoint that served it while that one is healthy, which keeps prompt caches warm.")},
        {"smart.conversationMemory", Seconds, QT_TR_NOOP("Remember conversations for"),
         QT_TR_NOOP("Counted from a conversation's last request."), Shortest, OneDay},
        {"smart.conversationTolerance", Number, QT_TR_NOOP("Leave when worse by"),
         QT_TR_NOOP("A conversation leaves an endpoint whose score is more than so many times the best one's."), 1, 1000, "×"},
    };
}

QList<SettingText> SettingTexts::healthTexts()
{
    using enum SettingKind;
    return {
        {"health.openAfterFailures", Whole, QT_TR_NOOP("Failures in a row"),
         QT_TR_NOOP("After so many, requests stay away from that model, endpoint or server for a while. Errors that are the request's own fault and cancelled calls never count."), 1, 1000},
        {"health.openAboveFailureRate", Number, QT_TR_NOOP("Share of failures"),
         QT_TR_NOOP("A larger share, from 0.01 to 1, keeps requests away too, once ten outcomes are known. 1 turns this off."), 0.01, 1},
        {"health.openFor", Seconds, QT_TR_NOOP("Stay away for"),
         QT_TR_NOOP("Then one request is let through to find out. Doubled each time that one fails."), Shortest, OneDay},
        {"health.openForMax", Seconds, QT_TR_NOOP("Stay away at most"),
         QT_TR_NOOP("The longest that doubling leads to. Lower it where endpoints recover quickly."), Shortest, OneDay},
        {"health.openJitterPercent", Whole, QT_TR_NOOP("Random spread"),
         QT_TR_NOOP("These times are made shorter or longer by up to so much, so that not all endpoints are tried again at once."), 0, 90, "%"},
        {"health.retryAfterMax", Seconds, QT_TR_NOOP("Longest Retry-After"),
         QT_TR_NOOP("An endpoint that says when to come back is left alone for as long as it says, up to this."), Shortest, OneDay},
        {"health.failureWeight", Number, QT_TR_NOOP("Weight of the newest outcome"),
         QT_TR_NOOP("How much the last outcome counts in the share of failures, from 0.001 to 1. More reacts faster and forgets faster."), 0.001, 1},
        {"health.slowerWeight", Number, QT_TR_NOOP("Weight of a slower answer"),
         QT_TR_NOOP("How much an answer slower than expected moves the estimate at once, from 0.001 to 1."), 0.001, 1},
        {"health.memory", Seconds, QT_TR_NOOP("Memory of the estimate"),
         QT_TR_NOOP("How slowly faster answers win the estimate back after slow ones."), Shortest, OneDay},
        {"health.samples", Whole, QT_TR_NOOP("Times behind the percentiles"),
         QT_TR_NOOP("So many times to first token count for p50 and p95. More is steadier, fewer follows changes sooner."), 20, 100000},
        {"health.rateLimitPenalty", Seconds, QT_TR_NOOP("A 429 counts as"),
         QT_TR_NOOP("A refusal for too many requests is taken as an answer that took so long: being refused quickly must not attract requests."), Shortest, OneDay},
    };
}

} // namespace regatta
