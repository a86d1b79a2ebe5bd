-- SPDX-License-Identifier: GPL-3.0-or-later
-- An endpoint's newest failures, among millions of attempts that did not fail.
CREATE INDEX attempts_failed ON attempts (endpoint, exchange) WHERE error_kind IS NOT NULL AND outcome <> 'skipped'
