// SPDX-License-Identifier: GPL-3.0-or-later
// What a user pastes as a base URL: refused with a sentence, or canonical, so that reading it again changes nothing, and
// joined without doubling /v1.
#include "wire/baseurl.h"

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
    if (size < 1)
        return 0;
    const auto kind = static_cast<EndpointKind>(data[0] % 3);
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const std::variant<QUrl, QString> result = normaliseBaseUrl(text, kind);
    if (const QString *error = std::get_if<QString>(&result)) {
        require(!error->isEmpty());
        return 0;
    }
    const QUrl url = std::get<QUrl>(result);
    require(url.isValid() && !url.host().isEmpty());
    require(url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));

    const std::variant<QUrl, QString> again = normaliseBaseUrl(url.toString(QUrl::FullyEncoded), kind);
    require(std::holds_alternative<QUrl>(again) && std::get<QUrl>(again) == url);

    Endpoint endpoint;
    endpoint.kind = kind;
    endpoint.baseUrl = url;
    const QUrl target = upstreamUrl(endpoint, "/v1/chat/completions", "a=b");
    require(target.isValid() && target.host() == url.host() && target.port() == url.port());
    require(target.path().endsWith(QLatin1String("/chat/completions")));
    return 0;
}
