// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// One endpoint over time. GUI thread, owned by the ViewModels.
class PerformanceModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit PerformanceModel(const PageContext &context);
};

} // namespace regatta
