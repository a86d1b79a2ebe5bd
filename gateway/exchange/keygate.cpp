// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/keygate.h"

#include <QLocale>

#include <algorithm>

namespace regatta {

using namespace std::chrono_literals;

namespace {

QString periodWords(BudgetPeriod period)
{
    switch (period) {
    case BudgetPeriod::Day: return QStringLiteral(" a day");
    case BudgetPeriod::Month: return QStringLiteral(" a month");
    case BudgetPeriod::Ever: return {};
    }
    return {};
}

QString limitWords(const ReachedLimit &reached, const KeyLimits &limits)
{
    switch (reached.kind) {
    case ReachedLimit::Kind::Requests: return QStringLiteral("%1 requests a minute").arg(limits.requestsPerMinute);
    case ReachedLimit::Kind::Tokens: return QStringLiteral("%1 tokens a day").arg(limits.tokensPerDay);
    case ReachedLimit::Kind::Budget: break;
    }
    return QStringLiteral("%1 %2%3").arg(QString::number(limits.budget, 'f', QLocale::FloatingPointShortest),
                                         limits.currency, periodWords(limits.budgetPeriod));
}

/// OpenAI's words for what is limited stand in `type`; a budget is what it calls a quota.
ClientError refusalFor(const KeyHolder &key, const ReachedLimit &reached)
{
    ClientError error;
    error.status = 429;
    error.code = QStringLiteral("rate_limit_exceeded");
    switch (reached.kind) {
    case ReachedLimit::Kind::Requests: error.type = QStringLiteral("requests"); break;
    case ReachedLimit::Kind::Tokens: error.type = QStringLiteral("tokens"); break;
    case ReachedLimit::Kind::Budget: error.type = error.code = QStringLiteral("insufficient_quota"); break;
    }
    error.message = QStringLiteral("The client key \"%1\" has reached its limit of %2.")
                        .arg(key.name, limitWords(reached, key.limits));
    if (reached.wait) {
        error.retryAfter = std::chrono::ceil<std::chrono::seconds>(std::max(*reached.wait, Milliseconds(1)));
        error.message += QStringLiteral(" Please try again in %1.").arg(QString::fromLatin1(resetText(*error.retryAfter)));
    }
    return error;
}

} // namespace

QByteArray resetText(Milliseconds time)
{
    if (time > 0ms && time < 1s)
        return QByteArray::number(qint64(time.count())) + "ms";
    const qint64 seconds = std::max<qint64>(0, std::chrono::ceil<std::chrono::seconds>(time).count());
    QByteArray text;
    if (seconds >= 3600)
        text += QByteArray::number(seconds / 3600) + 'h';
    if (seconds >= 60)
        text += QByteArray::number(seconds / 60 % 60) + 'm';
    return text + QByteArray::number(seconds % 60) + 's';
}

KeyStanding KeyGate::standing(const KeyHolder &key)
{
    KeyStanding standing;
    const KeyLimits &limits = key.limits;
    if (!limits.isAny() || key.id == 0)
        return standing;
    const KeyMeter::Moment moment = now();
    if (const auto reached = m_meter.reached(key.id, limits, moment)) {
        standing.refusal = refusalFor(key, *reached);
        standing.isForLong = !reached->wait || *reached->wait > KeyMeter::window;
    }
    const KeyUse use = m_meter.use(key.id, limits, moment);
    const auto say = [&](const QByteArray &what, qint64 limit, qint64 used, Milliseconds reset) {
        standing.headers.append("x-ratelimit-limit-" + what, QByteArray::number(limit));
        standing.headers.append("x-ratelimit-remaining-" + what, QByteArray::number(std::max<qint64>(0, limit - used)));
        standing.headers.append("x-ratelimit-reset-" + what, resetText(reset));
    };
    if (limits.requestsPerMinute > 0)
        say("requests", limits.requestsPerMinute, use.requestsLastMinute, m_meter.windowLeft(key.id, moment.now));
    if (limits.tokensPerDay > 0)
        say("tokens", limits.tokensPerDay, use.tokensToday, m_meter.untilMidnight(moment.wall));
    return standing;
}

void KeyGate::requestStarted(const KeyHolder &key)
{
    if (key.id != 0 && key.limits.requestsPerMinute > 0)
        m_meter.requestStarted(key.id, m_clock.now());
}

void KeyGate::requestEnded(qint64 key, const QList<AttemptRecord> &attempts)
{
    if (key != 0)
        m_meter.requestEnded(key, attempts, m_wallClock());
}

QList<KeyUse> KeyGate::uses(const QList<ClientKey> &keys)
{
    QList<KeyUse> uses;
    for (const ClientKey &key : keys)
        uses.append(m_meter.use(key.id, key.limits, now()));
    return uses;
}

} // namespace regatta
