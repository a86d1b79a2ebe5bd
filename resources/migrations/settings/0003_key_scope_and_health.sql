-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a key opens: 'client' the OpenAI API, 'admin' the admin API; never both.
ALTER TABLE client_key ADD COLUMN scope TEXT NOT NULL DEFAULT 'client'
-- next
-- What was learned about the endpoints, as JSON, in one row.
CREATE TABLE health (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    saved_at BIGINT NOT NULL,
    state    TEXT NOT NULL
)
