// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagestatusboard.h"

#include <QTimer>

namespace regatta {

namespace {

constexpr std::chrono::milliseconds moment{250};

} // namespace

UsageStatusBoard::UsageStatusBoard()
{
    m_numbers.state = UsageLogState::Fine;
    m_announced.state = UsageLogState::Off;
}

UsageLogStatus UsageStatusBoard::status() const
{
    const QMutexLocker lock(&m_mutex);
    return statusLocked();
}

UsageLogStatus UsageStatusBoard::statusLocked() const
{
    UsageLogStatus status = m_numbers;
    status.sentence = m_notice;
    if (!m_databaseTrouble.isEmpty()) {
        status.state = UsageLogState::Spooling;
        status.sentence = m_databaseTrouble;
    } else if (status.rowsWaiting > 0) {
        status.state = UsageLogState::Spooling;
        status.sentence = QStringLiteral("The database of the usage log is slow: some rows wait to be written.");
    }
    if (!m_spoolTrouble.isEmpty()) {
        status.state = UsageLogState::Losing;
        status.sentence = m_databaseTrouble.isEmpty() ? m_spoolTrouble : m_databaseTrouble + QLatin1Char(' ') + m_spoolTrouble;
    }
    return status;
}

void UsageStatusBoard::note(QMutexLocker<QMutex> &lock)
{
    if (m_isPosted)
        return;
    m_isPosted = true;
    lock.unlock();
    QMetaObject::invokeMethod(
        this, [this] { QTimer::singleShot(moment, this, &UsageStatusBoard::announce); }, Qt::QueuedConnection);
}

void UsageStatusBoard::announce()
{
    UsageLogStatus now;
    {
        const QMutexLocker lock(&m_mutex);
        m_isPosted = false;
        now = statusLocked();
    }
    if (now == m_announced)
        return;
    m_announced = now;
    Q_EMIT changed(now);
}

void UsageStatusBoard::setDatabaseTrouble(const QString &sentence)
{
    QMutexLocker lock(&m_mutex);
    m_databaseTrouble = sentence;
    if (sentence.isEmpty())
        m_spoolTrouble.clear();
    note(lock); // also the first time that all is well
}

bool UsageStatusBoard::setSpoolTrouble(const QString &sentence)
{
    QMutexLocker lock(&m_mutex);
    if (std::exchange(m_spoolTrouble, sentence) == sentence)
        return false;
    note(lock);
    return true;
}

void UsageStatusBoard::setNotice(const QString &sentence)
{
    QMutexLocker lock(&m_mutex);
    m_notice = sentence;
    note(lock);
}

void UsageStatusBoard::setWaiting(qint64 rows)
{
    QMutexLocker lock(&m_mutex);
    if (std::exchange(m_numbers.rowsWaiting, rows) != rows)
        note(lock);
}

void UsageStatusBoard::addLost(qint64 rows)
{
    QMutexLocker lock(&m_mutex);
    m_numbers.rowsLost += rows;
    if (rows)
        note(lock);
}

void UsageStatusBoard::addSetAside(qint64 rows)
{
    QMutexLocker lock(&m_mutex);
    m_numbers.rowsSetAside += rows;
    note(lock);
}

void UsageStatusBoard::setBytes(qint64 bytes)
{
    QMutexLocker lock(&m_mutex);
    if (std::exchange(m_numbers.bytes, bytes) != bytes)
        note(lock);
}

} // namespace regatta
