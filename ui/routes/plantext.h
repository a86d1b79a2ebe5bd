// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servedmodel.h"

#include <QCoreApplication>
#include <QString>

namespace regatta {

/// A plan's reasons in the user's words. Stateless; GUI thread, as translations are.
class PlanText
{
    Q_DECLARE_TR_FUNCTIONS(PlanText)

public:
    [[nodiscard]] static QString step(const PlanPreview::Step &step);
    /// Why that strategy; empty where it is simply set.
    [[nodiscard]] static QString cause(PlanCause cause);
    [[nodiscard]] static QString refusal(const PlanPreview &preview, const QString &model);

private:
    [[nodiscard]] static QString waiting(std::optional<Milliseconds> time);
    [[nodiscard]] static QString reason(const PlanPreview::Step &step, const QString &time);
    [[nodiscard]] static QString leftOut(const PlanPreview::Step &step, const QString &time);
};

} // namespace regatta
