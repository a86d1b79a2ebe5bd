// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagesql/pagecursor.h"

#include <QCborArray>
#include <QCborValue>

namespace regatta {

namespace {

constexpr int formVersion = 1;
constexpr int longestCursor = 4096;

StoreError refusal()
{
    return {QStringLiteral("The place to go on from is none of this log in this order; expected the \"next\" of the page "
                           "before, or none for the first page."),
            true};
}

bool hasType(const QCborValue &value, SortColumn::Type type)
{
    return type == SortColumn::Type::Number ? value.isInteger() : value.isString();
}

} // namespace

SortColumn sortColumn(UsageColumn column)
{
    using enum SortColumn::Type;
    switch (column) {
    case UsageColumn::Arrival: return {"arrived_at", Number, false};
    case UsageColumn::Endpoint: return {"endpoint", Text, true};
    case UsageColumn::EndpointType: return {"endpoint_type", Text, true};
    case UsageColumn::Model: return {"model", Text, true};
    case UsageColumn::ServedModel: return {"served_model", Text, true};
    case UsageColumn::Strategy: return {"strategy", Text, false};
    case UsageColumn::Status: return {"status", Number, false};
    case UsageColumn::ResponseTime: return {"response_time_ms", Number, false};
    case UsageColumn::TimeToFirstToken: return {"ttft_ms", Number, true};
    case UsageColumn::InputTokens: return {"input_tokens", Number, true};
    case UsageColumn::OutputTokens: return {"output_tokens", Number, true};
    case UsageColumn::Cost: return {"cost_nanos", Number, true};
    case UsageColumn::Attempts: return {"attempt_count", Number, false};
    case UsageColumn::ClientKey: return {"client_key", Text, true};
    case UsageColumn::ErrorKind: return {"error_kind", Text, true};
    case UsageColumn::AnswerBytes: return {"answer_bytes", Number, false};
    }
    Q_UNREACHABLE();
}

QByteArray PageCursor::toBytes(UsageColumn sort, bool descending) const
{
    const bool isNumber = sortColumn(sort).type == SortColumn::Type::Number;
    const QCborValue key = amongNulls ? QCborValue(QCborValue::Null)
        : isNumber                    ? QCborValue(value.toLongLong())
                                      : QCborValue(value.toString());
    const QCborArray parts{formVersion, int(sort), descending, key, seq};
    return parts.toCborValue().toCbor().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

StoreResult<PageCursor> PageCursor::fromBytes(const QByteArray &bytes, UsageColumn sort, bool descending)
{
    if (bytes.isEmpty())
        return PageCursor();
    const auto decoded = QByteArray::fromBase64Encoding(
        bytes.left(longestCursor + 1), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || bytes.size() > longestCursor)
        return refusal();
    QCborParserError error;
    const QCborArray parts = QCborValue::fromCbor(*decoded, &error).toArray();
    const SortColumn column = sortColumn(sort);
    const bool isWhole = error.error == QCborError::NoError && error.offset == (*decoded).size() && parts.size() == 5;
    if (!isWhole || parts[0] != QCborValue(formVersion) || parts[1] != QCborValue(int(sort))
        || parts[2] != QCborValue(descending) || !parts[4].isInteger())
        return refusal();
    const bool amongNulls = parts[3].isNull() && column.nullable;
    if (!amongNulls && !hasType(parts[3], column.type))
        return refusal();
    PageCursor cursor{false, amongNulls, {}, parts[4].toInteger()};
    if (!amongNulls)
        cursor.value = column.type == SortColumn::Type::Number ? QVariant(parts[3].toInteger()) : QVariant(parts[3].toString());
    return cursor;
}

} // namespace regatta
