// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCommandLineParser>

namespace regatta::bench {

/// `--name VALUE`; --help lists it with what holds without it.
[[nodiscard]] QCommandLineOption option(const char *name, const char *what, const QString &otherwise,
                                        const char *value = "N");
[[nodiscard]] QCommandLineOption option(const char *name, const char *what, double otherwise);

/// Reads the program's command line, so that a mistyped option cannot change a measurement. --help ends the program with
/// exit code 0; an unknown option or more words than `words` with 2, after a sentence.
void readCommandLine(QCommandLineParser &line, const char *what, qsizetype words = 0);

/// An option's number; one that is none, or not within these, ends the program with exit code 2. To be asked before any
/// other process is started.
[[nodiscard]] double numberOf(const QCommandLineParser &line, const char *name, double least = 0, double most = 1e15);

/// Says what is wrong with the command line, and ends the program with exit code 2.
[[noreturn]] void refuse(const QString &sentence);

} // namespace regatta::bench
