// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// The recorded requests under other strategies. GUI thread, owned by the ViewModels.
class WhatIfPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit WhatIfPageModel(const PageContext &context);
};

} // namespace regatta
