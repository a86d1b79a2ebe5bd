-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which endpoint made a response, file or batch: its id must go back there.
CREATE TABLE resource_owner (
    resource TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    made_at  BIGINT NOT NULL
)
-- next
CREATE INDEX resource_owner_made_at ON resource_owner (made_at)
