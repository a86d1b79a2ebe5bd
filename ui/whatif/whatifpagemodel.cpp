// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatif/whatifpagemodel.h"

#include "client/displaytext.h"
#include "client/usageclient.h"
#include "requests/moneytext.h"
#include "uistate.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <array>
#include <utility>

namespace regatta {

namespace {

constexpr qint64 Hour = 3'600'000;
constexpr std::array<qint64, 4> Ranges{Hour, 24 * Hour, 7 * 24 * Hour, 30 * 24 * Hour};
constexpr qsizetype MostModels = 50;
const auto RangeKey = QStringLiteral("whatif.range");

QString percent(double share, int decimals)
{
    return QLocale().toString(share * 100, 'f', decimals) + QStringLiteral(" %");
}

/// Two thousandths apart are the same for the eye, and hundredths of a per cent matter above 99 %.
QString successText(double share)
{
    return share >= 1 ? percent(1, 0) : percent(share, share > 0.99 ? 2 : 1);
}

QString costText(const QList<Money> &cost)
{
    QStringList parts;
    for (const Money &money : cost)
        parts.append(MoneyText::brief(money, 4));
    return parts.isEmpty() ? DisplayText::noData() : parts.join(QStringLiteral(" + "));
}

} // namespace

WhatIfPageModel::WhatIfPageModel(const PageContext &context)
    : PageModel(context)
{
    bool isNumber = false;
    const int kept = PageModel::state().value(RangeKey).toInt(&isNumber);
    if (isNumber && kept >= 0 && kept < int(Ranges.size()))
        m_range = kept;
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen()) {
            askModels();
            ask();
        }
    });
}

WhatIfPageModel::State WhatIfPageModel::state() const
{
    if (m_answered && m_answer.actual.requests > 0)
        return State::Ready;
    if (m_answered && !isStale())
        return State::Empty;
    return m_error.isEmpty() ? State::Loading : State::Failed;
}

void WhatIfPageModel::setRange(int range)
{
    if (range == m_range || range < 0 || range >= int(Ranges.size()))
        return;
    m_range = range;
    PageModel::state().setValue(RangeKey, QString::number(range));
    Q_EMIT choicesChanged();
    askModels();
    ask();
}

QStringList WhatIfPageModel::rangeNames() const
{
    return {tr("Last hour"), tr("Last 24 hours"), tr("Last 7 days"), tr("Last 30 days")};
}

QStringList WhatIfPageModel::models() const
{
    return QStringList(tr("All models")) + m_models;
}

int WhatIfPageModel::modelIndex() const
{
    return m_model.isEmpty() ? 0 : int(m_models.indexOf(m_model)) + 1;
}

void WhatIfPageModel::setModelIndex(int index)
{
    const QString model = index >= 1 && index <= m_models.size() ? m_models.at(index - 1) : QString();
    if (model == m_model)
        return;
    m_model = model;
    Q_EMIT choicesChanged();
    ask();
}

WhatIfQuery WhatIfPageModel::query() const
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    return {now - Ranges[size_t(m_range)], now + 1, m_model};
}

void WhatIfPageModel::askModels()
{
    StatisticsQuery wanted;
    wanted.from = query().from;
    wanted.until = query().until;
    wanted.group = UsageGroup::Model;
    wanted.attemptTtft = wanted.clientTtft = wanted.responseTime = false;
    client().usage().statistics(wanted, [self = QPointer(this)](const QString &error, QList<UsageStatistics> found) {
        if (!self || !error.isEmpty()) // the choice of a model is not worth a banner: the page says what is wrong
            return;
        std::sort(found.begin(), found.end(),
                  [](const UsageStatistics &a, const UsageStatistics &b) { return a.exchanges > b.exchanges; });
        QStringList models;
        for (const UsageStatistics &one : found) {
            if (!one.group.isEmpty() && one.exchanges > 0 && models.size() < MostModels)
                models.append(one.group);
        }
        if (!self->m_model.isEmpty() && !models.contains(self->m_model))
            models.prepend(self->m_model); // what is chosen stays a choice
        if (models == self->m_models)
            return;
        self->m_models = models;
        Q_EMIT self->choicesChanged();
    });
}

void WhatIfPageModel::ask()
{
    m_working = true;
    Q_EMIT changed();
    client().usage().whatIf(query(), [self = QPointer(this), asked = ++m_asked, range = m_range,
                                      model = m_model](const QString &error, const WhatIf &answer) {
        if (!self || asked != self->m_asked)
            return;
        self->m_working = false;
        self->m_error = error;
        if (error.isEmpty()) {
            self->m_answer = answer;
            self->m_answered = true;
            self->m_answeredRange = range;
            self->m_answeredModel = model;
        }
        Q_EMIT self->changed();
    });
}

void WhatIfPageModel::use(int mode)
{
    client().setStrategy(StrategyMode(mode), [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_error = error;
        Q_EMIT self->changed();
    });
}

bool WhatIfPageModel::isReadOnly() const
{
    const QList<LockedSetting> locks = client().lockedSettings();
    return std::any_of(locks.begin(), locks.end(),
                       [](const LockedSetting &lock) { return lock.key == QLatin1String("strategy.mode"); });
}

