// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/server/adminkit.h"
#include "support/manualclock.h"

using namespace regatta;
using namespace regatta::testing;

/// The limits of client keys over the admin API.
class TestAdminKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKeyIsMadeWithLimits();
    void limitsThatAreNotSentStay();
    void badLimitsNameTheField_data();
    void badLimitsNameTheField();
    void useIsToldAsFarAsThereAreLimits();
    void anUnknownKeyIsNotFound();

private:
    [[nodiscard]] static ClientKey laptop(const KeyLimits &limits)
    {
        return {QStringLiteral("laptop"), KeyScope::Client, QStringLiteral("rg-abc…"), QDateTime::currentDateTimeUtc(), std::nullopt,
                limits, 7};
    }
    [[nodiscard]] static QJsonObject limitsOf(const AdminDoor::Answer &answer)
    {
        return answer.json().value(QLatin1String("limits")).toObject();
    }
};

void TestAdminKeys::aKeyIsMadeWithLimits()
{
    const AdminDoor house;
    const auto made = house.admin("POST", "/keys", R"({"name": "phone", "limits": {"requestsPerMinute": 60, "budget": 2.5,
                                                       "currency": "EUR", "budgetPeriod": "ever"}})");
    QCOMPARE(made.status, 201);
    const KeyLimits expected{60, 0, 2.5, QStringLiteral("EUR"), BudgetPeriod::Ever};
    QCOMPARE(house.backend.lastLimits, expected);
    QCOMPARE(limitsOf(made).value(QLatin1String("budgetPeriod")).toString(), QStringLiteral("ever"));
    QCOMPARE(limitsOf(made).value(QLatin1String("tokensPerDay")).toInt(-1), 0);
    QCOMPARE(house.admin("POST", "/keys", R"({"name": "plain"})").status, 201);
    QCOMPARE(house.backend.lastLimits, KeyLimits());
}

void TestAdminKeys::limitsThatAreNotSentStay()
{
    AdminDoor house;
    house.backend.clientKeys = {laptop({60, 1000, 5, QStringLiteral("EUR"), BudgetPeriod::Day})};
    const auto changed = house.admin("PATCH", "/keys/laptop", R"({"limits": {"requestsPerMinute": 0, "tokensPerDay": 2000}})");
    QCOMPARE(changed.status, 200);
    const KeyLimits expected{0, 2000, 5, QStringLiteral("EUR"), BudgetPeriod::Day};
    QCOMPARE(house.backend.lastLimits, expected);
    QCOMPARE(limitsOf(changed).value(QLatin1String("tokensPerDay")).toInt(), 2000);
}

void TestAdminKeys::badLimitsNameTheField_data()
{
    QTest::addColumn<QByteArray>("limits");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *limits, const char *field) {
        QTest::newRow(name) << QByteArray(limits) << QString::fromLatin1(field);
    };
    row("no object", "5", "limits");
    row("a field of another name", R"({"requestPerMinute": 5})", "limits.requestPerMinute");
    row("text for a number", R"({"requestsPerMinute": "5"})", "limits.requestsPerMinute");
    row("half a request", R"({"requestsPerMinute": 1.5})", "limits.requestsPerMinute");
    row("too many requests", R"({"requestsPerMinute": 1000001})", "limits.requestsPerMinute");
    row("more than fits", R"({"requestsPerMinute": 1e12})", "limits.requestsPerMinute");
    row("less than none", R"({"tokensPerDay": -1})", "limits.tokensPerDay");
    row("too many tokens", R"({"tokensPerDay": 2e15})", "limits.tokensPerDay");
    row("a debt", R"({"budget": -5})", "limits.budget");
    row("text for money", R"({"budget": "5 USD"})", "limits.budget");
    row("more money than there is", R"({"budget": 1e300})", "limits.budget");
    row("a sign for a currency", R"({"currency": "$"})", "limits.currency");
    row("no currency", R"({"currency": null})", "limits.currency");
    row("a week", R"({"budgetPeriod": "week"})", "limits.budgetPeriod");
}

void TestAdminKeys::badLimitsNameTheField()
{
    QFETCH(QByteArray, limits);
    QFETCH(QString, field);
    AdminDoor house;
    house.backend.clientKeys = {laptop({})};
    const auto made = house.admin("POST", "/keys", R"({"name": "phone", "limits": )" + limits + '}');
    QCOMPARE(made.status, 400);
    QCOMPARE(made.param(), field);
    const auto changed = house.admin("PATCH", "/keys/laptop", R"({"limits": )" + limits + '}');
    QCOMPARE(changed.status, 400);
    QCOMPARE(changed.param(), field);
    QCOMPARE(house.backend.calls, QStringList());
}

void TestAdminKeys::useIsToldAsFarAsThereAreLimits()
{
    AdminDoor house;
    ManualClock clock;
    KeyGate gate(clock, [] { return qint64(1'800'000'000'000); });
    house.door.handler.gate = &gate;
    KeyLimits limits;
    limits.requestsPerMinute = 5;
    limits.budget = 3;
    house.backend.clientKeys = {laptop(limits), laptop({})};
    house.backend.clientKeys[1].id = 8;
    gate.requestStarted({QStringLiteral("laptop"), KeyScope::Client, limits, 7});
    AttemptRecord attempt;
    attempt.usage.output = 40;
    attempt.cost = Money{1'500'000'000, QStringLiteral("USD")};
    gate.requestEnded(7, {attempt});
    const QJsonArray keys = house.get("/keys").json().value(QLatin1String("keys")).toArray();
    const QJsonObject use = keys.at(0).toObject().value(QLatin1String("use")).toObject();
    QCOMPARE(use.value(QLatin1String("requestsLastMinute")).toInt(-1), 1);
    QVERIFY(use.value(QLatin1String("tokensToday")).isNull()); // counted only from this start on: not told
    QCOMPARE(use.value(QLatin1String("spent")).toArray().at(0).toObject().value(QLatin1String("amount")).toDouble(), 1.5);
    const QJsonObject unlimited = keys.at(1).toObject().value(QLatin1String("use")).toObject();
    for (const QString &field : unlimited.keys())
        QVERIFY2(unlimited.value(field).isNull(), qPrintable(field));
}

void TestAdminKeys::anUnknownKeyIsNotFound()
{
    AdminDoor house;
    const auto answer = house.admin("PATCH", "/keys/labtop", R"({"limits": {"tokensPerDay": 1}})");
    QCOMPARE(answer.status, 404);
    QCOMPARE(answer.code(), QStringLiteral("not_found"));
    QCOMPARE(house.admin("PATCH", "/keys/laptop", R"({"name": "other"})").status, 400); // renaming is impossible
    house.backend.clientKeys = {laptop({})};
    house.backend.clientKeys[0].scope = KeyScope::Admin;
    QCOMPARE(house.admin("PATCH", "/keys/laptop", R"({"limits": {"tokensPerDay": 1}})").param(), QStringLiteral("scope"));
}

QTEST_GUILESS_MAIN(TestAdminKeys)
#include "tst_adminkeys.moc"
