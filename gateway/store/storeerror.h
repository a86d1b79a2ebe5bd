// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <optional>
#include <variant>

namespace regatta {

/// What kind of trouble a database is in, for those who decide what to do about it.
enum class StoreTrouble {
    Other,
    Busy,         ///< another program holds its lock
    Full,         ///< no room on the disk, or beyond a limit on file sizes
    ReadOnly,     ///< the file or its file system
    Damaged,      ///< no database, or a broken one
    Unreachable,  ///< cannot be opened; the server does not answer, or the connection is lost
    Io,           ///< the system fails to read or write it
    Rejected,     ///< the database is well, but does not take these values
    Newer,        ///< written by a newer program: no waiting mends it
};

/// Why the store could not do something: one sentence for people, with what was wrong and what was expected or to be done.
struct StoreError
{
    QString sentence;
    bool refused = false; ///< what was asked is wrong (a name in use, a broken rule), not the database
    StoreTrouble trouble = StoreTrouble::Other;
    friend bool operator==(const StoreError &, const StoreError &) = default;
};

/// A value, or why there is none.
template <typename Value>
using StoreResult = std::variant<Value, StoreError>;

/// How a call without a value ended: nothing where it succeeded.
using StoreStatus = std::optional<StoreError>;

} // namespace regatta

Q_DECLARE_METATYPE(regatta::StoreError)
