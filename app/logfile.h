// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace regatta {

/// The program's own log: everything that Qt's logging says, by category, into a file that rotates, so that it never holds
/// more than five files of 5 MB. Times are UTC, files 0600. What stderr shows stays as it is. Any thread may log.
///
/// Owned by the composition root, made after the data directory is locked, so that one process writes, and destroyed after
/// everything that logs. Logging never fails anything: where the disk is full or the file cannot be opened, lines are lost.
class LogFile
{
public:
    explicit LogFile(const QString &file);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    /// One line that is not for stderr; nothing while there is no log file. Any thread.
    static void note(const QString &line);
};

} // namespace regatta
