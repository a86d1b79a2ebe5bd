// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagecelltext.h"

#include "client/displaytext.h"
#include "requests/moneytext.h"

#include <QDateTime>
#include <QLocale>

namespace regatta {

namespace {
QString orDash(const QString &text)
{
    return text.isEmpty() ? DisplayText::noData() : text;
}

QString figure(std::optional<qint64> value)
{
    return value ? DisplayText::count(*value) : DisplayText::noData();
}

QString plainFigure(std::optional<qint64> value)
{
    return value ? QString::number(*value) : QString();
}

QString plainTime(std::optional<Milliseconds> value)
{
    return value ? QString::number(value->count()) : QString();
}

/// In one cell, and not what a spreadsheet would run: a model's name comes from outside.
QString harmless(QString text)
{
    for (QChar &character : text) {
        if (character < QLatin1Char(' '))
            character = QLatin1Char(' ');
    }
    if (!text.isEmpty() && QStringLiteral("=+-@").contains(text.front()))
        text.prepend(QLatin1Char('\''));
    return text;
}
} // namespace

QString UsageCellText::glyph(const ExchangeRecord &record)
{
    if (record.clientLeft)
        return QStringLiteral("○");
    return record.succeeded() ? QStringLiteral("●") : QStringLiteral("■");
}

QString UsageCellText::bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, 1);
}

QString UsageCellText::endpointType(const StoredExchange &row)
{
    return row.endpointType ? DisplayText::kind(*row.endpointType) : DisplayText::noData();
}

QString UsageCellText::shown(UsageColumn column, const StoredExchange &row)
{
    const ExchangeRecord &record = row.record;
    switch (column) {
    case UsageColumn::Arrival:
        return QDateTime::fromMSecsSinceEpoch(record.arrivedAt).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case UsageColumn::Endpoint: return orDash(row.endpoint);
    case UsageColumn::EndpointType: return endpointType(row);
    case UsageColumn::Model: return orDash(record.model);
    case UsageColumn::ServedModel: return orDash(record.servedModel);
    case UsageColumn::Strategy: return DisplayText::strategy(record.strategy);
    case UsageColumn::Status: return record.status > 0 ? QString::number(record.status) : DisplayText::noData();
    case UsageColumn::ResponseTime: return DisplayText::duration(record.duration);
    case UsageColumn::TimeToFirstToken: return DisplayText::duration(record.timeToFirstToken);
    case UsageColumn::InputTokens: return figure(row.usage.input);
    case UsageColumn::OutputTokens: return figure(row.usage.output);
    case UsageColumn::Cost: return MoneyText::shown(row.cost);
    case UsageColumn::Attempts: return DisplayText::count(row.attemptCount);
    case UsageColumn::ClientKey: return orDash(record.clientKey);
    case UsageColumn::ErrorKind: return record.failure ? DisplayText::failure(*record.failure) : DisplayText::noData();
    case UsageColumn::AnswerBytes: return bytes(record.answerBytes);
    }
    return {};
}

QString UsageCellText::plain(UsageColumn column, const StoredExchange &row)
{
    const ExchangeRecord &record = row.record;
    switch (column) {
    case UsageColumn::Arrival:
        return QDateTime::fromMSecsSinceEpoch(record.arrivedAt, Qt::UTC).toString(Qt::ISODateWithMs);
    case UsageColumn::Endpoint: return harmless(row.endpoint);
    case UsageColumn::EndpointType: return row.endpointType ? endpointKindName(*row.endpointType) : QString();
    case UsageColumn::Model: return harmless(record.model);
    case UsageColumn::ServedModel: return harmless(record.servedModel);
    case UsageColumn::Strategy: return strategyModeName(record.strategy);
    case UsageColumn::Status: return record.status > 0 ? QString::number(record.status) : QString();
    case UsageColumn::ResponseTime: return plainTime(record.duration);
    case UsageColumn::TimeToFirstToken: return plainTime(record.timeToFirstToken);
    case UsageColumn::InputTokens: return plainFigure(row.usage.input);
    case UsageColumn::OutputTokens: return plainFigure(row.usage.output);
    case UsageColumn::Cost: return MoneyText::plain(row.cost);
    case UsageColumn::Attempts: return QString::number(row.attemptCount);
    case UsageColumn::ClientKey: return harmless(record.clientKey);
    case UsageColumn::ErrorKind:
        return record.failure
            ? harmless(QStringLiteral("%1: %2").arg(failureKindName(record.failure->kind), record.failure->message))
            : QString();
    case UsageColumn::AnswerBytes: return QString::number(record.answerBytes);
    }
    return {};
}

QString UsageCellText::summary(const StoredExchange &row)
{
    const ExchangeRecord &record = row.record;
    QString text = tr("%1, %2, %3, %4, status %5, first token %6, %7 in all, %n attempt(s)", nullptr, row.attemptCount)
                       .arg(shown(UsageColumn::Arrival, row), shown(UsageColumn::Model, row),
                            row.endpoint.isEmpty() ? tr("no winner") : row.endpoint,
                            DisplayText::strategy(record.strategy), shown(UsageColumn::Status, row),
                            DisplayText::duration(record.timeToFirstToken), DisplayText::duration(record.duration));
    if (record.failure)
        text += tr(". ") + DisplayText::failure(*record.failure);
    return text;
}

} // namespace regatta
