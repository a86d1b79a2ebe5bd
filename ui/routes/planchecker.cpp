// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/planchecker.h"

#include "client/catalogclient.h"
#include "client/displaytext.h"
#include "client/endpointtag.h"
#include "routes/plantext.h"
#include "theme/endpointcolors.h"
#include "uistate.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
using namespace std::chrono_literals;

constexpr auto askAgain = 2s;
/// After the last letter.
constexpr auto typingPause = 150ms;
const auto StateKey = QStringLiteral("checkedModel");
} // namespace

PlanChecker::PlanChecker(const PageContext &context)
    : m_client(context.client)
    , m_colors(context.colors)
    , m_state(context.state)
{
    m_again.setInterval(askAgain);
    m_typing.setInterval(typingPause);
    m_typing.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PlanChecker::ask);
    connect(&m_typing, &QTimer::timeout, this, &PlanChecker::ask);
}

void PlanChecker::setWatched(bool watched)
{
    m_watched = watched;
    if (!watched)
        return m_again.stop();
    m_again.start();
    if (const QString kept = m_state.value(StateKey); kept != m_model)
        setModel(kept); // another page asked for it
    ask();
}

void PlanChecker::setKnownModels(const QStringList &models)
{
    m_known = models;
    Q_EMIT changed();
}

void PlanChecker::setModel(const QString &model)
{
    const QString wanted = model.trimmed();
    if (wanted == m_model)
        return;
    m_model = wanted;
    m_state.setValue(StateKey, wanted);
    ++m_generation;
    if (wanted.isEmpty()) {
        m_answered = m_asking = false;
        m_error.clear();
        take({});
        m_typing.stop();
    } else {
        m_asking = true;
        m_typing.start();
    }
    Q_EMIT changed();
}

QStringList PlanChecker::completions() const
{
    if (m_model.isEmpty() || m_known.contains(m_model))
        return {};
    QStringList first;
    QStringList later;
    for (const QString &known : m_known) {
        if (known.startsWith(m_model, Qt::CaseInsensitive))
            first.append(known);
        else if (later.size() < mostCompletions && known.contains(m_model, Qt::CaseInsensitive))
            later.append(known);
        if (first.size() == mostCompletions)
            break;
    }
    first += later;
    return first.first(std::min<qsizetype>(first.size(), mostCompletions));
}

void PlanChecker::ask()
{
    if (m_model.isEmpty() || !m_watched)
        return;
    m_asking = true;
    m_client.catalog().preview(m_model, [self = QPointer(this), generation = ++m_generation](const QString &error, const PlanPreview &preview) {
        if (!self || generation != self->m_generation)
            return;
        self->m_asking = false;
        self->m_error = error;
        self->m_answered = error.isEmpty();
        if (error.isEmpty())
            self->take(preview);
        Q_EMIT self->changed();
    });
}

// Rows that stay are only changed: nothing jumps while somebody reads.
void PlanChecker::take(const PlanPreview &preview)
{
    const int before = int(m_preview.steps.size());
    const int after = int(preview.steps.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_preview = preview;
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    if (after > 0)
        Q_EMIT dataChanged(index(0), index(after - 1));
}

void PlanChecker::retranslate()
{
    if (!m_preview.steps.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    Q_EMIT changed();
}

QString PlanChecker::routeText() const
{
    if (m_preview.route < 0)
        return tr("No route matches: as for everything else");
    const QList<Route> routes = m_client.settings().routes;
    const QString patterns = m_preview.route < routes.size() ? routes.at(m_preview.route).models.join(tr(", ")) : QString();
    return tr("Route %1: %2", "number, patterns").arg(QString::number(m_preview.route + 1), patterns);
}

QString PlanChecker::strategyText() const
{
    return DisplayText::strategy(m_preview.mode);
}

QString PlanChecker::causeText() const
{
    QString text = PlanText::cause(m_preview.cause);
    if (m_preview.singlePercent > 0 && m_preview.refused == PlanRefusal::None) {
        text += (text.isEmpty() ? QString() : QStringLiteral(" "))
            + tr("%1 % of the requests go as Single instead.").arg(QLocale().toString(m_preview.singlePercent));
    }
    return text;
}

QString PlanChecker::refusal() const
{
    return PlanText::refusal(m_preview, m_model);
}

QString PlanChecker::announcement() const
{
    if (!m_answered)
        return {};
    QStringList starters;
    for (const PlanPreview::Step &step : m_preview.steps) {
        if (step.starts)
            starters.append(step.endpoint);
    }
    if (starters.isEmpty())
        return refusal();
    return tr("%1. %2. At once to %3.").arg(routeText(), strategyText(), starters.join(tr(", ")));
}

QString PlanChecker::heading(int row) const
{
    const PlanPreview::Step &step = m_preview.steps.at(row);
    if (row > 0) {
        const PlanPreview::Step &before = m_preview.steps.at(row - 1);
        const bool same = before.leftOut == step.leftOut && before.starts == step.starts;
        if (same)
            return {};
    }
    return step.leftOut ? tr("Not asked") : step.starts ? tr("At once") : tr("Then, if needed");
}

int PlanChecker::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_preview.steps.size());
}

QVariant PlanChecker::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlanPreview::Step &step = m_preview.steps.at(index.row());
    switch (role) {
    case EndpointRole: return step.endpoint;
    case ColorRole: return m_colors.indexOf(step.endpoint);
    case GlyphRole: return EndpointTag::of(step.endpoint, m_client.settings(), m_client.snapshot(), m_colors).glyph;
    case KindRole: return DisplayText::kind(step.kind);
    case WhyRole: return PlanText::step(step);
    case StartsRole: return step.starts;
    case LeftOutRole: return step.leftOut;
    case HeadingRole: return heading(index.row());
    case SummaryRole: {
        const QString when = step.leftOut ? tr("Not asked") : step.starts ? tr("At once") : tr("Then, if needed");
        return tr("%1: %2. %3", "when, endpoint, why").arg(when, step.endpoint, PlanText::step(step));
    }
    default: return {};
    }
}

QHash<int, QByteArray> PlanChecker::roleNames() const
{
    return {
        {EndpointRole, "endpoint"}, {ColorRole, "colorIndex"}, {GlyphRole, "glyph"}, {KindRole, "kind"}, {WhyRole, "why"},
        {StartsRole, "starts"},     {LeftOutRole, "leftOut"},  {HeadingRole, "heading"}, {SummaryRole, "summary"},
    };
}

} // namespace regatta
