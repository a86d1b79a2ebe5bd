// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// All settings of the file. GUI thread, owned by the ViewModels.
class SettingsPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit SettingsPageModel(const PageContext &context);
};

} // namespace regatta
