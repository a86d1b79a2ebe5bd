// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/browse/idsorter.h"

#include <algorithm>

namespace regatta {

IdSorter::IdSorter(bool descending, const SortingRoom &room)
    : m_descending(descending)
    , m_most(size_t(std::max<qint64>(room.rowsInMemory, 1)))
    , m_runs(room.folder, m_most)
{
    // Grown by doubling it would need half as much again. What is not touched takes no memory, and a block beyond malloc's
    // largest threshold goes back to the system at once (glibc manual: M_MMAP_THRESHOLD, at most 32 MiB).
    constexpr size_t aboveThreshold = 33'554'432 / sizeof(SortedEntry) + 1;
    m_entries.reserve(std::max(m_most, aboveThreshold));
}

IdSorter::~IdSorter() = default;

StoreStatus IdSorter::add(qint64 key, qint64 id)
{
    constexpr quint64 signBit = quint64(1) << 63; // negative numbers come before positive ones
    const quint64 ascending = quint64(key) ^ signBit;
    return put(std::min(m_descending ? ~ascending : ascending, SortedEntry::withoutKey - 1), id);
}

StoreStatus IdSorter::add(QStringView key, qint64 id)
{
    const auto known = m_numbers.constFind(QString::fromRawData(key.data(), key.size()));
    if (known != m_numbers.cend())
        return put(*known, id);
    const quint64 number = quint64(m_numbers.size());
    m_numbers.insert(key.toString(), number);
    return put(number, id);
}

StoreStatus IdSorter::addWithoutKey(qint64 id)
{
    return put(SortedEntry::withoutKey, id);
}

StoreStatus IdSorter::add(IdSorter &&other)
{
    Q_ASSERT(m_runs.isEmpty() && other.m_runs.isEmpty() && m_entries.size() + other.m_entries.size() <= m_most);
    std::vector<quint64> numbers(size_t(other.m_numbers.size()));
    for (auto text = other.m_numbers.cbegin(); text != other.m_numbers.cend(); ++text) {
        const auto known = m_numbers.constFind(text.key());
        numbers[text.value()] = known != m_numbers.cend() ? *known : quint64(m_numbers.size());
        if (known == m_numbers.cend())
            m_numbers.insert(text.key(), numbers[text.value()]);
    }
    for (const SortedEntry &entry : other.m_entries) {
        const bool isText = !numbers.empty() && entry.key != SortedEntry::withoutKey;
        if (StoreStatus problem = put(isText ? numbers[entry.key] : entry.key, idOf(entry.place)))
            return problem;
    }
    other.m_entries = {};
    return std::nullopt;
}

StoreStatus IdSorter::put(quint64 key, qint64 id)
{
    if (m_entries.size() == m_most) {
        if (StoreStatus problem = m_runs.put(m_entries))
            return problem;
        m_entries.clear();
    }
    m_entries.push_back({key, m_descending ? ~quint64(id) : quint64(id)});
    return std::nullopt;
}

/// Only when all texts are known can be said where each stands.
void IdSorter::rankTexts()
{
    std::vector<std::pair<QByteArray, quint64>> texts;
    texts.reserve(size_t(m_numbers.size()));
    for (auto text = m_numbers.cbegin(); text != m_numbers.cend(); ++text)
        texts.emplace_back(text.key().toUtf8(), text.value()); // both databases compare bytes of UTF-8
    std::sort(texts.begin(), texts.end());
    if (m_descending)
        std::reverse(texts.begin(), texts.end());
    m_ranks.resize(texts.size());
    for (size_t rank = 0; rank < texts.size(); ++rank)
        m_ranks[texts[rank].second] = rank;
}

void IdSorter::sort(std::vector<SortedEntry> &entries) const
{
    if (!m_ranks.empty()) {
        for (SortedEntry &entry : entries) {
            if (entry.key != SortedEntry::withoutKey)
                entry.key = m_ranks[entry.key];
        }
    }
    // From an index they may come as they are wanted, or the other way round.
    if (std::is_sorted(entries.begin(), entries.end()))
        return;
    std::reverse(entries.begin(), entries.end());
    if (!std::is_sorted(entries.begin(), entries.end()))
        std::sort(entries.begin(), entries.end());
}

StoreResult<IdSorter::Ids> IdSorter::finish(const std::function<bool()> &isWanted)
{
    rankTexts();
    if (m_runs.isEmpty()) {
        sort(m_entries);
        std::vector<qint64> ids(m_entries.size());
        std::transform(m_entries.cbegin(), m_entries.cend(), ids.begin(),
                       [this](const SortedEntry &entry) { return idOf(entry.place); });
        return std::make_shared<const OrderedIds>(std::move(ids));
    }
    if (StoreStatus problem = m_runs.put(m_entries))
        return *problem;
    m_entries = {}; // merging needs as much
    return m_runs.merge([this](std::vector<SortedEntry> &entries) { sort(entries); },
                        [this](quint64 place) { return idOf(place); }, isWanted);
}

} // namespace regatta
