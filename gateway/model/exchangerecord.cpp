// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/exchangerecord.h"

namespace regatta {

QString startReasonName(StartReason reason)
{
    switch (reason) {
    case StartReason::First: return QStringLiteral("first");
    case StartReason::Rival: return QStringLiteral("rival");
    case StartReason::AfterFailure: return QStringLiteral("after_failure");
    case StartReason::Company: return QStringLiteral("company");
    case StartReason::Hedge: return QStringLiteral("hedge");
    }
    Q_UNREACHABLE();
}

QString attemptOutcomeName(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::Won: return QStringLiteral("won");
    case AttemptOutcome::Failed: return QStringLiteral("failed");
    case AttemptOutcome::Cancelled: return QStringLiteral("cancelled");
    case AttemptOutcome::Skipped: return QStringLiteral("skipped");
    }
    Q_UNREACHABLE();
}

} // namespace regatta
