-- SPDX-License-Identifier: GPL-3.0-or-later
-- How much a client key may be used; 0: no limit. The budget is in billionths of its currency.
ALTER TABLE client_key ADD COLUMN requests_per_minute BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE client_key ADD COLUMN tokens_per_day BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE client_key ADD COLUMN budget_nanos BIGINT NOT NULL DEFAULT 0
-- next
ALTER TABLE client_key ADD COLUMN budget_currency TEXT NOT NULL DEFAULT 'USD'
-- next
ALTER TABLE client_key ADD COLUMN budget_period TEXT NOT NULL DEFAULT 'month'
