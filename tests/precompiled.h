// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled once for all test programs.
#pragma once

#include "../gateway/precompiled.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
