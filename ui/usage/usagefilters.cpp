// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagefilters.h"

#include "client/displaytext.h"

#include <algorithm>
#include <array>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto TypingRests = 300ms;
const auto TimeFormat = QStringLiteral("yyyy-MM-dd HH:mm");

std::optional<bool> asked(UsageFilters::Answer answer)
{
    return answer == UsageFilters::Either ? std::nullopt : std::optional(answer == UsageFilters::Yes);
}

qint64 secondsOf(UsageFilters::Range range)
{
    constexpr qint64 hour = 3600;
    switch (range) {
    case UsageFilters::LastHour: return hour;
    case UsageFilters::LastDay: return 24 * hour;
    case UsageFilters::LastWeek: return 7 * 24 * hour;
    case UsageFilters::LastMonth: return 30 * 24 * hour;
    case UsageFilters::All:
    case UsageFilters::Custom: break;
    }
    return 0;
}

bool allows(const QStringList &wanted, const QString &value)
{
    return wanted.isEmpty() || wanted.contains(value);
}
} // namespace

UsageFilters::UsageFilters()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingRests);
    connect(&m_typing, &QTimer::timeout, this, &UsageFilters::take);
    fixedChoices();
    for (UsageFacet *each : {&m_endpoints, &m_endpointTypes, &m_models, &m_strategies, &m_clientKeys, &m_errorKinds})
        connect(each, &UsageFacet::chosenChanged, this, &UsageFilters::take);
}

