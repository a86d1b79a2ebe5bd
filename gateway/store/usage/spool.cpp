// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/spool.h"

#include "store/usage/spoolframe.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

Q_LOGGING_CATEGORY(lcSpool, "regatta.store.spool")

namespace regatta {

namespace {

constexpr qint64 segmentSize = 4 * 1024 * 1024;
constexpr qint64 reserveSize = 16 * 1024 * 1024;
constexpr qint64 mostSetAside = 16 * 1024 * 1024;

QString words(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

/// Writes all or nothing; 0, or what went wrong.
int writeWhole(int fd, const QByteArray &bytes, qint64 before)
{
    qint64 done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int error = written < 0 ? errno : ENOSPC;
            // A half record at the end would look like damage once others follow it.
            if (ftruncate(fd, before) != 0)
                return EIO;
            return error;
        }
        done += written;
    }
    return 0;
}

} // namespace

Spool::Spool(QString directory, qint64 mostBytes)
    : m_directory(std::move(directory))
    , m_mostBytes(mostBytes)
{}

Spool::~Spool()
{
    closeWriting();
}

QString Spool::path(qint64 number) const
{
    return QStringLiteral("%1/usage-%2.spool").arg(m_directory).arg(number, 8, 10, QLatin1Char('0'));
}

QString Spool::reservePath() const
{
    return m_directory + QLatin1String("/reserve");
}

void Spool::setMostBytes(qint64 bytes)
{
    const QMutexLocker lock(&m_mutex);
    m_mostBytes = bytes;
}

std::optional<QString> Spool::open()
{
    {
        const QMutexLocker lock(&m_mutex);
        if (!QDir().mkpath(m_directory))
            return QStringLiteral("The spool %1 cannot be created.").arg(m_directory);
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QStringList names = QDir(m_directory).entryList({QStringLiteral("usage-*.spool")}, QDir::Files, QDir::Name);
        for (const QString &name : names) {
            bool isNumber = false;
            const qint64 number = name.mid(6, name.size() - 12).toLongLong(&isNumber);
            if (!isNumber)
                continue;
            m_segments.push_back(inspect(number));
            m_nextNumber = std::max(m_nextNumber, number + 1);
        }
        dropEmpty();
    }
    restoreReserve();
    return std::nullopt;
}

Spool::Segment Spool::inspect(qint64 number) const
{
    Segment segment;
    segment.number = number;
    QFile file(path(number));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcSpool, "%s cannot be read: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        return segment;
    }
    const QByteArray bytes = file.readAll();
    while (const auto payload = spoolframe::payloadAt(bytes, segment.size)) {
        segment.size += spoolframe::headSize + payload->size();
        ++segment.records;
    }
    segment.torn = segment.size < bytes.size();
    if (segment.torn && !spoolframe::isCutShort(bytes, segment.size)) {
        const QString aside = path(number) + QStringLiteral(".damaged-")
            + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
        QFile::copy(path(number), aside);
        qCWarning(lcSpool, "%s is damaged behind its first %lld records; a copy is kept as %s", qPrintable(path(number)),
                  static_cast<long long>(segment.records), qPrintable(aside));
    }
    return segment;
}

