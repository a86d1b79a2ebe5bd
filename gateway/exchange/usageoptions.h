// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"
#include "model/endpoint.h"

#include <QHash>
#include <QSet>
#include <QString>

namespace regatta {

/// Which endpoints take stream_options.include_usage, learned from their answers and forgotten when the program ends or
/// the endpoint is edited. Old servers (vLLM before 0.4) answer 400 to it. Owned by the Gateway; gateway thread.
///
/// `auto` adds it for openai endpoints only: gcli2api allows unknown fields, never reads this one, and puts usage on its
/// chunks anyway (its src/models.py and converters).
class UsageOptions
{
public:
    /// Forgets those that were edited.
    void apply(const QList<Endpoint> &endpoints);

    /// Whether the option is to be added to this request.
    [[nodiscard]] bool addsTo(const ChatRequest &request, const Endpoint &endpoint) const;
    /// Whether a refusal of a request for that model may be due to the option, so that the endpoint is to be asked once
    /// more without it: nothing is known of it yet.
    [[nodiscard]] bool isInDoubt(const Endpoint &endpoint, const QString &servedModel) const;
    /// It answered with the option, or only without.
    void accepted(const Endpoint &endpoint, const QString &servedModel);
    void refused(const Endpoint &endpoint);

private:
    struct Known
    {
        Endpoint endpoint;
        bool refuses = false;
        QSet<QString> acceptedFor; ///< models: a relay's may be served by different programs
    };
    QHash<QString, Known> m_known;
};

} // namespace regatta
