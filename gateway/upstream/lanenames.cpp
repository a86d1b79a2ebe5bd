// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/lanenames.h"

#include <QHostAddress>

#include <algorithm>

namespace regatta {

using namespace Qt::StringLiterals;

namespace {

/// An octet in the notations of inet_aton(3), which QHostAddress reads.
QStringList octetSpellings(const QString &octet)
{
    const uint value = octet.toUInt();
    const QString hex = QString::number(value, 16);
    return {octet, u"0x"_s + hex, u"0"_s + QString::number(value, 8), u"0x0"_s + hex, u"0x00"_s + hex,
            u"00"_s + QString::number(value, 8)};
}

/// A group of an IPv6 address, with leading zeros up to its four digits.
QStringList groupSpellings(quint16 group)
{
    QStringList result{QString::number(group, 16)};
    while (result.last().size() < 4)
        result.append(u'0' + result.last());
    return result;
}

} // namespace

LaneNames::LaneNames(const QUrl &url)
    : m_encrypted(url.scheme() == u"https")
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (!m_encrypted) {
        m_count = maximum;
        return;
    }
    if (QHostAddress(host).isNull())
        readHostName(host);
    else
        readAddress(host);

    qint64 count = 1;
    for (const QStringList &spellings : std::as_const(m_parts))
        count = std::min<qint64>(count * spellings.size(), maximum);
    m_count = int(count);
}

void LaneNames::readHostName(const QString &host)
{
    for (const QChar character : host) {
        QStringList cases{QString(character.toLower())};
        if (character.toLower() != character.toUpper())
            cases.append(QString(character.toUpper()));
        m_parts.append(cases);
    }
}

void LaneNames::readAddress(const QString &host)
{
    const QHostAddress address(host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const QStringList octets = address.toString().split(u'.');
        for (qsizetype i = 0; i < octets.size(); ++i) {
            if (i > 0)
                m_parts.append(QStringList{u"."_s});
            m_parts.append(octetSpellings(octets.at(i)));
        }
    } else {
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        for (int i = 0; i < 16; i += 2) {
            if (i > 0)
                m_parts.append(QStringList{u":"_s});
            m_parts.append(groupSpellings(quint16(bytes[i] << 8 | bytes[i + 1])));
        }
    }
}

QString LaneNames::name(int index) const
{
    if (index == 0)
        return {};
    if (!m_encrypted)
        return u"lane-"_s + QString::number(index);
    QString result;
    for (const QStringList &spellings : m_parts) {
        result += spellings.at(index % spellings.size());
        index /= int(spellings.size());
    }
    return result;
}

} // namespace regatta
