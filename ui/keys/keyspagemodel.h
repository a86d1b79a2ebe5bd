// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// The client keys and their limits. GUI thread, owned by the ViewModels.
class KeysPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit KeysPageModel(const PageContext &context);
};

} // namespace regatta
