// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace regatta {

/// How a call to the gateway ended: empty, or one sentence that says what was wrong and what was expected.
using ClientDone = std::function<void(const QString &error)>;

/// The same with a value, which means nothing where there is an error.
template<typename Value>
using ClientAnswer = std::function<void(const QString &error, const Value &value)>;

} // namespace regatta