void UsageFilters::fixedChoices()
{
    QList<UsageFacet::Choice> types;
    for (const EndpointKind kind : {EndpointKind::Gcli, EndpointKind::Antigravity, EndpointKind::OpenAi})
        types.append({endpointKindName(kind), DisplayText::kind(kind), {}});
    m_endpointTypes.setChoices(types);
    QList<UsageFacet::Choice> strategies;
    for (const StrategyMode mode :
         {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        strategies.append({strategyModeName(mode), DisplayText::strategy(mode), {}});
    m_strategies.setChoices(strategies);
    QList<UsageFacet::Choice> kinds;
    for (int kind = int(FailureKind::ConnectFailed); kind <= int(FailureKind::IdleTimeout); ++kind) {
        Failure failure;
        failure.kind = FailureKind(kind);
        kinds.append({failureKindName(failure.kind), DisplayText::failure(failure), {}});
    }
    m_errorKinds.setChoices(kinds);
}

UsageFilter UsageFilters::filter(const QDateTime &now) const
{
    UsageFilter filter;
    if (m_range == Custom) {
        if (m_from.isValid())
            filter.from = m_from.toMSecsSinceEpoch();
        if (m_until.isValid())
            filter.until = m_until.toMSecsSinceEpoch();
    } else if (m_range != All) {
        filter.from = now.addSecs(-secondsOf(m_range)).toMSecsSinceEpoch();
    }
    filter.endpoints = m_endpoints.chosen();
    filter.endpointTypes = m_endpointTypes.chosen();
    filter.models = m_models.chosen();
    filter.strategies = m_strategies.chosen();
    filter.clientKeys = m_clientKeys.chosen();
    filter.errorKinds = m_errorKinds.chosen();
    filter.succeeded = asked(m_success);
    filter.stream = asked(m_stream);
    filter.requestId = m_requestId.trimmed();
    filter.text = m_text.trimmed();
    return filter;
}

bool UsageFilters::matches(const ExchangeRecord &record, const QDateTime &now) const
{
    const UsageFilter wanted = filter(now);
    const bool won = record.winner >= 0 && record.winner < record.attempts.size();
    const QString endpoint = won ? record.attempts.at(record.winner).endpoint : QString();
    const QString type = won ? endpointKindName(record.attempts.at(record.winner).endpointKind) : QString();
    const QString error = record.failure ? failureKindName(record.failure->kind) : QString();
    const auto holds = [&](const QString &text) { return text.contains(wanted.text, Qt::CaseInsensitive); };
    return (!wanted.from || record.arrivedAt >= *wanted.from) && (!wanted.until || record.arrivedAt < *wanted.until)
        && allows(wanted.endpoints, endpoint) && allows(wanted.endpointTypes, type)
        && allows(wanted.models, record.model) && allows(wanted.strategies, strategyModeName(record.strategy))
        && allows(wanted.clientKeys, record.clientKey) && allows(wanted.errorKinds, error)
        && (!wanted.succeeded || *wanted.succeeded == record.succeeded())
        && (!wanted.stream || *wanted.stream == record.stream)
        && (wanted.requestId.isEmpty() || wanted.requestId == record.id || wanted.requestId == record.requestId)
        && (wanted.text.isEmpty() || holds(record.model) || holds(endpoint)
            || (record.failure && holds(record.failure->message)));
}

void UsageFilters::setRange(int range)
{
    if (range < All || range > Custom || m_range == range)
        return;
    m_range = Range(range);
    take();
}

void UsageFilters::setText(const QString &text)
{
    if (m_text == text)
        return;
    m_text = text;
    m_typing.start();
}

void UsageFilters::setRequestId(const QString &id)
{
    if (m_requestId == id)
        return;
    m_requestId = id;
    m_typing.start();
}

void UsageFilters::setSuccess(int answer)
{
    if (m_success == answer)
        return;
    m_success = Answer(answer);
    take();
}

void UsageFilters::setStream(int answer)
{
    if (m_stream == answer)
        return;
    m_stream = Answer(answer);
    take();
}

QString UsageFilters::timeText(const QDateTime &time)
{
    return time.isValid() ? time.toString(TimeFormat) : QString();
}

bool UsageFilters::setCustomRange(const QString &from, const QString &until)
{
    const auto read = [](const QString &text, QString &error) {
        error.clear();
        const QString typed = text.simplified();
        if (typed.isEmpty())
            return QDateTime();
        const bool withTime = typed.contains(QLatin1Char(':'));
        const QDateTime time = QDateTime::fromString(withTime ? typed : typed + QStringLiteral(" 00:00"), TimeFormat);
        if (!time.isValid())
            error = tr("“%1” is no time; expected one such as 2026-11-23 14:00.").arg(typed);
        return time;
    };
    const QDateTime first = read(from, m_fromError);
    const QDateTime last = read(until, m_untilError);
    if (first.isValid() && last.isValid() && last <= first)
        m_untilError = tr("This is not after the start; expected a later time.");
    const bool fine = m_fromError.isEmpty() && m_untilError.isEmpty();
    Q_EMIT customErrorsChanged();
    if (!fine)
        return false;
    m_from = first;
    m_until = last;
    m_range = first.isValid() || last.isValid() ? Custom : All;
    take();
    return true;
}

void UsageFilters::clearCustomErrors()
{
    if (m_fromError.isEmpty() && m_untilError.isEmpty())
        return;
    m_fromError.clear();
    m_untilError.clear();
    Q_EMIT customErrorsChanged();
}

void UsageFilters::flush()
{
    if (m_typing.isActive())
        take();
}

void UsageFilters::removeChip(int chip)
{
    switch (Chip(chip)) {
    case Time: m_range = All; break;
    case Endpoint: m_endpoints.choose({}); return;
    case EndpointType: m_endpointTypes.choose({}); return;
    case Model: m_models.choose({}); return;
    case Strategy: m_strategies.choose({}); return;
    case ClientKey: m_clientKeys.choose({}); return;
    case ErrorKind: m_errorKinds.choose({}); return;
    case Success: m_success = Either; break;
    case Stream: m_stream = Either; break;
    case RequestId: m_requestId.clear(); break;
    case Text: m_text.clear(); break;
    }
    take();
}

void UsageFilters::clear()
{
    m_quiet = true;
    for (const Chip chip : QList<Chip>(m_chips))
        removeChip(chip);
    m_text.clear();
    m_requestId.clear();
    clearCustomErrors();
    m_quiet = false;
    take();
}

void UsageFilters::retranslate()
{
    fixedChoices();
    makeChips();
}

void UsageFilters::take()
{
    if (m_quiet)
        return;
    m_typing.stop();
    makeChips();
    Q_EMIT changed();
}

void UsageFilters::makeChips()
{
    beginResetModel();
    m_chips.clear();
    for (int chip = Time; chip <= Text; ++chip) {
        if (!label(Chip(chip)).isEmpty())
            m_chips.append(Chip(chip));
    }
    endResetModel();
    Q_EMIT chipsChanged();
}

int UsageFilters::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant UsageFilters::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Chip chip = m_chips.at(index.row());
    return role == ChipRole ? QVariant(int(chip)) : role == LabelRole ? QVariant(label(chip)) : QVariant();
}

QHash<int, QByteArray> UsageFilters::roleNames() const
{
    return {{ChipRole, "chip"}, {LabelRole, "label"}};
}

} // namespace regatta
