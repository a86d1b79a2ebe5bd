-- SPDX-License-Identifier: GPL-3.0-or-later
-- Calls that the door turned away: alike ones are one row with a count. No key, no body, no query.
CREATE TABLE rejected_call (
    kind       TEXT NOT NULL,
    method     TEXT NOT NULL,
    path       TEXT NOT NULL,
    model      TEXT NOT NULL,
    client_key TEXT NOT NULL,
    masked_key TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    status     INTEGER NOT NULL,
    message    TEXT NOT NULL,
    first_at   BIGINT NOT NULL,
    last_at    BIGINT NOT NULL,
    count      BIGINT NOT NULL,
    PRIMARY KEY (kind, method, path, model, client_key, masked_key, user_agent)
)
