// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pricing.h"

#include <QTest>

using namespace regatta;

namespace {

Price price(double input, double output, std::optional<double> cached = {}, double call = 0)
{
    Price made;
    made.models = {QStringLiteral("gemini-*")};
    made.input = input;
    made.output = output;
    made.cached = cached;
    made.call = call;
    return made;
}

TokenUsage tokens(std::optional<qint64> input, std::optional<qint64> output, std::optional<qint64> cached = {})
{
    TokenUsage usage;
    usage.input = input;
    usage.output = output;
    usage.cached = cached;
    return usage;
}

PricedCall call(const TokenUsage &usage, AttemptOutcome outcome = AttemptOutcome::Won)
{
    PricedCall made;
    made.model = QStringLiteral("gemini-2.5-pro");
    made.servedModel = made.model;
    made.usage = usage;
    made.outcome = outcome;
    return made;
}

Failure failure(FailureKind kind, int status = 0)
{
    Failure made;
    made.kind = kind;
    made.httpStatus = status;
    return made;
}

constexpr qint64 unknown = -1;

} // namespace

class TestPricing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chargesExactly_data();
    void chargesExactly();
    void chargesWhatEndedOtherwise_data();
    void chargesWhatEndedOtherwise();
    void takesTheFirstPriceThatMatchesEitherName();
    void cachedInputIsPricedOnceWhateverTheApi();
    void anEmbeddingHasNoOutput();
};

