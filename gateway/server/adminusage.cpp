// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on the past: pages of the usage log, one exchange of it, statistics.
#include "server/adminapi.h"
#include "server/adminquery.h"
#include "server/usagejson.h"
#include "store/usage/usagesql/statisticsreading.h"

#include <QDateTime>

namespace regatta {

namespace {

using namespace std::chrono_literals;

constexpr qint64 mostBuckets = 10'000;
constexpr qint64 minuteMs = 60'000;

const QStringList statisticsParameters{QStringLiteral("from"),  QStringLiteral("until"),    QStringLiteral("bucket"),
                                       QStringLiteral("group"), QStringLiteral("endpoint"), QStringLiteral("model")};
const QStringList usageParameters{
    QStringLiteral("from"),       QStringLiteral("until"),      QStringLiteral("endpoint"),  QStringLiteral("endpoint_type"),
    QStringLiteral("model"),      QStringLiteral("strategy"),   QStringLiteral("client_key"), QStringLiteral("error_kind"),
    QStringLiteral("succeeded"),  QStringLiteral("stream"),     QStringLiteral("request_id"), QStringLiteral("text"),
    QStringLiteral("sort"),       QStringLiteral("order"),      QStringLiteral("after"),      QStringLiteral("limit")};

const QList<std::pair<QString, UsageColumn>> sortColumns{
    {QStringLiteral("arrived_at"), UsageColumn::Arrival},
    {QStringLiteral("endpoint"), UsageColumn::Endpoint},
    {QStringLiteral("endpoint_type"), UsageColumn::EndpointType},
    {QStringLiteral("model"), UsageColumn::Model},
    {QStringLiteral("served_model"), UsageColumn::ServedModel},
    {QStringLiteral("strategy"), UsageColumn::Strategy},
    {QStringLiteral("status"), UsageColumn::Status},
    {QStringLiteral("response_time_ms"), UsageColumn::ResponseTime},
    {QStringLiteral("ttft_ms"), UsageColumn::TimeToFirstToken},
    {QStringLiteral("input_tokens"), UsageColumn::InputTokens},
    {QStringLiteral("output_tokens"), UsageColumn::OutputTokens},
    {QStringLiteral("cost"), UsageColumn::Cost},
    {QStringLiteral("attempt_count"), UsageColumn::Attempts},
    {QStringLiteral("client_key"), UsageColumn::ClientKey},
    {QStringLiteral("error_kind"), UsageColumn::ErrorKind},
    {QStringLiteral("answer_bytes"), UsageColumn::AnswerBytes},
};

/// Values that only mean something if they are known ones: a slip would otherwise find nothing, without a word.
void requireKnown(AdminQuery &query, const QString &name, const QStringList &given, const QStringList &known)
{
    for (const QString &value : given) {
        if (!known.contains(value))
            query.fail(name, QStringLiteral("\"%1\" is unknown; %2").arg(value.left(80), nearestHint(value, known)));
    }
}

QStringList failureKindNames()
{
    QStringList names;
    for (int kind = 0; kind <= int(FailureKind::IdleTimeout); ++kind)
        names.append(failureKindName(FailureKind(kind)));
    return names;
}

UsageFilter readFilter(AdminQuery &query)
{
    UsageFilter filter;
    filter.from = query.time(QStringLiteral("from"));
    filter.until = query.time(QStringLiteral("until"));
    if (filter.from && filter.until && *filter.from >= *filter.until)
        query.fail(QStringLiteral("until"), QStringLiteral("is not after from."));
    filter.endpoints = query.texts(QStringLiteral("endpoint"));
    filter.endpointTypes = query.texts(QStringLiteral("endpoint_type"));
    requireKnown(query, QStringLiteral("endpoint_type"), filter.endpointTypes,
                 {QStringLiteral("gcli"), QStringLiteral("antigravity"), QStringLiteral("openai")});
    filter.models = query.texts(QStringLiteral("model"));
    filter.strategies = query.texts(QStringLiteral("strategy"));
    requireKnown(query, QStringLiteral("strategy"), filter.strategies,
                 {QStringLiteral("single"), QStringLiteral("race"), QStringLiteral("fallback"), QStringLiteral("smart")});
    filter.clientKeys = query.texts(QStringLiteral("client_key"));
    filter.errorKinds = query.texts(QStringLiteral("error_kind"));
    requireKnown(query, QStringLiteral("error_kind"), filter.errorKinds, failureKindNames());
    filter.succeeded = query.flag(QStringLiteral("succeeded"));
    filter.stream = query.flag(QStringLiteral("stream"));
    filter.requestId = query.text(QStringLiteral("request_id"));
    filter.text = query.text(QStringLiteral("text"));
    return filter;
}

UsagePageQuery readPageQuery(AdminQuery &query)
{
    UsagePageQuery page;
    page.filter = readFilter(query);
    page.sort = query.oneOf(QStringLiteral("sort"), sortColumns).value_or(page.sort);
    page.descending =
        query.oneOf<bool>(QStringLiteral("order"), {{QStringLiteral("desc"), true}, {QStringLiteral("asc"), false}})
            .value_or(page.descending);
    page.limit = int(query.number(QStringLiteral("limit"), 1, 1000).value_or(page.limit));
    const QByteArray after = query.text(QStringLiteral("after")).toLatin1();
    const auto decoded = QByteArray::fromBase64Encoding(after, QByteArray::Base64UrlEncoding
                                                                   | QByteArray::AbortOnBase64DecodingErrors);
    if (!after.isEmpty() && (!decoded || decoded.decoded.isEmpty()))
        query.fail(QStringLiteral("after"), QStringLiteral("expected the \"next\" of an earlier page."));
    page.after = decoded.decoded;
    return page;
}

void answerPage(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    AdminQuery query(request.query, usageParameters);
    const UsagePageQuery page = readPageQuery(query);
    if (query.error())
        return reply.fail(*query.error());
    context.backend.usagePage(page, [reply](const StoreResult<UsagePage> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        const UsagePage &found = std::get<UsagePage>(result);
        QJsonArray rows;
        for (const StoredExchange &row : found.rows)
            rows.append(exchangeJson(row));
        const QByteArray next = found.next.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        reply.send(200, {{QStringLiteral("rows"), rows},
                         {QStringLiteral("next"), next.isEmpty() ? QJsonValue() : QJsonValue(QString::fromLatin1(next))}});
    });
}

void answerExchange(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const QString id = request.name;
    context.backend.usageExchange(id, [reply, id](const StoreResult<std::optional<StoredExchange>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        const auto &found = std::get<std::optional<StoredExchange>>(result);
        if (found)
            return reply.send(200, exchangeDetailJson(*found));
        AdminError error;
        error.status = 404;
        error.code = QStringLiteral("not_found");
        error.message = QStringLiteral("The usage log holds no request \"%1\".").arg(id.left(80));
        reply.fail(error);
    });
}

StatisticsQuery readStatisticsQuery(AdminQuery &query)
{
    StatisticsQuery wanted;
    wanted.until = query.time(QStringLiteral("until")).value_or(QDateTime::currentMSecsSinceEpoch());
    wanted.from = query.time(QStringLiteral("from")).value_or(wanted.until - 24 * 60 * minuteMs);
    if (wanted.from >= wanted.until)
        query.fail(QStringLiteral("until"), QStringLiteral("is not after from."));
    if (const auto seconds = query.number(QStringLiteral("bucket"), 60, 31 * 24 * 3600)) {
        wanted.bucket = std::chrono::seconds(*seconds);
        if (*seconds % 60 != 0)
            query.fail(QStringLiteral("bucket"), QStringLiteral("expected seconds that are whole minutes."));
        else if ((wanted.until - wanted.from) / wanted.bucket->count() > mostBuckets)
            query.fail(QStringLiteral("bucket"), QStringLiteral("gives more than %1 buckets; expected a longer one.")
                                                     .arg(mostBuckets));
        else if (!hasItsMinutes(wanted, QDateTime::currentMSecsSinceEpoch()))
            query.fail(QStringLiteral("bucket"), minutesAreGone());
    }
    wanted.group = query
                       .oneOf<UsageGroup>(QStringLiteral("group"), {{QStringLiteral("none"), UsageGroup::None},
                                                                    {QStringLiteral("endpoint"), UsageGroup::Endpoint},
                                                                    {QStringLiteral("model"), UsageGroup::Model},
                                                                    {QStringLiteral("strategy"), UsageGroup::Strategy},
                                                                    {QStringLiteral("client_key"), UsageGroup::ClientKey}})
                       .value_or(UsageGroup::None);
    wanted.endpoints = query.texts(QStringLiteral("endpoint"));
    wanted.models = query.texts(QStringLiteral("model"));
    return wanted;
}

void answerStatistics(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    AdminQuery query(request.query, statisticsParameters);
    const StatisticsQuery wanted = readStatisticsQuery(query);
    if (query.error())
        return reply.fail(*query.error());
    context.backend.statistics(wanted, [reply, wanted](const StoreResult<QList<UsageStatistics>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        QJsonArray rows;
        for (const UsageStatistics &row : std::get<QList<UsageStatistics>>(result))
            rows.append(statisticsJson(row));
        reply.send(200, {{QStringLiteral("from"), timeJson(wanted.from)},
                         {QStringLiteral("until"), timeJson(wanted.until)},
                         {QStringLiteral("rows"), rows}});
    });
}

} // namespace

void serveUsage(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    switch (request.action) {
    case AdminAction::Usage: answerPage(context, request, reply); return;
    case AdminAction::UsageExchange: answerExchange(context, request, reply); return;
    default: answerStatistics(context, request, reply); return;
    }
}

} // namespace regatta
