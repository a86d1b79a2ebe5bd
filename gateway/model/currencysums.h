// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/money.h"

#include <QList>

namespace regatta {

/// Adds to sums of which each is in another currency; one in a new currency goes to the end. A sum that would be more than
/// fits stays at the most that does.
void addTo(QList<Money> &sums, const Money &money);
void addTo(QList<Money> &sums, const QList<Money> &more);

} // namespace regatta
