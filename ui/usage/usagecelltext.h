// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/usagequery.h"

#include <QCoreApplication>
#include <QString>

namespace regatta {

/// A request of the log in the words of its cells. Stateless; GUI thread, as translations are.
class UsageCellText
{
    Q_DECLARE_TR_FUNCTIONS(UsageCellText)

public:
    /// As shown: by locale, a dash where nothing is known.
    [[nodiscard]] static QString shown(UsageColumn column, const StoredExchange &row);
    /// As spreadsheets and scripts read it: plain figures, ISO times, nothing where nothing is known; one line, no tab, and
    /// never a formula.
    [[nodiscard]] static QString plain(UsageColumn column, const StoredExchange &row);
    /// Everything of it in one sentence, for screen readers.
    [[nodiscard]] static QString summary(const StoredExchange &row);
    /// A sign for how it ended; the status stands beside it.
    [[nodiscard]] static QString glyph(const ExchangeRecord &record);
    [[nodiscard]] static QString bytes(qint64 count);
    [[nodiscard]] static QString endpointType(const StoredExchange &row);
};

} // namespace regatta
