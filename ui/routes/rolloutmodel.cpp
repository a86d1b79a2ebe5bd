// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/rolloutmodel.h"

#include "client/displaytext.h"
#include "client/storedchange.h"
#include "client/usageclient.h"
#include "requests/moneytext.h"

#include <QDateTime>
#include <QJsonObject>
#include <QLocale>
#include <QPointer>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {
using namespace std::chrono_literals;

constexpr auto askAgain = 30s;
constexpr Milliseconds window = 24h;

/// Those that were kept back were not made.
double callsARequest(const UsageStatistics &share)
{
    return double(share.attempts - share.skipped) / double(share.exchanges);
}

QString amount(const QList<Money> &sums, qint64 exchanges)
{
    QStringList texts;
    for (const Money &sum : sums) {
        const Money thousand{std::llround(double(sum.nanos) / double(exchanges) * 1000), sum.currency};
        texts.append(MoneyText::brief(thousand, thousand.nanos < 10'000'000'000 ? 3 : 2));
    }
    return texts.isEmpty() ? DisplayText::noData() : texts.join(QStringLiteral(" + "));
}
} // namespace

RolloutModel::RolloutModel(const PageContext &context)
    : m_client(context.client)
{
    m_again.setInterval(askAgain);
    connect(&m_again, &QTimer::timeout, this, &RolloutModel::load);
}

void RolloutModel::setWatched(bool watched)
{
    m_watched = watched;
    if (!watched)
        return m_again.stop();
    m_again.start();
    load();
}

void RolloutModel::refresh()
{
    const StrategyMode before = m_strategy.mode;
    m_strategy = m_client.settings().strategy;
    if (!m_saving)
        m_percent = m_strategy.rolloutPercent;
    if (m_watched && before != m_strategy.mode)
        load();
    Q_EMIT dataChanged(index(0), index(Figures - 1));
    Q_EMIT changed();
}

bool RolloutModel::canChange() const
{
    return StoredChange::whyReadOnly(m_client).isEmpty() && m_strategy.mode != StrategyMode::Single;
}

QString RolloutModel::note() const
{
    if (const QString reason = StoredChange::whyReadOnly(m_client); !reason.isEmpty())
        return reason;
    if (m_strategy.mode == StrategyMode::Single)
        return tr("The strategy is Single, so there is nothing to roll out. Choose another one on the dashboard.");
    if (m_percent == 100)
        return tr("All requests go by %1.").arg(strategyName());
    if (m_percent == 0)
        return tr("All requests go as Single, to one endpoint each.");
    const QLocale locale;
    return tr("%1 % of the requests go by %2, chosen by chance; the other %3 % as Single.")
        .arg(locale.toString(m_percent), strategyName(), locale.toString(100 - m_percent));
}

QString RolloutModel::strategyName() const
{
    return DisplayText::strategy(m_strategy.mode);
}

QString RolloutModel::singleName() const
{
    return DisplayText::strategy(StrategyMode::Single);
}

void RolloutModel::setPercent(int percent)
{
    percent = std::clamp(percent, 0, 100);
    if (percent == m_percent || !canChange())
        return;
    m_percent = percent;
    m_saving = true;
    m_saveError.clear();
    Q_EMIT changed();
    const auto edit = [percent](QJsonObject &settings) {
        QJsonObject strategy = settings.value(QLatin1String("strategy")).toObject();
        strategy.insert(QStringLiteral("rolloutPercent"), percent);
        settings.insert(QStringLiteral("strategy"), strategy);
    };
    StoredChange::save(m_client, edit, [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->m_saving = false;
        self->m_saveError = error;
        if (!error.isEmpty())
            self->m_percent = self->m_client.settings().strategy.rolloutPercent;
        Q_EMIT self->changed();
    });
}

void RolloutModel::load()
{
    StatisticsQuery query;
    query.until = QDateTime::currentMSecsSinceEpoch();
    query.from = query.until - window.count();
    query.group = UsageGroup::Strategy;
    query.attemptTtft = query.responseTime = false;
    m_loading = true;
    Q_EMIT changed();
    m_client.usage().statistics(query, [self = QPointer(this), generation = ++m_generation](const QString &error, const QList<UsageStatistics> &groups) {
        if (!self || generation != self->m_generation)
            return;
        self->m_loading = false;
        self->m_error = error;
        if (error.isEmpty()) {
            self->m_known = true;
            self->m_chosen = self->m_single = {};
            for (const UsageStatistics &group : groups) {
                if (group.group == strategyModeName(self->m_strategy.mode))
                    self->m_chosen = group;
                if (group.group == strategyModeName(StrategyMode::Single))
                    self->m_single = group;
            }
        }
        Q_EMIT self->dataChanged(self->index(0), self->index(Figures - 1));
        Q_EMIT self->changed();
    });
}

QString RolloutModel::label(int figure)
{
    switch (figure) {
    case Requests: return tr("Requests");
    case Success: return tr("Success");
    case Median: return tr("First token, median");
    case Tail: return tr("First token, p95");
    case Calls: return tr("Upstream calls a request");
    case Cost: return tr("Cost of 1,000 requests");
    default: return {};
    }
}

QString RolloutModel::text(int figure, const UsageStatistics &share)
{
    if (figure == Requests)
        return DisplayText::count(share.exchanges);
    if (!isEnough(share))
        return tr("not enough yet");
    switch (figure) {
    case Success: return DisplayText::share(share.succeeded, share.exchanges);
    case Median: return DisplayText::duration(share.clientTtft.quantile(0.5));
    case Tail: return DisplayText::duration(share.clientTtft.quantile(0.95));
    case Calls: return QLocale().toString(callsARequest(share), 'f', 2);
    case Cost: return amount(share.cost, share.exchanges);
    default: return {};
    }
}

std::optional<double> RolloutModel::worth(int figure, const UsageStatistics &share)
{
    if (!isEnough(share))
        return std::nullopt;
    const auto time = [&](double q) {
        const auto value = share.clientTtft.quantile(q);
        return value ? std::optional(double(value->count())) : std::nullopt;
    };
    switch (figure) {
    case Success: return -double(share.succeeded) / double(share.exchanges);
    case Median: return time(0.5);
    case Tail: return time(0.95);
    case Calls: return callsARequest(share);
    case Cost: return share.cost.size() == 1 ? std::optional(double(share.cost.first().nanos) / double(share.exchanges)) : std::nullopt;
    default: return std::nullopt;
    }
}

int RolloutModel::better(int figure) const
{
    const auto chosen = worth(figure, m_chosen);
    const auto single = worth(figure, m_single);
    if (!chosen || !single || m_strategy.mode == StrategyMode::Single)
        return 0;
    if (figure == Cost && m_chosen.cost.first().currency != m_single.cost.first().currency)
        return 0;
    // A hundredth of difference is none.
    const double margin = 0.01 * std::max(std::abs(*chosen), std::abs(*single));
    return *chosen < *single - margin ? 1 : *single < *chosen - margin ? 2 : 0;
}

int RolloutModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Figures);
}

QVariant RolloutModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int figure = index.row();
    const bool isSingle = m_strategy.mode == StrategyMode::Single;
    const QString chosen = isSingle || !m_known ? DisplayText::noData() : text(figure, m_chosen);
    const QString single = m_known ? text(figure, m_single) : DisplayText::noData();
    switch (role) {
    case LabelRole: return label(figure);
    case ChosenRole: return chosen;
    case SingleRole: return single;
    case BetterRole: return better(figure);
    case SummaryRole:
        return tr("%1: %2 %3, Single %4", "figure, strategy, its value, the other's")
            .arg(label(figure), strategyName(), chosen, single);
    default: return {};
    }
}

QHash<int, QByteArray> RolloutModel::roleNames() const
{
    return {{LabelRole, "label"}, {ChosenRole, "chosen"}, {SingleRole, "single"}, {BetterRole, "better"}, {SummaryRole, "summary"}};
}

} // namespace regatta
