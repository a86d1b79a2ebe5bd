// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/health/bookkit.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

/// Some of everything: times, failures, breakers.
void live(Book &book)
{
    for (int i = 0; i < 100; ++i)
        book.took("gcli", Milliseconds(500 + 10 * i));
    AttemptHealth attempt = book.begin("gcli");
    attempt.succeeded({200, 2s}, book.now);
    for (int i = 0; i < 3; ++i) {
        book.fail("relay", answered(500));
        book.fail("antigravity", local(FailureKind::ConnectFailed));
        book.fail("relay", answered(429), QByteArray::number(i).constData());
    }
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

class TestHealthKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesARestart_data();
    void survivesARestart();
    void breakersGoOnWhereTheyWere();
    void openBreakerShowsAfterARestart();
    void refusedKeyIsForgotten();
    void anotherAddressGetsNothing();
    void figuresForPeopleStartAnew();
    void keptHealthSaysTheSameAgain();
    void isBoundedInSize();
    void otherVersionsAreIgnored();
    void mutatedInputIsHarmless();
};

void TestHealthKeeping::survivesARestart_data()
{
    QTest::addColumn<bool>("appliedFirst");
    QTest::newRow("endpoints first") << true;
    QTest::newRow("health first") << false;
}

void TestHealthKeeping::survivesARestart()
{
    QFETCH(bool, appliedFirst);
    Book before;
    live(before);
    const QJsonObject saved = before.health.save(before.now + 5s);

    Book book;
    book.now = MonoTime{} + 3s; // another boot
    if (!appliedFirst)
        book.health = HealthBook([] { return 0.5; });
    book.health.restore(QJsonDocument::fromJson(text(saved)).object(), 60s, book.now);
    if (!appliedFirst)
        book.health.apply(Book::endpoints());

    const HealthEstimate now = book.estimate("gcli");
    const HealthEstimate then = before.estimate("gcli");
    QCOMPARE(now.ttft, then.ttft);
    QCOMPARE(now.lastTried, std::optional(book.now - 65s));
    QVERIFY(std::abs(now.samples - then.samples) < 1);
    QVERIFY(std::abs(*now.tokensPerSecond - *then.tokensPerSecond) < 0.1);
    QVERIFY(std::abs(book.estimate("relay").failureRate - before.estimate("relay").failureRate) < 0.001);
    for (const double q : {0.1, 0.5, 0.95}) {
        const double share = double(book.quantile("gcli", q)->count()) / double(before.quantile("gcli", q)->count());
        QVERIFY(share > 0.95 && share < 1.05); // a neighbouring bucket, at most
        QVERIFY(book.quantile("gcli", q, "never asked for"));
    }
}

void TestHealthKeeping::breakersGoOnWhereTheyWere()
{
    Book before;
    live(before);
    Failure limited = answered(429);
    limited.retryAfter = 500s;
    before.fail("relay", limited, "limited");
    QCOMPARE(before.words("antigravity"), QStringLiteral("blocked for 10 s"));
    const QJsonObject saved = before.health.save(before.now + 1s);
    Book book;
    book.health.restore(saved, 2s, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("blocked for 7 s"));
    QCOMPARE(book.status("antigravity").state, EndpointState::CircuitOpen);
    QCOMPARE(book.words("gcli"), QStringLiteral("blocked for 7 s")); // their server
    QCOMPARE(book.words("relay", "limited"), QStringLiteral("blocked for 497 s"));
    book.health.restore(saved, 1h, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("probe"));
    QCOMPARE(book.words("gcli"), QStringLiteral("probe"));
}

void TestHealthKeeping::openBreakerShowsAfterARestart()
{
    Book before;
    for (int i = 0; i < 3; ++i)
        before.fail("relay", answered(500));
    Book book;
    book.health.restore(before.health.save(before.now), 4s, book.now);
    QCOMPARE(book.status("relay").state, EndpointState::CircuitOpen);
    QCOMPARE(book.status("relay").resumesAt, std::optional<qint64>(wallTime + 6000));
}

void TestHealthKeeping::refusedKeyIsForgotten()
{
    Book before;
    before.fail("relay", answered(401));
    Book book;
    book.health.restore(before.health.save(before.now), 1s, book.now);
    QCOMPARE(book.words("relay"), QStringLiteral("open"));
}

