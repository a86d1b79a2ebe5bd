// SPDX-License-Identifier: GPL-3.0-or-later
// An upstream's model list: ids are not empty, come once and without the legacy prefix, and what is written for clients
// can be read again.
#include "wire/modellist.h"

#include <QSet>

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
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const std::optional<QList<ModelInfo>> models = parseModelList(body);
    if (!models)
        return 0;
    QSet<QString> seen;
    for (const ModelInfo &model : *models) {
        require(!model.id.isEmpty());
        require(!seen.contains(model.id));
        seen.insert(model.id);
    }
    const std::optional<QList<ModelInfo>> again = parseModelList(modelListBody(*models));
    require(again && again->size() == models->size());
    for (qsizetype i = 0; i < models->size(); ++i)
        require(again->at(i).id == models->at(i).id);
    return 0;
}
