// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes/routeeditor.h"

#include "client/displaytext.h"
#include "client/settingsclient.h"
#include "endpoints/endpointfields.h"
#include "routes/routelist.h"

#include <QJsonArray>
#include <QPointer>

namespace regatta {

namespace {
constexpr int Named = 3; ///< models named in the hint
}

RouteEditor::RouteEditor(const PageContext &context, RouteList &routes)
    : m_client(context.client)
    , m_routes(routes)
    , m_endpoints(context)
{
    connect(&m_endpoints, &RouteEndpoints::changed, this, [this] {
        check();
        Q_EMIT changed();
    });
}

void RouteEditor::setKnownModels(const QStringList &models)
{
    m_models = models;
    if (m_open)
        Q_EMIT changed();
}

void RouteEditor::add()
{
    m_original.reset();
    start({});
}

void RouteEditor::edit(int row)
{
    if (row < 0 || row >= m_routes.routeCount())
        return;
    m_original = m_routes.all().at(row);
    m_openedRow = row;
    start(*m_original);
}

void RouteEditor::start(const Route &route)
{
    if (m_routes.isReadOnly())
        return;
    ++m_session;
    m_patterns = route.models.join(QLatin1Char('\n'));
    m_strategy = route.strategy ? int(*route.strategy) + 1 : 0;
    m_everyone = route.endpoints.isEmpty();
    m_checked = m_saving = false;
    m_error.clear();
    m_open = true;
    m_endpoints.open(route.endpoints);
    check();
    Q_EMIT changed();
}

void RouteEditor::close()
{
    ++m_session;
    m_open = m_saving = false;
    Q_EMIT changed();
}

void RouteEditor::setPatterns(const QString &text)
{
    if (text == m_patterns)
        return;
    m_patterns = text;
    check();
    Q_EMIT changed();
}

void RouteEditor::setStrategy(int index)
{
    m_strategy = index;
    Q_EMIT changed();
}

void RouteEditor::setEveryone(bool everyone)
{
    m_everyone = everyone;
    check();
    Q_EMIT changed();
}

QStringList RouteEditor::strategies() const
{
    QStringList names{tr("As set (%1)").arg(DisplayText::strategy(m_client.settings().strategy.mode))};
    for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
        names.append(DisplayText::strategy(mode));
    return names;
}

QString RouteEditor::patternsHint() const
{
    const QStringList patterns = wordsOf(m_patterns);
    if (patterns.isEmpty() || m_models.isEmpty())
        return tr("One a line. A * stands for any letters: gemini-* or *-pro.");
    QStringList matching;
    for (const QString &model : m_models) {
        if (matchesAnyPattern(model, patterns))
            matching.append(model);
    }
    if (matching.isEmpty())
        return tr("No known model matches, so this route would wait for one that does.");
    QString names = matching.first(std::min<qsizetype>(matching.size(), Named)).join(tr(", "));
    if (matching.size() > Named)
        names += tr(", …");
    return tr("Matches %n known model(s): %1", nullptr, int(matching.size())).arg(names);
}

Route RouteEditor::route() const
{
    Route made;
    made.models = wordsOf(m_patterns);
    if (m_strategy > 0)
        made.strategy = StrategyMode(m_strategy - 1);
    if (!m_everyone)
        made.endpoints = m_endpoints.chosen();
    return made;
}

int RouteEditor::row() const
{
    if (!m_original)
        return -1;
    const QList<Route> &routes = m_routes.all();
    if (m_openedRow < routes.size() && routes.at(m_openedRow) == *m_original)
        return m_openedRow;
    return int(routes.indexOf(*m_original));
}

QList<Route> RouteEditor::edited() const
{
    QList<Route> routes = m_routes.all();
    if (const int place = row(); place >= 0)
        routes[place] = route();
    else
        routes.append(route());
    return routes;
}

void RouteEditor::check()
{
    const Route made = route();
    m_patternsError = made.models.isEmpty() ? tr("Expected at least one model, such as gemini-2.5-pro or gemini-*.") : QString();
    m_endpointsError = !m_everyone && made.endpoints.isEmpty() ? tr("Expected at least one endpoint, or all that can serve the model.")
                                                               : QString();
    if (!m_open || !m_patternsError.isEmpty() || !m_endpointsError.isEmpty())
        return;
    const QList<Route> routes = edited();
    const qsizetype at = row() >= 0 ? row() : routes.size() - 1;
    const QString place = QStringLiteral("routes[%1]").arg(at);
    QJsonObject settings = m_client.settingsFile().storedSettings();
    settings.insert(QStringLiteral("routes"), RouteList::toJson(routes));
    const QList<SettingProblem> problems = m_client.settingsFile().check(settings);
    for (const SettingProblem &problem : problems) {
        if (problem.key.startsWith(place + QStringLiteral(".models")))
            m_patternsError = problem.sentence;
        else if (problem.key.startsWith(place + QStringLiteral(".endpoints")))
            m_endpointsError = problem.sentence;
    }
}

void RouteEditor::save()
{
    if (m_saving)
        return;
    m_checked = true;
    m_error.clear();
    check();
    if (!m_patternsError.isEmpty() || !m_endpointsError.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    if (isEditing() && row() < 0) {
        m_error = tr("The route was changed or removed elsewhere meanwhile; close the form and look at it again.");
        Q_EMIT changed();
        return;
    }
    m_saving = true;
    Q_EMIT changed();
    m_routes.save(edited(), [self = QPointer(this), session = m_session](const QString &error) {
        if (!self || self->m_session != session)
            return;
        self->m_saving = false;
        self->m_error = error;
        if (error.isEmpty())
            self->m_open = false;
        Q_EMIT self->changed();
    });
}

} // namespace regatta
