// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/sortedruns.h"

#include <QDir>

#include <algorithm>
#include <queue>

namespace regatta {

namespace {

constexpr size_t idsAtATime = 65'536;
constexpr size_t fewestBuffered = 512;

} // namespace

/// The entries of one run, in its order.
class SortedRuns::Source
{
public:
    Source(SortedRuns &runs, Run run, size_t buffered)
        : m_runs(runs)
        , m_rest(run)
        , m_most(qint64(buffered))
    {}

    /// False at the end.
    [[nodiscard]] StoreResult<bool> next(SortedEntry &entry)
    {
        if (m_at == m_buffer.size()) {
            if (m_rest.size == 0)
                return false;
            const qint64 count = std::min(m_rest.size, m_most);
            m_buffer.resize(size_t(count));
            if (StoreStatus problem = m_runs.read(m_rest.first, m_buffer))
                return *problem;
            m_rest.first += count;
            m_rest.size -= count;
            m_at = 0;
        }
        entry = m_buffer[m_at++];
        return true;
    }

private:
    SortedRuns &m_runs;
    Run m_rest;
    qint64 m_most;
    std::vector<SortedEntry> m_buffer;
    size_t m_at = 0;
};

SortedRuns::SortedRuns(QString folder, size_t entriesInRun)
    : m_folder(std::move(folder))
    , m_entriesInRun(entriesInRun)
{}

SortedRuns::~SortedRuns() = default;

StoreError SortedRuns::trouble(const QString &why) const
{
    return {QStringLiteral("So many rows cannot be sorted, because a temporary file in %1 fails: %2.").arg(m_folder, why), true};
}

StoreResult<std::unique_ptr<QTemporaryFile>> SortedRuns::makeFile() const
{
    auto file = std::make_unique<QTemporaryFile>(QDir(m_folder).filePath(QStringLiteral("usage-order-XXXXXX")));
    if (!file->open())
        return trouble(file->errorString());
    return file;
}

StoreStatus SortedRuns::put(const std::vector<SortedEntry> &entries)
{
    if (!m_file) {
        auto made = makeFile();
        if (const StoreError *error = std::get_if<StoreError>(&made))
            return *error;
        m_file = std::move(std::get<std::unique_ptr<QTemporaryFile>>(made));
    }
    const Run run{m_runs.empty() ? 0 : m_runs.back().first + m_runs.back().size, qint64(entries.size())};
    if (StoreStatus problem = write(run.first, entries))
        return problem;
    m_runs.push_back(run);
    return std::nullopt;
}

StoreStatus SortedRuns::write(qint64 first, const std::vector<SortedEntry> &entries)
{
    const qint64 bytes = qint64(entries.size() * sizeof(SortedEntry));
    if (!m_file->seek(first * qint64(sizeof(SortedEntry)))
        || m_file->write(reinterpret_cast<const char *>(entries.data()), bytes) != bytes || !m_file->flush())
        return trouble(m_file->errorString());
    return std::nullopt;
}

StoreStatus SortedRuns::read(qint64 first, std::vector<SortedEntry> &entries)
{
    const qint64 bytes = qint64(entries.size() * sizeof(SortedEntry));
    if (!m_file->seek(first * qint64(sizeof(SortedEntry)))
        || m_file->read(reinterpret_cast<char *>(entries.data()), bytes) != bytes)
        return trouble(m_file->errorString());
    return std::nullopt;
}

StoreResult<std::shared_ptr<const OrderedIds>>
SortedRuns::merge(const std::function<void(std::vector<SortedEntry> &)> &prepare,
                  const std::function<qint64(quint64)> &idOf, const std::function<bool()> &isWanted)
{
    const std::shared_ptr<const OrderedIds> none;
    {
        std::vector<SortedEntry> entries;
        for (const Run &run : m_runs) {
            if (!isWanted())
                return none;
            entries.resize(size_t(run.size));
            if (StoreStatus problem = read(run.first, entries))
                return *problem;
            prepare(entries);
            if (StoreStatus problem = write(run.first, entries))
                return *problem;
        }
    }
    auto made = makeFile();
    if (const StoreError *error = std::get_if<StoreError>(&made))
        return *error;
    auto file = std::move(std::get<std::unique_ptr<QTemporaryFile>>(made));

    const size_t buffered = std::max(fewestBuffered, m_entriesInRun / (m_runs.size() + 1));
    std::vector<Source> sources;
    using Head = std::pair<SortedEntry, size_t>;
    const auto later = [](const Head &a, const Head &b) { return b.first < a.first; };
    std::priority_queue<Head, std::vector<Head>, decltype(later)> heads(later);
    const auto advance = [&](size_t source) -> StoreStatus {
        SortedEntry entry;
        const StoreResult<bool> more = sources[source].next(entry);
        if (const StoreError *error = std::get_if<StoreError>(&more))
            return *error;
        if (std::get<bool>(more))
            heads.push({entry, source});
        return std::nullopt;
    };
    for (const Run &run : m_runs) {
        sources.emplace_back(*this, run, buffered);
        if (StoreStatus problem = advance(sources.size() - 1))
            return *problem;
    }
    std::vector<qint64> ids;
    ids.reserve(idsAtATime);
    qint64 written = 0;
    while (!heads.empty()) {
        const auto [entry, source] = heads.top();
        heads.pop();
        ids.push_back(idOf(entry.place));
        if (StoreStatus problem = advance(source))
            return *problem;
        if (ids.size() < idsAtATime && !heads.empty())
            continue;
        const qint64 bytes = qint64(ids.size() * sizeof(qint64));
        if (file->write(reinterpret_cast<const char *>(ids.data()), bytes) != bytes || !file->flush())
            return trouble(file->errorString());
        written += qint64(ids.size());
        ids.clear();
        if (!isWanted())
            return none;
    }
    return std::make_shared<const OrderedIds>(std::move(file), written);
}

} // namespace regatta
