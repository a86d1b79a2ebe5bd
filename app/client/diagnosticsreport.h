// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/gatewayclient.h"
#include "model/rejectedcall.h"
#include "model/usagequery.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QStringList>

namespace regatta {

/// What a report is made from. It may hold secrets; the report does not.
struct DiagnosticsInput
{
    Settings stored;
    GatewaySnapshot snapshot;
    QList<Notice> notices;
    QList<LockedSetting> locked;
    QHash<QString, QString> keyErrors;
    bool heldByFile = false;
    bool demo = false;
    QString database;                  ///< "SQLite 3.40.1"
    QStringList logLines;
    QList<UsageStatistics> lastDay;    ///< by endpoint
    QList<RejectedCall> rejected;
    QList<QByteArray> secrets;         ///< known ones, to be struck out wherever they stand
};

/// One JSON document for a bug report, indented so that a person can read it before it is passed on: versions, settings,
/// state, the end of the log, figures of the last day. Without keys, passwords, values of headers, users in URLs, names of
/// hosts but the endpoints' own, names of client keys, home folders, and without anything that looks like a key. Pure.
[[nodiscard]] QByteArray diagnosticsReport(const DiagnosticsInput &input);

} // namespace regatta
