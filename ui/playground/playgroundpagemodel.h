// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// One prompt, and the race for its answer. GUI thread, owned by the ViewModels.
class PlaygroundPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit PlaygroundPageModel(const PageContext &context);
};

} // namespace regatta
