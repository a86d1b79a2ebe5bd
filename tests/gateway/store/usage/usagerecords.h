// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

namespace regatta::testing {

/// A record with an id of its own and something in every field that the log keeps.
[[nodiscard]] ExchangeRecord fullRecord(int number = 0);
/// A record with as little as a record can have.
[[nodiscard]] ExchangeRecord bareRecord();
/// A record as a race of three leaves it: the second won.
[[nodiscard]] ExchangeRecord racedRecord(int number);

} // namespace regatta::testing
