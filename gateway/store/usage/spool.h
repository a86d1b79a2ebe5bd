// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMutex>
#include <QString>

#include <deque>
#include <optional>
#include <vector>

namespace regatta {

/// Records that wait on the disk for the database: a bounded queue in append-only files ("usage-00000001.spool", 0600),
/// each record with its length and checksum, so that a torn tail is noticed. Safe from the death of the process, not of
/// the machine. A record may come out again after one: whoever takes it must know it by its id. Any thread.
///
/// A reserve of a few megabytes is held on the disk and given up when that is full, so that there is room at the very time
/// when the database finds none.
class Spool
{
public:
    Spool(QString directory, qint64 mostBytes);
    ~Spool();
    Spool(const Spool &) = delete;
    Spool &operator=(const Spool &) = delete;

    void setMostBytes(qint64 bytes);
    /// Looks what an earlier process left. An error, in a sentence, means that there is no spool at all.
    [[nodiscard]] std::optional<QString> open();

    /// Takes all of them or, with an error in a sentence, none.
    [[nodiscard]] std::optional<QString> append(const std::vector<QByteArray> &records);
    /// The oldest records, at most so many, in order.
    [[nodiscard]] std::vector<QByteArray> front(int most);
    /// Forgets the oldest records, which are safe now.
    void remove(int count);
    [[nodiscard]] qint64 count() const;
    [[nodiscard]] qint64 bytes() const;

    /// Keeps a record apart that no database takes, in "rejected.spool", which is bounded too and only ever read by people.
    void setAside(const QByteArray &record);
    /// Makes the reserve again, where the disk has room.
    void restoreReserve();

private:
    struct Segment
    {
        qint64 number = 0;
        qint64 size = 0;    ///< of its whole records
        qint64 read = 0;    ///< up to where they are taken out
        qint64 records = 0; ///< not yet taken out
        bool torn = false;  ///< there are further bytes, which are no record
    };

    [[nodiscard]] QString path(qint64 number) const;
    [[nodiscard]] Segment inspect(qint64 number) const;
    [[nodiscard]] std::optional<QString> write(const QByteArray &bytes);
    [[nodiscard]] int openForWriting(const Segment &segment);
    void closeWriting();
    void dropEmpty();
    /// Forgets a file that somebody has taken away, or that cannot be understood any more.
    void forget(size_t index, const QString &why);
    [[nodiscard]] QString reservePath() const;

    const QString m_directory;
    mutable QMutex m_mutex;
    qint64 m_mostBytes;
    std::deque<Segment> m_segments; ///< the oldest first; the last is written to
    qint64 m_nextNumber = 1;
    int m_fd = -1;                  ///< of the last segment, where something was written to it
    bool m_hasReserve = false;
};

} // namespace regatta
