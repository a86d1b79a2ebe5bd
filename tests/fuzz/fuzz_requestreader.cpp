// SPDX-License-Identifier: GPL-3.0-or-later
// Request bodies: whatever a client sends is refused with a 400 or read, and a spliced model leaves every other byte as
// it was.
#include "wire/requestreader.h"

#include <QJsonDocument>
#include <QJsonObject>

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
    ChatRequest request;
    request.api = static_cast<Api>(data[0] % (static_cast<int>(Api::Other) + 1));
    request.method = "POST";
    request.path = "/v1/chat/completions";
    request.body = QByteArray(reinterpret_cast<const char *>(data) + 1, static_cast<qsizetype>(size) - 1);
    const QByteArray before = request.body;

    const std::optional<ClientError> error = readRequestBody(request);
    require(request.body == before);
    if (error) {
        require(error->status >= 400 && error->status < 500 && !error->message.isEmpty());
        return 0;
    }
    const ByteSpan span = request.modelValue;
    require(span.offset >= 0 && span.length >= 0 && span.offset + span.length <= before.size());
    if (span.length == 0)
        return 0;
    require(before.at(span.offset) == '"' && before.at(span.offset + span.length - 1) == '"');

    const QString name = QStringLiteral("other \"model\"\\ \u6a21\u578b");
    const QByteArray after = withModel(before, span, name);
    const qsizetype tail = before.size() - span.offset - span.length;
    require(after.left(span.offset) == before.left(span.offset));
    require(after.right(tail) == before.right(tail));

    ChatRequest again = request;
    again.body = after;
    require(!readRequestBody(again));
    require(again.model == name);
    return 0;
}
