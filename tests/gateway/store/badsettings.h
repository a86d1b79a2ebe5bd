// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace regatta {

/// The test data of saysWhatIsWrongWhereAndWhatWasExpected(): columns "json" and "sentence", a row for each way to be wrong.
void addBadSettings();

} // namespace regatta
