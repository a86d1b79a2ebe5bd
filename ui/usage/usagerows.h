// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"

#include <QCache>
#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QQmlEngine>
#include <QTimer>

#include <memory>

namespace regatta {

/// The rows of a UsageListing by position: the pages that are looked at and some more, never all of them. While another
/// listing is on its way the rows of the one before stay. GUI thread, owned by the UsagePageModel. Positions are ints:
/// rows beyond two thousand million are not shown.
class UsageRows : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool exact READ isExact NOTIFY changed)
    Q_PROPERTY(bool complete READ isComplete NOTIFY changed)
    Q_PROPERTY(bool pending READ isPending NOTIFY changed)

public:
    static constexpr int PageSize = 100;
    static constexpr int CachedPages = 64;

    enum class State {
        Loaded,
        Coming, ///< asked for, or not looked at yet
        Gone,   ///< deleted since the listing was opened
    };

    UsageRows();

    /// Shows this one as soon as its first rows, or word that there are none, have arrived.
    void show(std::unique_ptr<UsageListing> listing);
    [[nodiscard]] int count() const;
    [[nodiscard]] bool isExact() const { return !m_listing || m_listing->isExact(); }
    [[nodiscard]] bool isComplete() const { return m_listing && m_listing->isComplete(); }
    /// Another listing is on its way.
    [[nodiscard]] bool isPending() const { return m_next != nullptr; }
    [[nodiscard]] bool isShown() const { return m_listing != nullptr; }

    /// What is looked at: its pages and the one after are asked for, again where nothing came.
    Q_INVOKABLE void look(int first, int rows);
    /// Asks for the page of that row, whether or not somebody looks at it.
    void want(int row);
    [[nodiscard]] State state(int row) const;
    /// Null unless loaded. Valid until control returns to the event loop.
    [[nodiscard]] const StoredExchange *find(int row) const;
    [[nodiscard]] int cachedPages() const { return int(m_pages.size()); }

Q_SIGNALS:
    /// Count, exactness, completeness or whether another listing is on its way.
    void changed();
    /// Another listing's rows are shown now.
    void replaced();
    void arrived(int first, int last);
    void failed(const QString &sentence);

private:
    using Page = QList<StoredExchange>;

    void listen(UsageListing *listing);
    void takeCount(const UsageListing *from);
    void takeRows(const UsageListing *from, qint64 first, const QList<StoredExchange> &rows);
    void takeFailure(const UsageListing *from, const QString &sentence);
    void swap();
    void dropShortPages();
    void ask(int page);
    void askForWhatIsLookedAt();

    std::unique_ptr<UsageListing> m_listing;
    std::unique_ptr<UsageListing> m_next;
    QCache<int, Page> m_pages{CachedPages};
    QHash<int, QElapsedTimer> m_asked;
    QTimer m_again; ///< a request that was overtaken is never answered
    int m_first = 0;
    int m_last = PageSize - 1;
};

} // namespace regatta