QVariantMap WhatIfPageModel::row(const WhatIfFigures &figures, bool isActual, Milliseconds longest) const
{
    const auto share = [longest](const std::optional<Milliseconds> &time) {
        return time && longest.count() > 0 ? double(time->count()) / double(longest.count()) : 0.0;
    };
    const QString name = DisplayText::strategy(figures.mode);
    const QString p95 = DisplayText::duration(figures.p95);
    const bool isSure = figures.p95Low == figures.p95High;
    const QString between = isSure ? QString()
                                   : tr("%1 to %2", "a range of times")
                                         .arg(DisplayText::duration(figures.p95Low), DisplayText::duration(figures.p95High));
    const QString success = figures.requests > 0 ? successText(figures.success) : DisplayText::noData();
    const bool successIsSure = qFuzzyCompare(1 + figures.successLow, 1 + figures.successHigh);
    const QString estimated = isActual ? tr("measured")
        : figures.requests == 0        ? tr("no endpoint")
        : figures.estimated > 0        ? tr("%1 estimated").arg(percent(figures.estimated, 0))
                                       : tr("all known");
    QVariantMap made{
        {QStringLiteral("name"), isActual ? tr("As it was, mostly %1", "a strategy").arg(name) : name},
        {QStringLiteral("p50"), DisplayText::duration(figures.p50)},
        {QStringLiteral("p95"), p95},
        {QStringLiteral("between"), between},
        {QStringLiteral("success"), success},
        {QStringLiteral("successBetween"), successIsSure || figures.requests == 0
             ? QString() : tr("%1 to %2", "a range of shares").arg(successText(figures.successLow), successText(figures.successHigh))},
        {QStringLiteral("calls"), figures.requests > 0 ? QLocale().toString(figures.calls, 'f', 2) : DisplayText::noData()},
        {QStringLiteral("cost"), costText(figures.cost)},
        {QStringLiteral("estimated"), estimated},
        {QStringLiteral("isEstimated"), !isActual && (figures.estimated > 0 || figures.requests == 0)},
        {QStringLiteral("p50Share"), share(figures.p50)},
        {QStringLiteral("p95Share"), share(figures.p95)},
        {QStringLiteral("lowShare"), share(figures.p95Low)},
        {QStringLiteral("highShare"), share(figures.p95High)},
        {QStringLiteral("actual"), isActual},
        {QStringLiteral("mode"), int(figures.mode)},
        {QStringLiteral("id"), isActual ? QStringLiteral("actual") : strategyModeName(figures.mode)},
        {QStringLiteral("current"), !isActual && figures.mode == client().settings().strategy.mode},
    };
    made.insert(QStringLiteral("sentence"),
                tr("%1: first token %2 in the median, %3 for the slowest twentieth, %4 succeeded, %5 calls a request, %6.")
                    .arg(made.value(QStringLiteral("name")).toString(), DisplayText::duration(figures.p50), p95, success,
                         made.value(QStringLiteral("calls")).toString(), estimated));
    return made;
}

QVariantList WhatIfPageModel::rows() const
{
    if (state() != State::Ready)
        return {};
    Milliseconds longest = m_answer.actual.p95.value_or(Milliseconds(0));
    for (const WhatIfFigures &figures : m_answer.strategies)
        longest = std::max(longest, figures.p95High.value_or(Milliseconds(0)));
    QVariantList made{row(m_answer.actual, true, longest)};
    for (const WhatIfFigures &figures : m_answer.strategies)
        made.append(row(figures, false, longest));
    return made;
}

QString WhatIfPageModel::basis() const
{
    if (state() != State::Ready || isStale())
        return {};
    const int requests = int(m_answer.actual.requests);
    return m_answer.sampled ? tr("Worked out from %Ln request(s), chosen evenly from all of that time.", nullptr, requests)
                            : tr("Worked out from all %Ln request(s) of that time.", nullptr, requests);
}

QString WhatIfPageModel::advice() const
{
    if (state() != State::Ready || isStale())
        return {};
    const StrategyMode now = client().settings().strategy.mode;
    const WhatIfFigures *current = nullptr;
    for (const WhatIfFigures &figures : m_answer.strategies) {
        if (figures.mode == now)
            current = &figures;
    }
    if (!current || !current->p95Low)
        return {};
    const WhatIfFigures *best = nullptr;
    for (const WhatIfFigures &figures : m_answer.strategies) {
        // Better even with every estimate against it, in time, and not worse in success.
        const bool isSurelyBetter = figures.p95High && *figures.p95High * 10 < *current->p95Low * 9
            && figures.successLow >= current->success;
        if (isSurelyBetter && (!best || *figures.p95 < *best->p95))
            best = &figures;
    }
    if (!best)
        return {};
    const double saved = 1 - double(best->p95->count()) / double(current->p95->count());
    return tr("Even with every estimate against it, %1 would have brought the first token sooner than %2: by %3 for the "
              "slowest twentieth, for %4 instead of %5 calls a request.")
        .arg(DisplayText::strategy(best->mode), DisplayText::strategy(now), percent(saved, 0),
             QLocale().toString(best->calls, 'f', 2), QLocale().toString(current->calls, 'f', 2));
}

void WhatIfPageModel::takeSettings()
{
    Q_EMIT changed();
}

void WhatIfPageModel::retranslate()
{
    Q_EMIT choicesChanged();
    Q_EMIT changed();
}

} // namespace regatta
