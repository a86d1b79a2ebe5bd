// SPDX-License-Identifier: GPL-3.0-or-later
// What the log says of the strategies, in words.
#include "dashboard/strategymodel.h"

#include "client/displaytext.h"
#include "dashboard/strategycost.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace regatta {

namespace {

/// "0.42 USD"; small amounts keep two figures that say something.
QString moneyText(const Money &money)
{
    const double amount = double(money.nanos) / 1e9;
    const int decimals = amount >= 0.1 || amount <= 0 ? 2 : std::min(6, 1 - int(std::floor(std::log10(amount))));
    return QStringLiteral("%1 %2").arg(QLocale().toString(amount, 'f', decimals), money.currency);
}

QString percentText(double share)
{
    return QLocale().toString(100 * share, 'f', share < 0.095 ? 1 : 0);
}

} // namespace

void StrategyModel::setSeen(bool seen)
{
    if (m_seen == seen)
        return;
    m_seen = seen;
    m_evidence.setSeen(seen);
    Q_EMIT seenChanged();
}

QString StrategyModel::evidence() const
{
    if (!m_evidence.error().isEmpty())
        return tr("What it did is not known: %1", "a sentence").arg(m_evidence.error());
    return evidenceOf(m_mode);
}

QString StrategyModel::evidenceOf(StrategyMode mode) const
{
    if (!m_evidence.isKnown()) {
        const QString error = m_evidence.error();
        return error.isEmpty() ? QString() : tr("What it did is not known: %1", "a sentence").arg(error);
    }
    const StrategyFigures &figures = m_evidence.of(mode);
    if (figures.requests == 0)
        return tr("Last 24 h: no request went this way yet.");
    if (!figures.isEnough())
        return tr("Last 24 h: %Ln request(s), too few to say what it does to time and cost.", nullptr, int(figures.requests));
    QString text = tr("Last 24 h, %Ln request(s): first token %1 in the median", nullptr, int(figures.requests))
                       .arg(DisplayText::duration(figures.median));
    text += comparisonOf(mode);
    text += tr("; %1 upstream calls a request").arg(QLocale().toString(figures.callsPerRequest(), 'f', 1));
    QStringList amounts;
    for (const Money &money : figures.wasted) {
        if (money.nanos > 0)
            amounts.append(moneyText(money));
    }
    if (!amounts.isEmpty())
        text += tr(", %1 spent on calls that did not win").arg(amounts.join(tr(" + ")));
    return text + tr(".", "the end of a sentence");
}

QString StrategyModel::comparisonOf(StrategyMode mode) const
{
    if (mode == StrategyMode::Single)
        return {};
    const StrategyBaseline baseline = m_evidence.baseline(strategyCost(StrategyMode::Single, m_settings).first);
    using Kind = StrategyBaseline::Kind;
    if (baseline.kind == Kind::Censored)
        return tr(" (not comparable with %1 alone: its slower calls were cancelled)").arg(baseline.endpoint);
    if (baseline.kind == Kind::None || baseline.median.count() <= 0)
        return {};
    const double gain = 1 - double(m_evidence.of(mode).median->count()) / double(baseline.median.count());
    const bool isSingle = baseline.kind == Kind::Single;
    if (std::abs(gain) < 0.01)
        return isSingle ? tr(", as fast as under Single") : tr(", as fast as %1 alone").arg(baseline.endpoint);
    const QString percent = percentText(std::abs(gain));
    if (gain > 0) {
        return isSingle ? tr(", %1 % faster than under Single").arg(percent)
                        : tr(", %1 % faster than %2 alone").arg(percent, baseline.endpoint);
    }
    return isSingle ? tr(", %1 % slower than under Single").arg(percent)
                    : tr(", %1 % slower than %2 alone").arg(percent, baseline.endpoint);
}

} // namespace regatta
