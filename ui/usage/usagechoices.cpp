// SPDX-License-Identifier: GPL-3.0-or-later
// What UsagePageModel learns from the roll-ups and the snapshot: the choices of the filters, the state of the log.
#include "usage/usagepagemodel.h"

#include "client/displaytext.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

void UsagePageModel::loadChoices()
{
    ++m_choicesAsked;
    m_choicesError.clear();
    Q_EMIT changed();
    askForChoices(UsageGroup::Endpoint, m_filters.endpoints());
    askForChoices(UsageGroup::Model, m_filters.models());
    askForChoices(UsageGroup::ClientKey, m_filters.clientKeys());
}

void UsagePageModel::askForChoices(UsageGroup group, UsageFacet *facet)
{
    StatisticsQuery query;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    query.from = now.addDays(-30).toMSecsSinceEpoch();
    query.until = now.toMSecsSinceEpoch();
    query.group = group;
    query.attemptTtft = query.clientTtft = query.responseTime = false;
    client().usage().statistics(query,
                                [self = QPointer(this), group, facet,
                                 asked = m_choicesAsked](const QString &error,
                                                         const QList<UsageStatistics> &statistics) {
                                    if (!self || asked != self->m_choicesAsked)
                                        return;
                                    if (error.isEmpty()) {
                                        self->takeChoices(statistics, group, facet);
                                        return;
                                    }
                                    self->m_choicesError = error;
                                    Q_EMIT self->changed();
                                });
}

void UsagePageModel::takeChoices(const QList<UsageStatistics> &statistics, UsageGroup group, UsageFacet *facet)
{
    QHash<QString, qint64> counts;
    for (const UsageStatistics &figures : statistics)
        counts[figures.group] += figures.exchanges;
    QStringList values = counts.keys();
    if (group == UsageGroup::Endpoint) {
        const QList<Endpoint> endpoints = client().settings().endpoints;
        for (const Endpoint &endpoint : endpoints) {
            if (!values.contains(endpoint.name))
                values.append(endpoint.name);
        }
    }
    std::sort(values.begin(), values.end(), [&](const QString &a, const QString &b) {
        return counts.value(a) != counts.value(b) ? counts.value(a) > counts.value(b) : a < b;
    });
    QList<UsageFacet::Choice> choices;
    for (const QString &value : std::as_const(values)) {
        choices.append({value, value.isEmpty() ? tr("(none)") : value,
                        counts.contains(value) ? DisplayText::count(counts.value(value)) : QString()});
    }
    facet->setChoices(choices);
}

void UsagePageModel::takeLogStatus()
{
    const UsageLogStatus status = client().snapshot().usageLog;
    m_logLoses = status.state == UsageLogState::Losing;
    m_logTrouble.clear();
    if (status.state != UsageLogState::Spooling && status.state != UsageLogState::Losing)
        return;
    QStringList parts;
    if (!status.sentence.isEmpty())
        parts.append(status.sentence);
    if (m_logLoses)
        parts.append(
            tr("New requests are served but not recorded: %Ln row(s) lost so far.", nullptr, int(status.rowsLost)));
    else
        parts.append(tr("%Ln row(s) wait in a spool file and will be written when the database takes them again.",
                        nullptr, int(status.rowsWaiting)));
    m_logTrouble = parts.join(QLatin1Char(' '));
}

} // namespace regatta
