// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP framing at the door: where a request ends does not depend on how its bytes were split, and limits hold. The first
// byte of the input chooses the split.
#include "server/httpframing.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace regatta;

namespace {

constexpr FramingLimits limits{2048, 4096};

struct Outcome
{
    RequestFraming::State state = RequestFraming::State::Head;
    int status = 0;
    qsizetype taken = 0;
    QByteArray body;
};

void require(bool holds)
{
    if (!holds)
        std::abort();
}

Outcome read(QByteArrayView bytes, qsizetype step)
{
    Outcome outcome;
    RequestFraming framing(limits);
    const auto isOpen = [&] {
        return framing.state() == RequestFraming::State::Head || framing.state() == RequestFraming::State::Body;
    };
    for (qsizetype at = 0; at < bytes.size() && isOpen();) {
        const QByteArrayView piece = bytes.sliced(at, std::min(step, bytes.size() - at));
        qsizetype taken = 0;
        while (taken < piece.size() && isOpen()) {
            const RequestFraming::State before = framing.state();
            const qsizetype now = framing.feed(piece.sliced(taken), &outcome.body);
            require(now >= 0 && now <= piece.size() - taken);
            require(now > 0 || framing.state() != before);
            taken += now;
        }
        outcome.taken += taken;
        at += step;
    }
    outcome.state = framing.state();
    if (outcome.state == RequestFraming::State::Violated) {
        outcome.status = framing.violation().status;
        require(outcome.status >= 400 && outcome.status < 600 && !framing.violation().reason.isEmpty());
    }
    require(outcome.body.size() <= limits.bodyBytes && outcome.body.size() == framing.bodyBytesSeen());
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const qsizetype step = 1 + data[0] % 64;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const Outcome whole = read(bytes, bytes.size());
    const Outcome split = read(bytes, step);
    require(whole.state == split.state);
    require(whole.status == split.status);
    if (whole.state == RequestFraming::State::Complete)
        require(whole.taken == split.taken && whole.body == split.body);
    return 0;
}
