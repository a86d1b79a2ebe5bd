// SPDX-License-Identifier: GPL-3.0-or-later
// Error answers: Retry-After is never negative, and the words of an error body stay short and readable.
#include "wire/upstreamerror.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace regatta;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr qint64 now = 1'750'000'000'000;
    if (const auto wait = parseRetryAfter(bytes, now))
        require(wait->count() >= 0);
    for (const char *type : {"application/json", "text/html; charset=utf-8", ""})
        require(upstreamErrorMessage(bytes, type).size() <= 500);
    return 0;
}
