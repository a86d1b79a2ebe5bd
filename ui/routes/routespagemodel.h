// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"
#include "routes/planchecker.h"
#include "routes/rolloutmodel.h"
#include "routes/routeeditor.h"
#include "routes/routelist.h"

namespace regatta {

/// Routes, and what a request for a model would meet. GUI thread, owned by the ViewModels.
class RoutesPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::RouteList *routes READ routes CONSTANT)
    Q_PROPERTY(regatta::RouteEditor *editor READ editor CONSTANT)
    Q_PROPERTY(regatta::PlanChecker *checker READ checker CONSTANT)
    Q_PROPERTY(regatta::RolloutModel *rollout READ rollout CONSTANT)

public:
    explicit RoutesPageModel(const PageContext &context);

    [[nodiscard]] RouteList *routes() { return &m_routes; }
    [[nodiscard]] RouteEditor *editor() { return &m_editor; }
    [[nodiscard]] PlanChecker *checker() { return &m_checker; }
    [[nodiscard]] RolloutModel *rollout() { return &m_rollout; }

    void refresh() override;
    void takeSettings() override;
    void retranslate() override;

private:
    void loadModels();
    [[nodiscard]] QString endpointStates() const;

    RouteList m_routes;
    RouteEditor m_editor;
    PlanChecker m_checker;
    RolloutModel m_rollout;
    QString m_statesSeen;
};

} // namespace regatta
