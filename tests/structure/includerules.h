// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QStringList>

namespace regatta::structure {

/// Which file may include which. Within gateway/ includes point one way:
/// server → exchange → {strategy, upstream, store} → {health, wire} → model; ui/ knows of the gateway only its model; app/
/// may include everything; nothing that is shipped includes a test. model/, strategy/ and health/ are plain values: no
/// QObject, no I/O, and no clock in the latter two. Plain value.
class IncludeRules
{
public:
    /// `files`: all paths from the top folder; an include is judged by the file that it finds.
    explicit IncludeRules(QSet<QString> files);

    /// One sentence for each violation in the file at `path` with this text.
    [[nodiscard]] QStringList violations(const QString &path, const QByteArray &text) const;

private:
    [[nodiscard]] QString find(const QString &included, const QString &from) const;

    QSet<QString> m_files;
};

} // namespace regatta::structure
