// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// The models that clients see, and who serves them. GUI thread, owned by the ViewModels.
class ModelsPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit ModelsPageModel(const PageContext &context);
};

} // namespace regatta
