// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace regatta {

/// QNetworkAccessManager opens at most six HTTP/1.1 connections to one host and lets the seventh call wait, silently.
/// The name given to QNetworkRequest::setPeerVerifyName() is part of its connection key (Qt source, makeCacheKey() in
/// qhttpthreaddelegate.cpp), so each name is six connections more. These are the names that still verify:
///  - http: any, because nothing is verified;
///  - https by name: the host in other letter cases, because certificates are compared without case;
///  - https by address: other spellings of the address (127.0.0.01, 0x7f.0.0.1), because addresses are compared by value.
/// A plain value; any thread.
class LaneNames
{
public:
    LaneNames() = default;
    explicit LaneNames(const QUrl &url);

    /// How many different names there are, at most `maximum`.
    [[nodiscard]] int count() const { return m_count; }
    /// Name number `index`, from 0 to count() - 1. Number 0 is the host itself, as an empty name.
    [[nodiscard]] QString name(int index) const;

    static constexpr int maximum = 4096;

private:
    void readHostName(const QString &host);
    void readAddress(const QString &host);

    bool m_encrypted = false;
    QList<QStringList> m_parts; ///< the ways to write each part of the host; a name takes one of each
    int m_count = 1;
};

} // namespace regatta