void TestPricing::chargesExactly_data()
{
    QTest::addColumn<Price>("charged");
    QTest::addColumn<TokenUsage>("usage");
    QTest::addColumn<qint64>("nanos");
    QTest::newRow("input and output") << price(1.25, 10) << tokens(1000, 200) << qint64(1'250'000 + 2'000'000);
    QTest::newRow("a single token of a cheap model") << price(0.075, 0.3) << tokens(1, 0) << qint64(75);
    QTest::newRow("less than a billionth rounds up from the half") << price(0.0005, 0) << tokens(1, 0) << qint64(1);
    QTest::newRow("less than half a billionth rounds to nothing") << price(0.0004, 0) << tokens(1, 0) << qint64(0);
    QTest::newRow("parts of a billionth are summed first") << price(0.0004, 0.0004) << tokens(1, 1) << qint64(1);
    QTest::newRow("a price that is no binary fraction") << price(0.1, 0.7) << tokens(3'000'000, 7) << qint64(300'000'000 + 4'900);
    QTest::newRow("cached input at its own price") << price(1.25, 10, 0.3125) << tokens(1000, 0, 800)
                                                   << qint64(200 * 1250 + 250'000);
    QTest::newRow("cached input without a price of its own") << price(1.25, 10) << tokens(1000, 0, 800) << qint64(1'250'000);
    QTest::newRow("more cached than input is no negative cost") << price(1, 0, 0.5) << tokens(10, 0, 20) << qint64(10'000);
    QTest::newRow("a call") << price(0, 0, {}, 0.04) << tokens({}, {}) << qint64(40'000'000);
    QTest::newRow("a call and its tokens") << price(1, 1, {}, 0.5) << tokens(1, 1) << qint64(500'002'000);
    QTest::newRow("free, whatever it used") << price(0, 0) << tokens({}, {}) << qint64(0);
    QTest::newRow("no usage is not nothing") << price(1, 1) << tokens({}, {}) << unknown;
    QTest::newRow("no output figure") << price(1, 1) << tokens(5, {}) << unknown;
    QTest::newRow("no output figure, where output is free") << price(1, 0) << tokens(5, {}) << qint64(5'000);
    QTest::newRow("figures beyond reason stay within bounds") << price(1000, 0)
        << tokens(std::numeric_limits<qint64>::max(), 0) << qint64(1'000'000'000'000'000'000);
}

void TestPricing::chargesExactly()
{
    QFETCH(Price, charged);
    QFETCH(TokenUsage, usage);
    QFETCH(qint64, nanos);
    Endpoint endpoint;
    endpoint.prices = {charged};
    const std::optional<Money> cost = costOf(endpoint, call(usage));
    QCOMPARE(cost ? cost->nanos : unknown, nanos);
    if (cost)
        QCOMPARE(cost->currency, QStringLiteral("USD"));
}

void TestPricing::chargesWhatEndedOtherwise_data()
{
    QTest::addColumn<Price>("charged");
    QTest::addColumn<AttemptOutcome>("outcome");
    QTest::addColumn<std::optional<Failure>>("reason");
    QTest::addColumn<TokenUsage>("usage");
    QTest::addColumn<qint64>("nanos");
    using Reason = std::optional<Failure>;
    QTest::newRow("a loser whose usage is known") << price(1, 1) << AttemptOutcome::Cancelled << Reason() << tokens(2, 3)
                                                  << qint64(5'000);
    QTest::newRow("a loser whose usage is not") << price(1, 1) << AttemptOutcome::Cancelled << Reason() << tokens({}, {}) << unknown;
    QTest::newRow("a loser that is paid by the call")
        << price(1, 1, {}, 0.01) << AttemptOutcome::Cancelled << Reason() << tokens({}, {}) << qint64(10'000'000);
    QTest::newRow("a loser of a free endpoint") << price(0, 0) << AttemptOutcome::Cancelled << Reason() << tokens({}, {}) << qint64(0);
    QTest::newRow("a loser that said its input only")
        << price(1, 1, {}, 0.01) << AttemptOutcome::Cancelled << Reason() << tokens(7, {}) << qint64(10'000'000);
    QTest::newRow("a broken answer that is paid by the call")
        << price(1, 1, {}, 0.01) << AttemptOutcome::Failed << Reason(failure(FailureKind::Truncated, 200)) << tokens({}, {})
        << qint64(10'000'000);
    QTest::newRow("refused with an error") << price(1, 1, {}, 0.01) << AttemptOutcome::Failed
                                           << Reason(failure(FailureKind::HttpError, 500)) << tokens({}, {}) << unknown;
    QTest::newRow("never connected") << price(0, 0, {}, 0.01) << AttemptOutcome::Failed
                                     << Reason(failure(FailureKind::ConnectFailed)) << tokens({}, {}) << unknown;
    QTest::newRow("never sent") << price(0, 0) << AttemptOutcome::Skipped << Reason(failure(FailureKind::DailyLimit))
                                << tokens({}, {}) << unknown;
}

void TestPricing::chargesWhatEndedOtherwise()
{
    QFETCH(Price, charged);
    QFETCH(AttemptOutcome, outcome);
    QFETCH(std::optional<Failure>, reason);
    QFETCH(TokenUsage, usage);
    QFETCH(qint64, nanos);
    Endpoint endpoint;
    endpoint.prices = {charged};
    PricedCall ended = call(usage, outcome);
    ended.failure = reason;
    const std::optional<Money> cost = costOf(endpoint, ended);
    QCOMPARE(cost ? cost->nanos : unknown, nanos);
}

void TestPricing::takesTheFirstPriceThatMatchesEitherName()
{
    Endpoint endpoint;
    Price dear = price(9, 9);
    dear.models = {QStringLiteral("google/*")};
    dear.currency = QStringLiteral("EUR");
    endpoint.prices = {dear, price(1, 1)};
    PricedCall asked = call(tokens(1'000'000, 0));
    QCOMPARE(costOf(endpoint, asked), std::optional(Money{1'000'000'000, QStringLiteral("USD")}));
    asked.servedModel = QStringLiteral("google/gemini-2.5-pro");
    QCOMPARE(costOf(endpoint, asked), std::optional(Money{9'000'000'000, QStringLiteral("EUR")}));
    asked.model = asked.servedModel = QStringLiteral("gpt-5");
    QCOMPARE(costOf(endpoint, asked), std::optional<Money>());
    QCOMPARE(costOf(Endpoint(), asked), std::optional<Money>());
}

void TestPricing::cachedInputIsPricedOnceWhateverTheApi()
{
    Endpoint endpoint;
    endpoint.prices = {price(3, 15, 0.3)};
    PricedCall asked = call(tokens(11'000, 0, 10'000));
    for (const Api api : {Api::ChatCompletions, Api::Messages}) {
        asked.api = api;
        QCOMPARE(costOf(endpoint, asked)->nanos, 3'000'000 + 3'000'000);
    }
}

void TestPricing::anEmbeddingHasNoOutput()
{
    Endpoint endpoint;
    endpoint.prices = {price(0.02, 1)};
    PricedCall asked = call(tokens(50, {}));
    asked.api = Api::Embeddings;
    QCOMPARE(costOf(endpoint, asked)->nanos, 1000);
}

Q_DECLARE_METATYPE(regatta::Price)
Q_DECLARE_METATYPE(regatta::TokenUsage)
Q_DECLARE_METATYPE(std::optional<regatta::Failure>)

QTEST_APPLESS_MAIN(TestPricing)
#include "tst_pricing.moc"
