// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "upstream/transport.h"

namespace regatta {

struct AttemptSpec;

/// The name that the endpoint knows the asked model by.
[[nodiscard]] QString servedModel(const AttemptSpec &spec);

/// What must not stand in a text that came back from there: its key, and the values of its own headers, which may hold
/// another one. Values of less than six bytes are no secrets, and would be struck from ordinary words.
[[nodiscard]] QList<QByteArray> secretsOf(const AttemptSpec &spec);

/// The client's request as this endpoint gets it: its URL, its key, its own headers, and the model's name and the usage
/// option spliced into the otherwise untouched body. Nothing that authenticated the client goes along.
[[nodiscard]] UpstreamRequest upstreamRequest(const AttemptSpec &spec);

} // namespace regatta
