// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/displaytext.h"

#include <QLocale>

namespace regatta {

QString DisplayText::noData()
{
    return QStringLiteral("—");
}

QString DisplayText::duration(std::optional<Milliseconds> value)
{
    if (!value)
        return noData();
    const QLocale locale;
    const auto ms = value->count();
    if (ms < 1000)
        return tr("%1 ms").arg(locale.toString(qlonglong(ms)));
    if (ms < 100'000)
        return tr("%1 s").arg(locale.toString(double(ms) / 1000.0, 'f', ms < 10'000 ? 2 : 1));
    return tr("%1 min").arg(locale.toString(double(ms) / 60'000.0, 'f', 1));
}

QString DisplayText::count(qint64 value)
{
    return QLocale().toString(value);
}

QString DisplayText::share(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return noData();
    const double percent = 100.0 * double(part) / double(whole);
    // 99.97 must not read as 100: what is not perfect never looks so.
    const bool whollyRound = part == 0 || part == whole;
    const double shown = whollyRound ? percent : std::clamp(percent, 0.1, 99.9);
    return tr("%1 %").arg(QLocale().toString(shown, 'f', whollyRound || (shown >= 10 && shown < 90) ? 0 : 1));
}

QString DisplayText::timeOfDay(qint64 utcMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(utcMilliseconds).toString(QStringLiteral("HH:mm:ss"));
}

QString DisplayText::moment(const QDateTime &when)
{
    if (!when.isValid())
        return noData();
    const QDateTime local = when.toLocalTime();
    const QString time = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == QDate::currentDate())
        return tr("today, %1").arg(time);
    return tr("%1, %2", "date, time").arg(QLocale().toString(local.date(), QLocale::ShortFormat), time);
}

QString DisplayText::strategy(StrategyMode mode)
{
    switch (mode) {
    case StrategyMode::Single: return tr("Single");
    case StrategyMode::Race: return tr("Race");
    case StrategyMode::Fallback: return tr("Fallback");
    case StrategyMode::Smart: return tr("Smart");
    }
    return {};
}

QString DisplayText::kind(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Gcli: return tr("GeminiCLI");
    case EndpointKind::Antigravity: return tr("Antigravity");
    case EndpointKind::OpenAi: return tr("OpenAI-compatible");
    }
    return {};
}

QString DisplayText::state(EndpointState state)
{
    switch (state) {
    case EndpointState::NoData: return tr("No data yet");
    case EndpointState::Healthy: return tr("Healthy");
    case EndpointState::Degraded: return tr("Degraded");
    case EndpointState::Down: return tr("Down");
    case EndpointState::CircuitOpen: return tr("Left out for now");
    case EndpointState::OverLimit: return tr("Daily limit reached");
    case EndpointState::KeyRefused: return tr("Key refused");
    case EndpointState::Disabled: return tr("Disabled");
    }
    return {};
}

QString DisplayText::stateGlyph(EndpointState state)
{
    switch (state) {
    case EndpointState::NoData: return QStringLiteral("◌");
    case EndpointState::Healthy: return QStringLiteral("●");
    case EndpointState::Degraded: return QStringLiteral("▲");
    case EndpointState::Down: return QStringLiteral("■");
    case EndpointState::CircuitOpen: return QStringLiteral("◐");
    case EndpointState::OverLimit: return QStringLiteral("◒");
    case EndpointState::KeyRefused: return QStringLiteral("◆");
    case EndpointState::Disabled: return QStringLiteral("○");
    }
    return {};
}

QString DisplayText::reason(StartReason reason)
{
    switch (reason) {
    case StartReason::First: return tr("first choice");
    case StartReason::Rival: return tr("raced");
    case StartReason::AfterFailure: return tr("after a failure");
    case StartReason::Company: return tr("beside a late one");
    case StartReason::Hedge: return tr("hedge");
    }
    return {};
}

QString DisplayText::outcome(const AttemptRecord &attempt)
{
    switch (attempt.outcome) {
    case AttemptOutcome::Won: return attempt.failure ? tr("Won, then broke") : tr("Won");
    case AttemptOutcome::Failed: return tr("Failed");
    case AttemptOutcome::Cancelled: return tr("Cancelled");
    case AttemptOutcome::Skipped: return tr("Not sent");
    }
    return {};
}

static QString failureKindText(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectFailed: return DisplayText::tr("Could not connect");
    case FailureKind::ConnectTimeout: return DisplayText::tr("No connection in time");
    case FailureKind::TlsFailed: return DisplayText::tr("The TLS handshake failed");
    case FailureKind::ProxyFailed: return DisplayText::tr("The proxy refused or is not there");
    case FailureKind::NoLocalPort: return DisplayText::tr("No local port was left");
    case FailureKind::Saturated: return DisplayText::tr("All allowed calls are under way");
    case FailureKind::CircuitOpen: return DisplayText::tr("Left out after failures");
    case FailureKind::DailyLimit: return DisplayText::tr("The daily limit is reached");
    case FailureKind::NoKey: return DisplayText::tr("The key could not be read");
    case FailureKind::ConnectionLost: return DisplayText::tr("The connection was lost before an answer");
    case FailureKind::ContentTimeout: return DisplayText::tr("No content in time");
    case FailureKind::HttpError: return DisplayText::tr("Refused");
    case FailureKind::Redirected: return DisplayText::tr("Redirected elsewhere");
    case FailureKind::ErrorEvent: return DisplayText::tr("An error in the answer");
    case FailureKind::Malformed: return DisplayText::tr("The answer was malformed");
    case FailureKind::Empty: return DisplayText::tr("The answer was empty");
    case FailureKind::TooLarge: return DisplayText::tr("The answer was too large");
    case FailureKind::Truncated: return DisplayText::tr("The answer was cut short");
    case FailureKind::SlowStream: return DisplayText::tr("The stream was too slow");
    case FailureKind::IdleTimeout: return DisplayText::tr("The stream went silent");
    }
    return {};
}

QString DisplayText::failure(const Failure &failure)
{
    QString text = failureKindText(failure.kind);
    if (failure.httpStatus > 0)
        text = tr("%1 (HTTP %2)").arg(text, QString::number(failure.httpStatus));
    if (!failure.message.isEmpty())
        text = tr("%1: %2", "what happened: the upstream's words").arg(text, failure.message);
    return text;
}

} // namespace regatta