void TestHealthKeeping::anotherAddressGetsNothing()
{
    Book before;
    live(before);
    QList<Endpoint> endpoints = Book::endpoints();
    endpoints[0].baseUrl = QUrl(QStringLiteral("http://127.0.0.1:9999"));
    Book book;
    book.health.apply(endpoints);
    book.health.restore(before.health.save(before.now), 0ms, book.now);
    QVERIFY(!book.estimate("gcli").ttft);
    QCOMPARE(book.words("gcli"), QStringLiteral("open"));
    QCOMPARE(book.words("relay"), QStringLiteral("blocked for 10 s"));
}

void TestHealthKeeping::figuresForPeopleStartAnew()
{
    Book before;
    live(before);
    Book book;
    book.health.restore(before.health.save(before.now), 1h, book.now);
    QCOMPARE(book.status("gcli").requests, 0);
    QCOMPARE(book.status("gcli").state, EndpointState::NoData);
    QVERIFY(!book.status("gcli").medianTtft);
}

void TestHealthKeeping::keptHealthSaysTheSameAgain()
{
    Book before;
    live(before);
    const QJsonObject saved = before.health.save(before.now);
    Book book;
    book.health.restore(saved, 0ms, book.now);
    QCOMPARE(text(book.health.save(book.now)), text(saved));
}

void TestHealthKeeping::isBoundedInSize()
{
    QRandomGenerator random(1);
    Book book;
    for (int i = 0; i < 60'000; ++i) {
        const QByteArray model = "a model with quite a long name " + QByteArray::number(i % 300);
        book.now += 10ms;
        book.took("gcli", Milliseconds(random.bounded(100'000)), model.constData());
        if (i % 3 == 0)
            book.fail("gcli", answered(429), model.constData());
    }
    QVERIFY(text(book.health.save(book.now)).size() < EndpointHealth::mostClasses * 8 * 1024);
}

void TestHealthKeeping::otherVersionsAreIgnored()
{
    Book before;
    live(before);
    QJsonObject saved = before.health.save(before.now);
    saved.insert(QStringLiteral("version"), 2);
    Book book;
    book.health.restore(saved, 0ms, book.now);
    book.health.restore({}, 0ms, book.now);
    QVERIFY(!book.estimate("gcli").ttft);
}

/// Puts something else in the place of one value, somewhere within.
static QJsonValue mutated(const QJsonValue &value, QRandomGenerator &random)
{
    static const QJsonArray others{QJsonValue(),    true,           -1,
                                   1e300,           QStringLiteral("x"), QJsonArray{1, 2},
                                   QJsonObject{{QStringLiteral("a"), 1}}, 0.5,            9'000'000'000'000'000.0};
    if (value.isObject() && !value.toObject().isEmpty() && random.bounded(8) != 0) {
        QJsonObject object = value.toObject();
        const auto member = object.begin() + random.bounded(int(object.size()));
        if (random.bounded(10) == 0)
            object.erase(member);
        else
            member.value() = mutated(member.value(), random);
        return object;
    }
    if (value.isArray() && !value.toArray().isEmpty() && random.bounded(8) != 0) {
        QJsonArray array = value.toArray();
        const qsizetype place = random.bounded(int(array.size()));
        array[place] = mutated(array[place], random);
        return array;
    }
    return others[random.bounded(int(others.size()))];
}

void TestHealthKeeping::mutatedInputIsHarmless()
{
    Book before;
    live(before);
    const QJsonValue saved = before.health.save(before.now);
    QRandomGenerator random(2);
    for (int i = 0; i < 1000; ++i) {
        QJsonValue broken = saved;
        for (int j = random.bounded(4); j >= 0; --j)
            broken = mutated(broken, random);
        Book book;
        book.health.restore(broken.toObject(), Milliseconds(random.generate64() >> 20), book.now);
        for (const char *name : {"gcli", "antigravity", "relay"}) {
            const HealthEstimate estimate = book.estimate(name);
            QVERIFY(!estimate.ttft || (*estimate.ttft >= 0ms && *estimate.ttft <= 24h));
            QVERIFY(estimate.failureRate >= 0 && estimate.failureRate <= 1);
            QVERIFY(!estimate.lastTried || *estimate.lastTried <= book.now);
            const auto quantile = book.quantile(name, 0.9);
            QVERIFY(!quantile || (*quantile >= 0ms && *quantile <= 24h));
            const EndpointAdmission admission = book.health.admission(QString::fromLatin1(name), Book::traffic("m"), book.now);
            QVERIFY(!admission.until || *admission.until <= book.now + 24h);
            book.took(name, 1s);
        }
        QVERIFY(!book.health.save(book.now).isEmpty());
    }
}

QTEST_APPLESS_MAIN(TestHealthKeeping)
#include "tst_healthkeeping.moc"
