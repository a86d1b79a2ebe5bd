// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/strategymodel.h"

#include "client/displaytext.h"
#include "dashboard/strategycost.h"

#include <QFileInfo>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
constexpr int Modes = 4;
}

StrategyModel::StrategyModel(GatewayClient &client)
    : m_client(client)
    , m_evidence(client)
{
    connect(&m_evidence, &StrategyEvidence::changed, this, [this] {
        Q_EMIT dataChanged(index(0), index(Modes - 1), {MeasuredRole, EvidenceRole});
        Q_EMIT changed();
    });
}

void StrategyModel::refresh()
{
    m_settings = m_client.settings();
    m_mode = m_settings.strategy.mode;
    m_lockReason.clear();
    const auto locked = m_client.lockedSettings();
    for (const LockedSetting &setting : locked) {
        if (setting.key == QLatin1String("strategy.mode"))
            m_lockReason = setting.reason;
    }
    Q_EMIT dataChanged(index(0), index(Modes - 1));
    Q_EMIT changed();
}

void StrategyModel::select(int row)
{
    const auto mode = StrategyMode(row);
    if (row < 0 || row >= Modes || isLocked() || mode == m_mode)
        return;
    m_mode = mode;
    m_error.clear();
    Q_EMIT changed();
    m_client.setStrategy(mode, [self = QPointer(this)](const QString &error) {
        if (!self)
            return;
        self->refresh();
        self->m_error = error;
        Q_EMIT self->changed();
    });
}

bool StrategyModel::costsMoney() const
{
    return !strategyCost(m_mode, m_settings).paidAlways.isEmpty();
}

QString StrategyModel::hint() const
{
    if (!m_client.configFile().isEmpty())
        return tr("A change lasts until the next reload of %1").arg(QFileInfo(m_client.configFile()).fileName());
    const QList<StrategyChange> history = m_client.strategyHistory();
    const auto last = std::max_element(history.begin(), history.end(),
                                       [](const auto &a, const auto &b) { return a.at < b.at; });
    return last == history.end() ? QString() : tr("Changed %1").arg(DisplayText::moment(last->at));
}

QString StrategyModel::raceConsequence() const
{
    const StrategyCost cost = strategyCost(StrategyMode::Race, m_settings);
    QString text = cost.callsAtOnce == 1
        ? tr("1 call a request, to %1: nobody to race against.").arg(cost.first)
        : tr("%n call(s) a request: the first answer wins, the others are cancelled. About %1× the upstream calls.",
             nullptr, cost.callsAtOnce)
              .arg(QLocale().toString(cost.callsAtOnce));
    if (!cost.paidAlways.isEmpty())
        text += tr(" Paid every time: %1.").arg(cost.paidAlways.join(tr(", ")));
    if (!cost.paidLater.isEmpty())
        text += tr(" Paid only when the free ones are late or fail: %1.").arg(cost.paidLater.join(tr(", ")));
    return text;
}

QString StrategyModel::smartConsequence() const
{
    const SmartSettings &smart = m_settings.smart;
    QString text = tr("1 call a request as a rule, to the endpoint that is expected to answer first.");
    if (smart.hedging)
        text += tr(" A second one beside it when it is slower than usual, for at most %1 % of the requests.")
                    .arg(QLocale().toString(smart.hedgePercent));
    if (smart.raceEvery > 0)
        text += tr(" Every %n requests one race, to learn.", nullptr, smart.raceEvery);
    return text;
}

QString StrategyModel::consequenceOf(StrategyMode mode) const
{
    const StrategyCost cost = strategyCost(mode, m_settings);
    if (cost.callsAtOnce == 0)
        return tr("No endpoint is enabled, so no request can be answered yet.");

    QString text;
    switch (mode) {
    case StrategyMode::Race:
        text = raceConsequence();
        break;
    case StrategyMode::Smart:
        text = smartConsequence();
        break;
    case StrategyMode::Fallback:
        text = tr("1 call a request, to %1 first; the next only when it fails or is silent for %2. The fewest calls.")
                   .arg(cost.first, DisplayText::duration(m_settings.strategy.lateAfter));
        if (!cost.paidAlways.isEmpty())
            text += tr(" Paid every time: %1.").arg(cost.paidAlways.join(tr(", ")));
        if (!cost.paidLater.isEmpty())
            text += tr(" Paid only after that: %1.").arg(cost.paidLater.join(tr(", ")));
        break;
    case StrategyMode::Single:
        text = cost.antigravity.isEmpty()
            ? tr("1 call a request, always to %1. No second try.").arg(cost.first)
            : tr("1 call a request, to %1, for ag- models to %2. No second try.").arg(cost.first, cost.antigravity);
        if (!cost.paidAlways.isEmpty())
            text += tr(" Paid every time: %1.").arg(cost.paidAlways.join(tr(", ")));
        break;
    }
    if (mode != StrategyMode::Single && m_settings.strategy.rolloutPercent < 100) {
        text += tr(" Only for %1 % of the requests; the rest go as Single.")
                    .arg(QLocale().toString(m_settings.strategy.rolloutPercent));
    }
    return text;
}

int StrategyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Modes;
}

QVariant StrategyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto mode = StrategyMode(index.row());
    switch (role) {
    case TitleRole: return DisplayText::strategy(mode);
    case KeyRole: return strategyModeName(mode);
    case ConsequenceRole: return consequenceOf(mode);
    case MeasuredRole:
        return m_evidence.of(mode).isEnough() ? DisplayText::duration(m_evidence.of(mode).median) : DisplayText::noData();
    case EvidenceRole: return evidenceOf(mode);
    default: return {};
    }
}

QHash<int, QByteArray> StrategyModel::roleNames() const
{
    return {{TitleRole, "title"}, {KeyRole, "key"}, {ConsequenceRole, "modeConsequence"},
            {MeasuredRole, "measured"}, {EvidenceRole, "modeEvidence"}};
}

} // namespace regatta
