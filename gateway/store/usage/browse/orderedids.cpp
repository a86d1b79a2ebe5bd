// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/orderedids.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace regatta {

OrderedIds::OrderedIds(std::vector<qint64> ids)
    : m_ids(std::move(ids))
    , m_size(qint64(m_ids.size()))
{}

OrderedIds::OrderedIds(std::unique_ptr<QTemporaryFile> file, qint64 size)
    : m_file(std::move(file))
    , m_size(size)
{}

OrderedIds::~OrderedIds() = default;

StoreResult<std::vector<qint64>> OrderedIds::read(qint64 first, qint64 count) const
{
    const qint64 from = std::clamp<qint64>(first, 0, m_size);
    const qint64 until = from + std::clamp<qint64>(count, 0, m_size - from);
    if (!m_file)
        return std::vector<qint64>(m_ids.begin() + from, m_ids.begin() + until);
    std::vector<qint64> ids(size_t(until - from));
    const size_t wanted = ids.size() * sizeof(qint64);
    size_t done = 0;
    while (done < wanted) {
        // Not by QFile, which has one place to read at.
        const ssize_t got = ::pread(m_file->handle(), reinterpret_cast<char *>(ids.data()) + done, wanted - done,
                                    from * qint64(sizeof(qint64)) + qint64(done));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return StoreError{QStringLiteral("The order of the usage log cannot be read back: %1.")
                                  .arg(got < 0 ? qt_error_string(errno) : QStringLiteral("its temporary file was cut off")),
                              true};
        done += size_t(got);
    }
    return ids;
}

} // namespace regatta
