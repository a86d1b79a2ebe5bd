// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

/// What the threads of the usage log say.
Q_DECLARE_LOGGING_CATEGORY(lcUsage)
