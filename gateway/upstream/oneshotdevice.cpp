// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/oneshotdevice.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace regatta {

OneShotDevice::OneShotDevice(QByteArray body)
    : m_body(std::move(body))
    , m_length(m_body.size())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

OneShotDevice::OneShotDevice(std::unique_ptr<QIODevice> source, qint64 size)
    : m_source(std::move(source))
    , m_length(size)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    connect(m_source.get(), &QIODevice::readyRead, this, &QIODevice::readyRead);
    connect(m_source.get(), &QIODevice::readChannelFinished, this, &OneShotDevice::sourceEnded);
}

bool OneShotDevice::atEnd() const
{
    return m_taken >= m_length;
}

qint64 OneShotDevice::bytesAvailable() const
{
    const qint64 left = m_length - m_taken;
    return m_source ? std::min(left, m_source->bytesAvailable()) : left;
}

qint64 OneShotDevice::readData(char *data, qint64 maximum)
{
    if (!std::exchange(m_asked, true))
        Q_EMIT asked();
    const qint64 wanted = std::min(maximum, m_length - m_taken);
    if (wanted <= 0)
        return atEnd() ? -1 : 0;
    qint64 got = wanted;
    if (m_source) {
        got = std::max<qint64>(0, m_source->read(data, wanted)); // -1 may only mean: nothing there yet
        if (got == 0 && m_sourceEnded && m_source->bytesAvailable() == 0)
            QMetaObject::invokeMethod(this, &OneShotDevice::cutShort, Qt::QueuedConnection);
    } else {
        std::memcpy(data, m_body.constData() + m_taken, size_t(wanted));
    }
    m_taken += got;
    return got;
}

void OneShotDevice::sourceEnded()
{
    m_sourceEnded = true;
    if (!atEnd() && m_source->bytesAvailable() == 0)
        Q_EMIT cutShort();
    else
        Q_EMIT readyRead();
}

} // namespace regatta
