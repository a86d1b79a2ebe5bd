// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagecategory.h"

Q_LOGGING_CATEGORY(lcUsage, "regatta.store.usage")
