// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"
#include "routes/routeendpoints.h"

#include <QObject>
#include <QQmlEngine>

#include <optional>

namespace regatta {

class RouteList;

/// The form of one route. It is checked by the rules of saving and marked in place from the first attempt on; a refusal is
/// shown in the gateway's words, and the form stays open. GUI thread, owned by the RoutesPageModel.
class RouteEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool editing READ isEditing NOTIFY changed)
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(QString patterns READ patterns WRITE setPatterns NOTIFY changed)
    Q_PROPERTY(QString patternsHint READ patternsHint NOTIFY changed)
    Q_PROPERTY(int strategy READ strategy WRITE setStrategy NOTIFY changed)
    Q_PROPERTY(QStringList strategies READ strategies NOTIFY changed)
    Q_PROPERTY(bool everyone READ isEveryone WRITE setEveryone NOTIFY changed)
    Q_PROPERTY(regatta::RouteEndpoints *endpoints READ endpoints CONSTANT)
    Q_PROPERTY(QString patternsError READ patternsError NOTIFY changed)
    Q_PROPERTY(QString endpointsError READ endpointsError NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    RouteEditor(const PageContext &context, RouteList &routes);

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isEditing() const { return m_original.has_value(); }
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] QString patterns() const { return m_patterns; }
    void setPatterns(const QString &text);
    /// How many of the known models they match, and which.
    [[nodiscard]] QString patternsHint() const;
    [[nodiscard]] int strategy() const { return m_strategy; }
    void setStrategy(int index);
    /// As set, then each strategy.
    [[nodiscard]] QStringList strategies() const;
    [[nodiscard]] bool isEveryone() const { return m_everyone; }
    void setEveryone(bool everyone);
    [[nodiscard]] RouteEndpoints *endpoints() { return &m_endpoints; }
    [[nodiscard]] QString patternsError() const { return m_checked ? m_patternsError : QString(); }
    [[nodiscard]] QString endpointsError() const { return m_checked ? m_endpointsError : QString(); }
    [[nodiscard]] QString error() const { return m_error; }

    void setKnownModels(const QStringList &models);
    void retranslate() { Q_EMIT changed(); }

    Q_INVOKABLE void add();
    Q_INVOKABLE void edit(int row);
    Q_INVOKABLE void save();
    Q_INVOKABLE void close();

Q_SIGNALS:
    void changed();

private:
    void start(const Route &route);
    void check();
    [[nodiscard]] Route route() const;
    /// Where the edited route stands by now: it may have been moved since the form was opened; -1: it is gone, or new.
    [[nodiscard]] int row() const;
    [[nodiscard]] QList<Route> edited() const;

    GatewayClient &m_client;
    RouteList &m_routes;
    RouteEndpoints m_endpoints;
    QStringList m_models; ///< that are known, for the hint
    bool m_open = false;
    bool m_saving = false;
    bool m_checked = false; ///< errors are shown from the first attempt to save on, then live
    bool m_everyone = true;
    int m_session = 0;  ///< an answer to a form that was closed meanwhile says nothing to the next one
    std::optional<Route> m_original; ///< the route that is edited, as it was; none: a new one
    int m_openedRow = -1; ///< tells it from others that are the same
    int m_strategy = 0;   ///< 0: as set, else the StrategyMode plus one
    QString m_patterns, m_patternsError, m_endpointsError, m_error;
};

} // namespace regatta
