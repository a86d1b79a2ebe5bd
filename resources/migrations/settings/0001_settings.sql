-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are microseconds UTC since the epoch, flags 0 or 1: the same in SQLite and PostgreSQL.
-- A line "-- next" ends a statement, because a driver takes one at a time and a semicolon may stand inside one.

-- The parts of the settings that exist once: gateway, strategy, limits, models. Definitions are JSON in the settings format.
CREATE TABLE settings_section (
    section    TEXT PRIMARY KEY,
    definition TEXT NOT NULL
)
-- next
CREATE TABLE endpoint (
    position   BIGINT PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL
)
-- next
CREATE TABLE route (
    position   BIGINT PRIMARY KEY,
    definition TEXT NOT NULL
)
-- next
CREATE TABLE strategy_change (
    id     INTEGER PRIMARY KEY,
    at     BIGINT NOT NULL,
    mode   TEXT NOT NULL,
    source TEXT NOT NULL
)
-- next
CREATE TABLE client_key (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    hash       BLOB NOT NULL UNIQUE,
    masked_key TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at    BIGINT,
    revoked_at BIGINT
)
-- next
-- The name of a revoked key may be given again.
CREATE UNIQUE INDEX client_key_name ON client_key (name) WHERE revoked_at IS NULL
-- next
CREATE TABLE ui_state (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL
)
