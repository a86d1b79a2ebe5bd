// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"

namespace regatta {

/// Connecting a client. GUI thread, owned by the ViewModels.
class ConnectPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")

public:
    explicit ConnectPageModel(const PageContext &context);
};

} // namespace regatta
