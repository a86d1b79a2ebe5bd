-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are microseconds UTC since the epoch, durations whole milliseconds, flags 0 or 1, money billionths of its currency.
-- NULL says "unknown" or "none" and is never written as 0 or as an empty text. What differs between SQLite and PostgreSQL
-- stands in braces and is written out by store/sqldialect.cpp. A line "-- next" ends a statement.

-- One row for each client request.
CREATE TABLE exchanges (
    seq               {identity},
    id                TEXT NOT NULL UNIQUE,
    gateway           TEXT NOT NULL,
    request_id        TEXT NOT NULL,
    arrived_at        BIGINT NOT NULL,
    endpoint          TEXT,
    endpoint_type     TEXT,
    api               TEXT NOT NULL,
    path              TEXT NOT NULL,
    client_key        TEXT,
    model             TEXT,
    served_model      TEXT,
    strategy          TEXT NOT NULL,
    reason            TEXT,
    stream            SMALLINT NOT NULL,
    status            INTEGER NOT NULL,
    succeeded         SMALLINT NOT NULL,
    error_kind        TEXT,
    error_status      INTEGER,
    error_text        TEXT,
    client_left       SMALLINT NOT NULL,
    ttft_ms           BIGINT,
    response_time_ms  BIGINT NOT NULL,
    input_tokens      BIGINT,
    output_tokens     BIGINT,
    reasoning_tokens  BIGINT,
    cached_tokens     BIGINT,
    cost_nanos        BIGINT,
    wasted_cost_nanos BIGINT,
    currency          TEXT,
    attempt_count     INTEGER NOT NULL,
    winner            INTEGER,
    request_bytes     BIGINT NOT NULL,
    answer_bytes      BIGINT NOT NULL,
    user_agent        TEXT
)
-- next
CREATE INDEX exchanges_arrived_at ON exchanges (arrived_at, seq)
-- next
CREATE INDEX exchanges_endpoint ON exchanges (endpoint, arrived_at, seq)
-- next
CREATE INDEX exchanges_model ON exchanges (model, arrived_at, seq)
-- next
CREATE INDEX exchanges_failed ON exchanges (arrived_at, seq) WHERE succeeded = 0
-- next
CREATE INDEX exchanges_error_kind ON exchanges (error_kind, arrived_at, seq) WHERE error_kind IS NOT NULL
-- next
CREATE INDEX exchanges_request_id ON exchanges (request_id)
-- next
-- For a gateway that looks for its own rows above its mark: between them may lie millions of others'.
CREATE INDEX exchanges_gateway ON exchanges (gateway, seq) {shared}
-- next
-- One row for each upstream try, losers and hedges too; `exchange` is exchanges.seq.
CREATE TABLE attempts (
    exchange          BIGINT NOT NULL REFERENCES exchanges (seq) ON DELETE CASCADE,
    number            INTEGER NOT NULL,
    endpoint          TEXT NOT NULL,
    endpoint_type     TEXT NOT NULL,
    leg               TEXT,
    start_reason      TEXT NOT NULL,
    note              TEXT,
    outcome           TEXT NOT NULL,
    started_after_ms  BIGINT NOT NULL,
    ttft_ms           BIGINT,
    response_time_ms  BIGINT NOT NULL,
    http_status       INTEGER,
    error_kind        TEXT,
    error_status      INTEGER,
    error_text        TEXT,
    retry_after_s     BIGINT,
    weak              SMALLINT NOT NULL,
    bytes             BIGINT NOT NULL,
    input_tokens      BIGINT,
    output_tokens     BIGINT,
    reasoning_tokens  BIGINT,
    cached_tokens     BIGINT,
    cost_nanos        BIGINT,
    currency          TEXT,
    PRIMARY KEY (exchange, number)
) {clustered}
-- next
-- Only where log.bodies asks for them.
CREATE TABLE bodies (
    exchange          BIGINT PRIMARY KEY REFERENCES exchanges (seq) ON DELETE CASCADE,
    request           {blob},
    answer            {blob}
)
-- next
-- Roll-ups. Each gateway owns and changes only its own rows; a reader adds those of all. `kind` says what a row adds up:
-- 'all', 'endpoint', 'model', 'strategy' and 'client_key' one value of that column (the other names are empty), 'detail'
-- one combination of the four. Rows of one kind cover everything once. A model is what clients wrote: of one gateway and
-- hour the first 200 keep their names, further ones are "other" together. Exchanges stand under the endpoint that answered
-- (empty: none), attempts, their tokens and their cost under the one that they went to.
CREATE TABLE minute_statistics (
    kind              TEXT NOT NULL,
    start             BIGINT NOT NULL,
    gateway           TEXT NOT NULL,
    endpoint          TEXT NOT NULL,
    model             TEXT NOT NULL,
    strategy          TEXT NOT NULL,
    client_key        TEXT NOT NULL,
    exchanges         BIGINT NOT NULL,
    succeeded         BIGINT NOT NULL,
    client_left       BIGINT NOT NULL,
    attempts          BIGINT NOT NULL,
    won               BIGINT NOT NULL,
    failed            BIGINT NOT NULL,
    cancelled         BIGINT NOT NULL,
    skipped           BIGINT NOT NULL,
    with_usage        BIGINT NOT NULL,
    input_tokens      BIGINT NOT NULL,
    output_tokens     BIGINT NOT NULL,
    reasoning_tokens  BIGINT NOT NULL,
    cached_tokens     BIGINT NOT NULL,
    cost              TEXT,
    wasted_cost       TEXT,
    attempt_ttft      {blob},
    client_ttft       {blob},
    response_time     {blob},
    PRIMARY KEY (kind, start, gateway, endpoint, model, strategy, client_key)
) {clustered}
-- next
CREATE TABLE hour_statistics (
    kind              TEXT NOT NULL,
    start             BIGINT NOT NULL,
    gateway           TEXT NOT NULL,
    endpoint          TEXT NOT NULL,
    model             TEXT NOT NULL,
    strategy          TEXT NOT NULL,
    client_key        TEXT NOT NULL,
    exchanges         BIGINT NOT NULL,
    succeeded         BIGINT NOT NULL,
    client_left       BIGINT NOT NULL,
    attempts          BIGINT NOT NULL,
    won               BIGINT NOT NULL,
    failed            BIGINT NOT NULL,
    cancelled         BIGINT NOT NULL,
    skipped           BIGINT NOT NULL,
    with_usage        BIGINT NOT NULL,
    input_tokens      BIGINT NOT NULL,
    output_tokens     BIGINT NOT NULL,
    reasoning_tokens  BIGINT NOT NULL,
    cached_tokens     BIGINT NOT NULL,
    cost              TEXT,
    wasted_cost       TEXT,
    attempt_ttft      {blob},
    client_ttft       {blob},
    response_time     {blob},
    PRIMARY KEY (kind, start, gateway, endpoint, model, strategy, client_key)
) {clustered}
-- next
-- Up to which row of its own (exchanges.seq) a gateway's roll-ups reach; the rest is added at its next start.
CREATE TABLE statistics_marks (
    gateway           TEXT NOT NULL PRIMARY KEY,
    seq               BIGINT NOT NULL
)
