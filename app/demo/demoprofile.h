// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/endpoint.h"
#include "model/time.h"

#include <QList>
#include <QString>

#include <random>

namespace regatta {

/// How one simulated endpoint behaves. Plain value.
struct DemoProfile
{
    QString name; ///< the endpoint's name, and what its answers are marked with
    EndpointKind kind = EndpointKind::OpenAi;
    Milliseconds medianDelay{1000}; ///< until the first token, log-normally distributed
    double spread = 0.3;            ///< sigma of its logarithm
    double tokensPerSecond = 30;
    double failureRate = 0; ///< of requests answered by an error
    double stallRate = 0;   ///< of streams that fall silent midway
};

/// The three of the demo, in order of priority: one fast but flaky, one steady, one slow but sure.
[[nodiscard]] QList<DemoProfile> demoProfiles();

/// What becomes of one request.
struct DemoFate
{
    enum class Kind { Answer, Fail, Stall };
    Kind kind = Kind::Answer;
    Milliseconds delay{0}; ///< until the first token or the error
    Milliseconds gap{0};   ///< between two tokens
    quint32 words = 0;     ///< what to say
};

/// Draws fates: the same ones for the same seed and the same order of requests. Any one thread.
class DemoDice
{
public:
    explicit DemoDice(quint32 seed)
        : m_random(seed)
    {}

    /// `pace` stretches all times; 0 means no waiting at all.
    [[nodiscard]] DemoFate draw(const DemoProfile &profile, double pace);

private:
    std::mt19937 m_random;
};

} // namespace regatta
