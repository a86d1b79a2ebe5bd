// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// Routes, and what a request for a model would meet. GUI thread, owned by the ViewModels.
class RoutesPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit RoutesPageModel(const PageContext &context);
};

} // namespace regatta