int Spool::openForWriting(const Segment &segment)
{
    return ::open(QFile::encodeName(path(segment.number)).constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

void Spool::closeWriting()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

std::optional<QString> Spool::append(const std::vector<QByteArray> &records)
{
    QByteArray bytes;
    for (const QByteArray &record : records)
        bytes += spoolframe::framed(record);
    const QMutexLocker lock(&m_mutex);
    qint64 used = 0;
    for (const Segment &segment : m_segments)
        used += segment.size;
    if (used + bytes.size() > m_mostBytes)
        return QStringLiteral("The spool %1 is full: %2 bytes of %3.").arg(m_directory).arg(used).arg(m_mostBytes);
    if (const auto problem = write(bytes))
        return problem;
    m_segments.back().size += bytes.size();
    m_segments.back().records += qint64(records.size());
    return std::nullopt;
}

std::optional<QString> Spool::write(const QByteArray &bytes)
{
    struct stat info{};
    if (m_fd >= 0 && fstat(m_fd, &info) == 0 && info.st_nlink == 0)
        forget(m_segments.size() - 1, QStringLiteral("it was deleted"));
    // A segment of an earlier process, or a torn one, is only read.
    if (m_fd < 0 || m_segments.empty() || m_segments.back().size >= segmentSize) {
        closeWriting();
        Segment segment;
        segment.number = m_nextNumber;
        m_fd = openForWriting(segment);
        if (m_fd < 0 && (errno == ENOSPC || errno == EDQUOT) && m_hasReserve) {
            m_hasReserve = !QFile::remove(reservePath());
            m_fd = openForWriting(segment);
        }
        if (m_fd < 0)
            return QStringLiteral("The spool %1 cannot be written: %2.").arg(path(segment.number), words(errno));
        ++m_nextNumber;
        m_segments.push_back(segment);
    }
    int error = writeWhole(m_fd, bytes, m_segments.back().size);
    if ((error == ENOSPC || error == EDQUOT) && m_hasReserve) {
        m_hasReserve = !QFile::remove(reservePath());
        error = writeWhole(m_fd, bytes, m_segments.back().size);
    }
    if (error == 0)
        return std::nullopt;
    const QString name = path(m_segments.back().number);
    closeWriting(); // the next append begins another file: this one's end is uncertain
    dropEmpty();
    return QStringLiteral("The spool %1 cannot be written: %2.").arg(name, words(error));
}

std::vector<QByteArray> Spool::front(int most)
{
    const QMutexLocker lock(&m_mutex);
    std::vector<QByteArray> records;
    for (size_t i = 0; i < m_segments.size() && int(records.size()) < most;) {
        const Segment &segment = m_segments[i];
        QFile file(path(segment.number));
        if (!file.open(QIODevice::ReadOnly) || !file.seek(segment.read)) {
            forget(i, file.errorString());
            continue;
        }
        qint64 at = segment.read;
        while (at < segment.size && int(records.size()) < most) {
            QByteArray frame = file.read(spoolframe::headSize);
            if (const auto size = spoolframe::frameSize(frame))
                frame += file.read(*size - spoolframe::headSize);
            const auto payload = spoolframe::payloadAt(frame, 0);
            if (!payload)
                break;
            records.push_back(*payload);
            at += frame.size();
        }
        if (at < segment.size && int(records.size()) < most) {
            // It was whole when it was written or inspected. What came before it goes first.
            if (records.empty())
                forget(i, QStringLiteral("a record in it has changed"));
            break;
        }
        ++i;
    }
    return records;
}

void Spool::remove(int count)
{
    const QMutexLocker lock(&m_mutex);
    while (count > 0 && !m_segments.empty()) {
        Segment &segment = m_segments.front();
        if (count >= segment.records) { // the usual end of a segment, without reading it again
            count -= int(segment.records);
            segment.records = 0;
            segment.read = segment.size;
            dropEmpty();
            continue;
        }
        QFile file(path(segment.number));
        if (!file.open(QIODevice::ReadOnly))
            return;
        for (; count > 0; --count, --segment.records) {
            const auto size = file.seek(segment.read) ? spoolframe::frameSize(file.read(spoolframe::headSize))
                                                      : std::nullopt;
            if (!size)
                return;
            segment.read += *size;
        }
    }
}

void Spool::forget(size_t index, const QString &why)
{
    const Segment &segment = m_segments[index];
    const QString name = path(segment.number);
    qCWarning(lcSpool, "%s is given up with %lld records: %s", qPrintable(name), static_cast<long long>(segment.records),
              qPrintable(why));
    if (index + 1 == m_segments.size())
        closeWriting();
    QFile::rename(name, name + QLatin1String(".damaged"));
    m_segments.erase(m_segments.begin() + qsizetype(index));
}

/// Deletes the oldest files from which everything is taken out. One that is being written is closed by that.
void Spool::dropEmpty()
{
    while (!m_segments.empty() && m_segments.front().records == 0) {
        if (m_segments.size() == 1)
            closeWriting();
        QFile::remove(path(m_segments.front().number));
        m_segments.pop_front();
    }
}

qint64 Spool::count() const
{
    const QMutexLocker lock(&m_mutex);
    qint64 records = 0;
    for (const Segment &segment : m_segments)
        records += segment.records;
    return records;
}

qint64 Spool::bytes() const
{
    const QMutexLocker lock(&m_mutex);
    qint64 bytes = 0;
    for (const Segment &segment : m_segments)
        bytes += segment.size - segment.read;
    return bytes;
}

void Spool::setAside(const QByteArray &record)
{
    const QMutexLocker lock(&m_mutex);
    const QByteArray name = QFile::encodeName(m_directory + QLatin1String("/rejected.spool"));
    const int fd = ::open(name.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    struct stat info{};
    if (fstat(fd, &info) == 0 && info.st_size + record.size() <= mostSetAside)
        (void)writeWhole(fd, spoolframe::framed(record), info.st_size);
    ::close(fd);
}

void Spool::restoreReserve()
{
    const QMutexLocker lock(&m_mutex);
    if (m_hasReserve)
        return;
    const qint64 size = std::min(reserveSize, m_mostBytes);
    const int fd = ::open(QFile::encodeName(reservePath()).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return;
    struct stat info{};
    m_hasReserve = (fstat(fd, &info) == 0 && info.st_blocks * 512 >= size) || posix_fallocate(fd, 0, size) == 0;
    ::close(fd);
    if (!m_hasReserve)
        QFile::remove(reservePath());
}

} // namespace regatta
