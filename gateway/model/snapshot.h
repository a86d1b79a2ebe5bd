// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/breakerchange.h"
#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/money.h"
#include "model/settings.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace regatta {

/// What an endpoint looks like from outside; the window shows glyph and word for each.
enum class EndpointState {
    NoData,    ///< nothing was sent to it yet
    Healthy,
    Degraded,  ///< over a tenth of its last attempts failed
    Down,      ///< its last three attempts failed
    CircuitOpen,///< its breaker keeps requests away; `resumesAt` says until when
    OverLimit, ///< its daily limit is reached
    KeyRefused,///< its last attempt was answered 401, 402 or 403
    Disabled,
};

/// One endpoint's live figures since the program started. Cancelled attempts count as neither success nor failure.
struct EndpointStatus
{
    QString name;
    EndpointKind kind = EndpointKind::OpenAi;
    EndpointState state = EndpointState::NoData;
    qint64 requests = 0;                           ///< attempts started
    qint64 succeeded = 0;
    qint64 failed = 0;
    qint64 wins = 0;
    qint64 wasted = 0;                             ///< attempts cancelled after they were sent
    int inFlight = 0;
    std::optional<Milliseconds> lastTtft;
    std::optional<Milliseconds> medianTtft;
    std::optional<Milliseconds> p95Ttft;
    std::optional<qint64> resumesAt;               ///< UTC milliseconds: when an open breaker or a daily limit lets go
    std::optional<double> tokensPerSecond;
    qint64 callsToday = 0;                         ///< since local midnight, for the daily limit
    qint64 tokensToday = 0;
    std::optional<Money> costToday;
    QString lastError;                             ///< in words, without secrets
    int modelCount = -1;                           ///< models discovered; -1 where none are known yet
    QString modelError;                            ///< why the last discovery failed; empty where it did not
    QList<BreakerChange> breakerChanges;           ///< oldest first, over restarts; at most the last 200
};

/// Where finished exchanges go, and whether they arrive.
enum class UsageLogState {
    Off,     ///< no log: tests only
    Fine,    ///< rows are in the database before answers end
    Spooling,///< the database is in trouble: rows wait in the spool file and are written later
    Losing,  ///< neither database nor spool takes rows: they are counted in `rowsLost`
};

struct UsageLogStatus
{
    UsageLogState state = UsageLogState::Off;
    QString sentence;                              ///< what is wrong, for people; empty while it is fine
    qint64 rowsWaiting = 0;                        ///< exchanges in the spool
    qint64 rowsLost = 0;
    qint64 rowsSetAside = 0;                       ///< that the database rejects
    qint64 bytes = 0;                              ///< size of the database, where it is known
    friend bool operator==(const UsageLogStatus &, const UsageLogStatus &) = default;
};

/// The gateway at one moment, as the console draws it. Leaves the gateway thread at most four times a second.
struct GatewaySnapshot
{
    qint64 takenAt = 0;                            ///< UTC milliseconds; 0: not known
    bool listening = false;
    bool portTaken = false;                        ///< `problem` is that another program has the port, or it needs rights
    QString baseUrl;                               ///< "http://127.0.0.1:8377/v1"
    QString problem;                               ///< why it does not listen, or what else needs the user; empty: fine
    qint64 requestsTotal = 0;
    qint64 succeededTotal = 0;
    qint64 attemptsTotal = 0;
    qint64 wastedTotal = 0;
    int inFlight = 0;
    double requestsPerSecond = 0;                  ///< over the last ten seconds
    std::optional<Milliseconds> medianTtft;        ///< as clients saw it
    std::optional<Milliseconds> p95Ttft;
    UsageLogStatus usageLog;
    QString hostNotice;                            ///< this machine is offline or just woke: nothing is held against endpoints
    QList<EndpointStatus> endpoints;               ///< in order of priority
};

/// A control that something outside holds, with the reason shown beside it.
struct LockedSetting
{
    QString key;                                   ///< "strategy.mode", "strategy.parallelTimeout", "endpoints.order"
    QString reason;                                ///< "ENABLE_PARALLEL_ENDPOINTS"; already fit for display
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::GatewaySnapshot)
Q_DECLARE_METATYPE(regatta::EndpointStatus)
Q_DECLARE_METATYPE(regatta::UsageLogStatus)
