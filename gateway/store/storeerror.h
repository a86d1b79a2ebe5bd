// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>

namespace regatta {

/// Why the store could not do something: one sentence for people, with what was wrong and what was expected or to be done.
struct StoreError
{
    QString sentence;
    bool refused = false; ///< what was asked is wrong (a name in use, a broken rule), not the database
    friend bool operator==(const StoreError &, const StoreError &) = default;
};

/// A value, or why there is none.
template <typename Value>
using StoreResult = std::variant<Value, StoreError>;

/// How a call without a value ended: nothing where it succeeded.
using StoreStatus = std::optional<StoreError>;

} // namespace regatta

Q_DECLARE_METATYPE(regatta::StoreError)
