// SPDX-License-Identifier: GPL-3.0-or-later
// The admin API on keys. A key itself is in one answer only, that of its making.
#include "server/adminapi.h"
#include "server/adminbody.h"
#include "server/usagejson.h"

#include <cmath>
#include <limits>

namespace regatta {

namespace {

const QString nameKey = QStringLiteral("name");
const QString scopeKey = QStringLiteral("scope");
const QString limitsKey = QStringLiteral("limits");
const QString requestsKey = QStringLiteral("requestsPerMinute");
const QString tokensKey = QStringLiteral("tokensPerDay");
const QString budgetKey = QStringLiteral("budget");
const QString currencyKey = QStringLiteral("currency");
const QString periodKey = QStringLiteral("budgetPeriod");

QJsonObject limitsJson(const KeyLimits &limits)
{
    return {{requestsKey, limits.requestsPerMinute},
            {tokensKey, limits.tokensPerDay},
            {budgetKey, limits.budget},
            {currencyKey, limits.currency},
            {periodKey, budgetPeriodName(limits.budgetPeriod)}};
}

/// Only what is limited is counted from the beginning of its time.
QJsonObject useJson(const KeyUse &use, const KeyLimits &limits)
{
    QJsonArray spent;
    for (const Money &money : use.spent)
        spent.append(moneyJson(money));
    return {{QStringLiteral("requestsLastMinute"), limits.requestsPerMinute > 0 ? QJsonValue(use.requestsLastMinute) : QJsonValue()},
            {QStringLiteral("tokensToday"), limits.tokensPerDay > 0 ? QJsonValue(use.tokensToday) : QJsonValue()},
            {QStringLiteral("spent"), limits.budget > 0 ? QJsonValue(spent) : QJsonValue()}};
}

/// A whole number from 0 on; which ones are too large is findBrokenLimit()'s.
template<typename Number>
std::optional<AdminError> takeNumber(const QJsonObject &sent, const QString &key, Number &to)
{
    if (!sent.contains(key))
        return std::nullopt;
    const double number = sent.value(key).toDouble(-1);
    if (number < 0 || number > double(std::numeric_limits<Number>::max()) || number != std::floor(number))
        return badField(limitsKey + u'.' + key, QStringLiteral("expected a whole number from 0 (no limit) on."));
    to = Number(number);
    return std::nullopt;
}

/// Puts the fields that were sent over those that are there.
std::optional<AdminError> takeLimits(const QJsonValue &value, KeyLimits &limits)
{
    if (!value.isObject())
        return badField(limitsKey, QStringLiteral("expected a JSON object { … }."));
    const QJsonObject sent = value.toObject();
    if (auto unknown = findUnknownField(sent, {requestsKey, tokensKey, budgetKey, currencyKey, periodKey}))
        return badField(limitsKey + u'.' + unknown->param, unknown->message.section(QLatin1String(": "), 1));
    if (auto error = takeNumber(sent, requestsKey, limits.requestsPerMinute))
        return error;
    if (auto error = takeNumber(sent, tokensKey, limits.tokensPerDay))
        return error;
    if (sent.contains(budgetKey))
        limits.budget = sent.value(budgetKey).toDouble(-1); // refused below
    if (sent.contains(currencyKey))
        limits.currency = sent.value(currencyKey).toString();
    const QString period = sent.value(periodKey).toString();
    if (sent.contains(periodKey) && !budgetPeriodFromName(period))
        return badField(limitsKey + u'.' + periodKey, QStringLiteral("expected \"day\", \"month\" or \"ever\"."));
    limits.budgetPeriod = budgetPeriodFromName(period).value_or(limits.budgetPeriod);
    return std::nullopt;
}

std::optional<AdminError> brokenLimit(const KeyLimits &limits, KeyScope scope)
{
    const auto broken = findBrokenLimit(limits, scope);
    if (!broken)
        return std::nullopt;
    return badField(broken->field == scopeKey ? scopeKey : limitsKey + u'.' + broken->field, broken->problem);
}

QJsonObject keyJson(const ClientKey &key, const KeyUse &use)
{
    return {{nameKey, key.name},
            {scopeKey, keyScopeName(key.scope)},
            {QStringLiteral("maskedKey"), key.maskedKey},
            {QStringLiteral("created"), timeJson(key.created.toMSecsSinceEpoch())},
            {QStringLiteral("lastUsed"),
             key.lastUsed ? QJsonValue(timeJson(key.lastUsed->toMSecsSinceEpoch())) : QJsonValue()},
            {limitsKey, limitsJson(key.limits)},
            {QStringLiteral("use"), useJson(use, key.limits)}};
}

void answerKeys(const AdminContext &context, const AdminReply &reply)
{
    context.backend.keys([reply, gate = context.running.keyGate()](const StoreResult<QList<ClientKey>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        const auto &known = std::get<QList<ClientKey>>(result);
        const QList<KeyUse> uses = gate ? gate->uses(known) : QList<KeyUse>();
        QJsonArray keys;
        for (qsizetype i = 0; i < known.size(); ++i)
            keys.append(keyJson(known.at(i), uses.value(i)));
        reply.send(200, {{QStringLiteral("keys"), keys}});
    });
}

void createKey(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject &sent = std::get<QJsonObject>(body);
    if (const auto unknown = findUnknownField(sent, {nameKey, scopeKey, limitsKey}))
        return reply.fail(*unknown);
    if (!sent.value(nameKey).isString())
        return reply.fail(badField(nameKey, QStringLiteral("expected text of 1 to 64 characters.")));
    const QString scopeName = sent.contains(scopeKey) ? sent.value(scopeKey).toString() : keyScopeName(KeyScope::Client);
    const auto scope = keyScopeFromName(scopeName);
    if (!scope)
        return reply.fail(badField(scopeKey, QStringLiteral("expected \"client\" or \"admin\".")));
    KeyLimits limits;
    std::optional<AdminError> bad;
    if (sent.contains(limitsKey))
        bad = takeLimits(sent.value(limitsKey), limits);
    if (!bad)
        bad = brokenLimit(limits, *scope);
    if (bad)
        return reply.fail(*bad);
    const QString name = sent.value(nameKey).toString();
    context.backend.createKey(name, *scope, limits, [reply, name, scopeName, limits](const StoreResult<Secret> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        reply.send(201, {{nameKey, name},
                         {scopeKey, scopeName},
                         {limitsKey, limitsJson(limits)},
                         {QStringLiteral("key"), QString::fromLatin1(std::get<Secret>(result).reveal())}});
    });
}

AdminError notFound(const StoreError &problem)
{
    AdminError error = adminError(problem);
    if (problem.refused) {
        error.status = 404;
        error.code = QStringLiteral("not_found");
    }
    return error;
}

/// Changes the limits that are sent and leaves the others.
void limitKey(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject &sent = std::get<QJsonObject>(body);
    if (const auto unknown = findUnknownField(sent, {limitsKey}))
        return reply.fail(*unknown);
    KeyLimits checked;
    if (const auto bad = takeLimits(sent.value(limitsKey), checked))
        return reply.fail(*bad);
    AdminBackend &backend = context.backend;
    backend.keys([reply, &backend, sent, name = request.name](const StoreResult<QList<ClientKey>> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        ClientKey key{name, KeyScope::Client, {}, {}, std::nullopt, {}};
        for (const ClientKey &known : std::get<QList<ClientKey>>(result)) {
            if (known.name == name)
                key = known;
        }
        KeyLimits limits = key.limits;
        auto bad = takeLimits(sent.value(limitsKey), limits);
        if (!bad)
            bad = brokenLimit(limits, key.scope);
        if (bad)
            return reply.fail(*bad);
        backend.setKeyLimits(name, limits, [reply, name, limits](const StoreStatus &problem) {
            if (problem)
                return reply.fail(notFound(*problem));
            reply.send(200, {{nameKey, name}, {limitsKey, limitsJson(limits)}});
        });
    });
}

} // namespace

void serveKeys(const AdminContext &context, const AdminRequest &request, const AdminReply &reply)
{
    switch (request.action) {
    case AdminAction::ListKeys: answerKeys(context, reply); return;
    case AdminAction::CreateKey: createKey(context, request, reply); return;
    case AdminAction::LimitKey: limitKey(context, request, reply); return;
    default: break;
    }
    context.backend.revokeKey(request.name, [reply](const StoreStatus &problem) {
        if (problem)
            return reply.fail(notFound(*problem));
        reply.sendEmpty(204);
    });
}

} // namespace regatta
