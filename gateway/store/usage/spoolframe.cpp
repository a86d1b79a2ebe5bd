// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/spoolframe.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace regatta::spoolframe {

namespace {

constexpr qint64 checksumSize = headSize - 4;

QByteArray checksum(const QByteArray &payload)
{
    return QCryptographicHash::hash(payload, QCryptographicHash::Blake2s_128).left(checksumSize);
}

} // namespace

QByteArray framed(const QByteArray &payload)
{
    QByteArray frame(4, Qt::Uninitialized);
    qToBigEndian(quint32(payload.size()), frame.data());
    return frame + checksum(payload) + payload;
}

std::optional<qint64> frameSize(const QByteArray &head)
{
    if (head.size() < headSize)
        return std::nullopt;
    const qint64 size = qFromBigEndian<quint32>(head.constData());
    return size <= mostPayload ? std::optional(headSize + size) : std::nullopt;
}

std::optional<QByteArray> payloadAt(const QByteArray &bytes, qint64 at)
{
    if (bytes.size() - at < headSize)
        return std::nullopt;
    const qint64 size = qFromBigEndian<quint32>(bytes.constData() + at);
    if (size > mostPayload || bytes.size() - at - headSize < size)
        return std::nullopt;
    const QByteArray payload = bytes.mid(at + headSize, size);
    if (checksum(payload) != bytes.mid(at + 4, checksumSize))
        return std::nullopt;
    return payload;
}

bool isCutShort(const QByteArray &bytes, qint64 at)
{
    if (bytes.size() - at < headSize)
        return true;
    const qint64 size = qFromBigEndian<quint32>(bytes.constData() + at);
    return size <= mostPayload && bytes.size() - at - headSize < size;
}

} // namespace regatta::spoolframe
