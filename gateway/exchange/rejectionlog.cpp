// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rejectionlog.h"

#include "model/chatrequest.h"
#include "wire/dialect.h"

#include <algorithm>
#include <utility>

namespace regatta {

namespace {

constexpr qsizetype longestBytes = 256;
constexpr qsizetype longestModel = 200;
constexpr qsizetype longestMessage = 500;

bool isPrintable(char c)
{
    return c >= 0x20 && c < 0x7f;
}

QByteArray tidied(const QByteArray &text)
{
    QByteArray result = text.left(longestBytes);
    std::replace_if(result.begin(), result.end(), [](char c) { return !isPrintable(c); }, '?');
    return result;
}

QString tidied(const QString &text, qsizetype longest)
{
    QString result = text.left(longest);
    if (!result.isEmpty() && result.back().isHighSurrogate())
        result.chop(1);
    std::replace_if(result.begin(), result.end(), [](QChar c) { return !c.isPrint() && !c.isSurrogate(); }, u'?');
    return result;
}

/// Parts that may hold anything are told apart by a byte that none of them can hold.
QByteArray identityOf(const RejectedCall &call)
{
    const QByteArray parts[] = {call.method, call.path, call.model.toUtf8(), call.clientKey.toUtf8(),
                                call.maskedKey.toUtf8(), call.userAgent};
    QByteArray identity(1, char(call.kind));
    for (const QByteArray &part : parts)
        identity += part + '\0';
    return identity;
}

} // namespace

bool RejectionLog::count(const QByteArray &identity, const RejectedCall &call)
{
    const auto known = m_positions.constFind(identity);
    if (known == m_positions.cend())
        return false;
    RejectedCall &counted = m_calls[*known];
    ++counted.count;
    counted.lastAt = std::max(counted.lastAt, call.lastAt);
    counted.status = call.status;
    counted.message = call.message;
    return true;
}

void RejectionLog::note(RejectedCall call, qint64 now)
{
    call.firstAt = call.lastAt = now;
    call.count = 1;
    call.method = tidied(call.method);
    call.path = tidied(call.path);
    call.userAgent = tidied(call.userAgent);
    call.model = tidied(call.model, longestModel);
    call.message = tidied(call.message, longestMessage);
    QByteArray identity = identityOf(call);
    if (count(identity, call))
        return;
    if (m_different.value(call.kind) >= mostOfOneKind) {
        RejectedCall many;
        many.kind = call.kind;
        many.status = call.status;
        many.firstAt = many.lastAt = now;
        call = many;
        identity = identityOf(call);
        if (count(identity, call))
            return;
    }
    ++m_different[call.kind];
    m_positions.insert(identity, m_calls.size());
    m_calls.append(std::move(call));
}

QList<RejectedCall> RejectionLog::take()
{
    m_positions.clear();
    m_different.clear();
    return std::exchange(m_calls, {});
}

RejectedCall rejectedCall(const ChatRequest &request, RejectionKind kind, const ClientError &error)
{
    RejectedCall call;
    call.kind = kind;
    call.status = error.status;
    call.method = request.method;
    call.path = request.path;
    call.model = request.model;
    call.clientKey = request.clientKey;
    call.userAgent = request.userAgent;
    call.message = error.message;
    return call;
}

QString maskedWrongKey(const QByteArray &key)
{
    constexpr qsizetype shortest = 20;
    constexpr qsizetype shown = 6;
    if (key.size() <= shortest || !std::all_of(key.begin(), key.begin() + shown, isPrintable))
        return {};
    return QString::fromLatin1(key.left(shown)) + QChar(0x2026);
}

} // namespace regatta
