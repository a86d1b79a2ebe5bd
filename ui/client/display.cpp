// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/display.h"

#include <QLocale>

namespace regatta {

QString Display::noData()
{
    return QStringLiteral("—");
}

QString Display::duration(std::optional<Milliseconds> value)
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

QString Display::count(qint64 value)
{
    return QLocale().toString(value);
}

QString Display::share(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return noData();
    const double percent = 100.0 * double(part) / double(whole);
    // 99.97 must not read as 100: what is not perfect never looks so.
    const bool whollyRound = part == 0 || part == whole;
    const double shown = whollyRound ? percent : std::clamp(percent, 0.1, 99.9);
    return tr("%1 %").arg(QLocale().toString(shown, 'f', whollyRound || (shown >= 10 && shown < 90) ? 0 : 1));
}

QString Display::timeOfDay(qint64 utcMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(utcMilliseconds).toString(QStringLiteral("HH:mm:ss"));
}

QString Display::moment(const QDateTime &when)
{
    if (!when.isValid())
        return noData();
    const QDateTime local = when.toLocalTime();
    const QString time = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == QDate::currentDate())
        return tr("today, %1").arg(time);
    return tr("%1, %2", "date, time").arg(QLocale().toString(local.date(), QLocale::ShortFormat), time);
}

QString Display::strategy(StrategyMode mode)
{
    switch (mode) {
    case StrategyMode::Single: return tr("Single");
    case StrategyMode::Race: return tr("Race");
    case StrategyMode::Fallback: return tr("Fallback");
    case StrategyMode::Smart: return tr("Smart");
    }
    return {};
}

QString Display::kind(EndpointKind kind)
{
    switch (kind) {
    case EndpointKind::Gcli: return tr("GeminiCLI");
    case EndpointKind::Antigravity: return tr("Antigravity");
    case EndpointKind::OpenAi: return tr("OpenAI-compatible");
    }
    return {};
}

QString Display::state(EndpointState state)
{
    switch (state) {
    case EndpointState::NoData: return tr("No data yet");
    case EndpointState::Healthy: return tr("Healthy");
    case EndpointState::Degraded: return tr("Degraded");
    case EndpointState::Down: return tr("Down");
    case EndpointState::KeyRefused: return tr("Key refused");
    case EndpointState::Disabled: return tr("Disabled");
    }
    return {};
}

QString Display::stateGlyph(EndpointState state)
{
    switch (state) {
    case EndpointState::NoData: return QStringLiteral("◌");
    case EndpointState::Healthy: return QStringLiteral("●");
    case EndpointState::Degraded: return QStringLiteral("▲");
    case EndpointState::Down: return QStringLiteral("■");
    case EndpointState::KeyRefused: return QStringLiteral("◆");
    case EndpointState::Disabled: return QStringLiteral("○");
    }
    return {};
}

QString Display::reason(StartReason reason)
{
    switch (reason) {
    case StartReason::First: return tr("first choice");
    case StartReason::Rival: return tr("raced");
    case StartReason::AfterFailure: return tr("after a failure");
    case StartReason::Company: return tr("beside a late one");
    }
    return {};
}

QString Display::outcome(const AttemptRecord &attempt)
{
    switch (attempt.outcome) {
    case AttemptOutcome::Won: return attempt.failure ? tr("Won, then broke") : tr("Won");
    case AttemptOutcome::Failed: return tr("Failed");
    case AttemptOutcome::Cancelled: return tr("Cancelled");
    }
    return {};
}

static QString failureKindText(FailureKind kind)
{
    switch (kind) {
    case FailureKind::ConnectFailed: return Display::tr("Could not connect");
    case FailureKind::ConnectTimeout: return Display::tr("No connection in time");
    case FailureKind::TlsFailed: return Display::tr("The TLS handshake failed");
    case FailureKind::ProxyFailed: return Display::tr("The proxy refused or is not there");
    case FailureKind::NoLocalPort: return Display::tr("No local port was left");
    case FailureKind::Saturated: return Display::tr("All allowed calls are under way");
    case FailureKind::NoKey: return Display::tr("The key could not be read");
    case FailureKind::ConnectionLost: return Display::tr("The connection was lost before an answer");
    case FailureKind::ContentTimeout: return Display::tr("No content in time");
    case FailureKind::HttpError: return Display::tr("Refused");
    case FailureKind::Redirected: return Display::tr("Redirected elsewhere");
    case FailureKind::ErrorEvent: return Display::tr("An error in the answer");
    case FailureKind::Malformed: return Display::tr("The answer was malformed");
    case FailureKind::Empty: return Display::tr("The answer was empty");
    case FailureKind::TooLarge: return Display::tr("The answer was too large");
    case FailureKind::Truncated: return Display::tr("The answer was cut short");
    case FailureKind::IdleTimeout: return Display::tr("The stream went silent");
    }
    return {};
}

QString Display::failure(const Failure &failure)
{
    QString text = failureKindText(failure.kind);
    if (failure.httpStatus > 0)
        text = tr("%1 (HTTP %2)").arg(text, QString::number(failure.httpStatus));
    if (!failure.message.isEmpty())
        text = tr("%1: %2", "what happened: the upstream's words").arg(text, failure.message);
    return text;
}

} // namespace regatta
