// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// The usage log. GUI thread, owned by the ViewModels.
class UsagePageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit UsagePageModel(const PageContext &context);
};

} // namespace regatta
