// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/spooledbody.h"

#include <algorithm>
#include <cstring>

namespace regatta {

SpooledBody::SpooledBody(qint64 size)
    : m_size(size)
{}

std::unique_ptr<QIODevice> SpooledBody::open()
{
    return std::make_unique<SpooledBodyReader>(shared_from_this());
}

bool SpooledBody::append(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return true;
    if (!m_file && m_arrived + bytes.size() > memoryLimit) {
        m_file = std::make_unique<QTemporaryFile>();
        if (!m_file->open() || m_file->write(m_memory) != m_memory.size())
            return false;
        m_memory = {};
    }
    if (!m_file)
        m_memory += bytes;
    else if (!m_file->seek(m_arrived) || m_file->write(bytes) != bytes.size())
        return false;
    m_arrived += bytes.size();
    Q_EMIT grown();
    return true;
}

void SpooledBody::finish()
{
    m_finished = true;
    m_size = m_arrived;
    Q_EMIT finished();
}

qint64 SpooledBody::readAt(qint64 position, char *data, qint64 maxSize)
{
    const qint64 size = std::min(maxSize, m_arrived - position);
    if (size <= 0)
        return 0;
    if (m_file)
        return m_file->seek(position) ? m_file->read(data, size) : -1;
    std::memcpy(data, m_memory.constData() + position, static_cast<size_t>(size));
    return size;
}

SpooledBodyReader::SpooledBodyReader(std::shared_ptr<SpooledBody> body)
    : m_body(std::move(body))
{
    connect(m_body.get(), &SpooledBody::grown, this, &SpooledBodyReader::readyRead);
    connect(m_body.get(), &SpooledBody::finished, this, &SpooledBodyReader::readChannelFinished);
    // Unbuffered: what QIODevice read ahead would be held twice.
    setOpenMode(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool SpooledBodyReader::atEnd() const
{
    // Not just "nothing there now": that would end an upload that still arrives.
    return m_body->isFinished() && bytesAvailable() == 0;
}

qint64 SpooledBodyReader::bytesAvailable() const
{
    return m_body->bytesArrived() - m_position + QIODevice::bytesAvailable();
}

qint64 SpooledBodyReader::readData(char *data, qint64 maxSize)
{
    const qint64 size = m_body->readAt(m_position, data, maxSize);
    if (size > 0)
        m_position += size;
    // −1 tells the reader the end; 0 means "not yet".
    return size == 0 && maxSize > 0 && m_body->isFinished() ? -1 : size;
}

qint64 SpooledBodyReader::writeData(const char *, qint64)
{
    return -1;
}

} // namespace regatta
