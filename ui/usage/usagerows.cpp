// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagerows.h"

#include <algorithm>
#include <limits>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto AskAgainAfter = 1500ms;
} // namespace

UsageRows::UsageRows()
{
    m_again.setSingleShot(true);
    m_again.setInterval(AskAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &UsageRows::askForWhatIsLookedAt);
}

void UsageRows::show(std::unique_ptr<UsageListing> listing)
{
    m_next = std::move(listing);
    listen(m_next.get());
    Q_EMIT changed();
}

void UsageRows::listen(UsageListing *listing)
{
    connect(listing, &UsageListing::changed, this, [this, listing] { takeCount(listing); });
    connect(listing, &UsageListing::rowsArrived, this,
            [this, listing](qint64 first, const QList<StoredExchange> &rows) { takeRows(listing, first, rows); });
    connect(listing, &UsageListing::failed, this,
            [this, listing](const QString &sentence) { takeFailure(listing, sentence); });
}

int UsageRows::count() const
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    return m_listing ? int(std::min(m_listing->rowCount(), most)) : 0;
}

void UsageRows::takeCount(const UsageListing *from)
{
    if (from == m_listing.get()) {
        dropShortPages();
        Q_EMIT changed();
        askForWhatIsLookedAt();
        return;
    }
    if (from != m_next.get())
        return;
    if (m_next->rowCount() > 0)
        m_next->request(0, PageSize);
    else if (m_next->isComplete())
        swap();
}

void UsageRows::takeRows(const UsageListing *from, qint64 first, const QList<StoredExchange> &rows)
{
    if (from == m_next.get())
        swap();
    if (from != m_listing.get() || first % PageSize != 0 || first > count())
        return;
    const int page = int(first / PageSize);
    const qsizetype expected = std::min(PageSize, count() - int(first));
    auto kept = std::make_unique<Page>(rows);
    kept->resize(expected); // what is missing at the end was deleted: rows without an id
    m_asked.remove(page);
    m_pages.insert(page, kept.release());
    Q_EMIT arrived(int(first), int(first + expected) - 1);
}

void UsageRows::takeFailure(const UsageListing *from, const QString &sentence)
{
    if (from == m_next.get()) {
        m_next.release()->deleteLater(); // it is speaking
        Q_EMIT changed();
    }
    m_asked.clear();
    Q_EMIT failed(sentence);
}

void UsageRows::swap()
{
    if (m_listing)
        m_listing.release()->deleteLater();
    m_listing = std::move(m_next);
    m_pages.clear();
    m_asked.clear();
    Q_EMIT replaced();
    Q_EMIT changed();
}

void UsageRows::dropShortPages()
{
    const QList<int> pages = m_pages.keys();
    for (const int page : pages) {
        const qsizetype has = m_pages.object(page)->size();
        if (has < PageSize && page * PageSize + has < count())
            m_pages.remove(page); // it was the last one, and more rows came since
    }
}

void UsageRows::look(int first, int rows)
{
    const bool down = first >= m_first;
    m_first = std::max(0, first);
    m_last = m_first + std::max(1, rows) - 1;
    // One page ahead of the way it goes.
    if (down)
        want(m_last + PageSize);
    else
        want(m_first - PageSize);
    askForWhatIsLookedAt();
}

void UsageRows::want(int row)
{
    if (row >= 0 && row < count())
        ask(row / PageSize);
}

void UsageRows::ask(int page)
{
    if (!m_listing || m_pages.contains(page))
        return;
    const auto waits = [](const QElapsedTimer &asked) {
        return asked.isValid() && std::chrono::milliseconds(asked.elapsed()) < AskAgainAfter;
    };
    // Wild scrolling leaves requests behind that nothing answers.
    if (m_asked.size() > 4 * CachedPages)
        m_asked.removeIf([&](QHash<int, QElapsedTimer>::iterator entry) { return !waits(entry.value()); });
    QElapsedTimer &asked = m_asked[page];
    if (waits(asked))
        return;
    asked.start();
    m_listing->request(qint64(page) * PageSize, PageSize);
}

void UsageRows::askForWhatIsLookedAt()
{
    const int last = std::min(m_last, count() - 1);
    bool missing = false;
    for (int page = last / PageSize; last >= 0 && page >= m_first / PageSize; --page) {
        missing |= !m_pages.contains(page);
        ask(page);
    }
    if (missing && !m_again.isActive())
        m_again.start();
}

UsageRows::State UsageRows::state(int row) const
{
    const Page *page = m_pages.object(row / PageSize);
    if (!page || row % PageSize >= page->size())
        return State::Coming;
    return page->at(row % PageSize).record.id.isEmpty() ? State::Gone : State::Loaded;
}

const StoredExchange *UsageRows::find(int row) const
{
    if (row < 0 || row >= count() || state(row) != State::Loaded)
        return nullptr;
    return &m_pages.object(row / PageSize)->at(row % PageSize);
}

} // namespace regatta
