// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway/health/bookkit.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <array>
#include <cmath>

using namespace regatta;
using namespace regatta::test;
using namespace std::chrono_literals;

namespace {

constexpr std::array names{"gcli", "antigravity", "relay"};
constexpr std::array models{"a", "b"};

Failure anyFailure(QRandomGenerator &random)
{
    static const std::array kinds{FailureKind::ConnectFailed, FailureKind::TlsFailed,      FailureKind::ProxyFailed,
                                  FailureKind::NoLocalPort,   FailureKind::Saturated,      FailureKind::ConnectionLost,
                                  FailureKind::Empty,         FailureKind::ContentTimeout, FailureKind::Truncated};
    static const std::array statuses{400, 401, 404, 429, 429, 500, 502, 503};
    if (random.bounded(2) == 0)
        return local(kinds[random.bounded(quint32(kinds.size()))]);
    Failure failure = answered(statuses[random.bounded(quint32(statuses.size()))]);
    if (random.bounded(4) == 0)
        failure.retryAfter = std::chrono::seconds(random.bounded(100'000));
    return failure;
}

struct Attempt
{
    AttemptHealth health;
    MonoTime startedAt;
};

/// Attempts that start, answer and end in any order, at a time that jumps. Only what is admitted starts, but now and then
/// somebody is asked in spite of a breaker.
class Traffic
{
public:
    explicit Traffic(quint32 seed) : random(seed) {}

    void step()
    {
        book.now += Milliseconds(random.bounded(8) == 0 ? random.bounded(60'000) : random.bounded(300));
        if (random.bounded(3) == 0 || attempts.empty())
            start();
        else
            end(random.bounded(quint32(attempts.size())));
    }

    void start()
    {
        const char *endpoint = names[random.bounded(quint32(names.size()))];
        const char *model = models[random.bounded(quint32(models.size()))];
        const EndpointAdmission admission = admissionOf(endpoint, model);
        if (!admission.admits() && random.bounded(10) != 0)
            return;
        attempts.push_back({book.begin(endpoint, model), book.now});
    }

    void end(quint32 index)
    {
        Attempt attempt = std::move(attempts[index]);
        attempts.erase(attempts.begin() + index);
        const Milliseconds time = toMilliseconds(book.now - attempt.startedAt);
        switch (random.bounded(6)) {
        case 0:
            attempt.health.cancelled(time, book.now);
            break;
        case 1:
            attempt.health.answeredWeakly(book.now);
            break;
        case 2:
            break; // destroyed without a word
        case 3:
            attempt.health.firstContent(time, book.now);
            attempt.health.succeeded({100, time}, book.now);
            break;
        default:
            if (random.bounded(4) == 0)
                attempt.health.firstContent(time, book.now);
            attempt.health.failed(anyFailure(random), book.now);
        }
    }

    [[nodiscard]] EndpointAdmission admissionOf(const char *endpoint, const char *model) const
    {
        return book.health.admission(QString::fromLatin1(endpoint), Book::traffic(model), book.now);
    }

    Book book;
    QRandomGenerator random;
    std::vector<Attempt> attempts;
};

/// All that can be seen of a book, but for what happened to it in total.
QString looks(const Book &book)
{
    QStringList lines;
    for (const char *endpoint : names) {
        for (const char *model : models) {
            const HealthEstimate estimate = book.estimate(endpoint, model);
            lines << QStringLiteral("%1 %2 %3 %4").arg(book.words(endpoint, model)).arg(estimate.failureRate)
                         .arg(estimate.ttft.value_or(Milliseconds(-1)).count()).arg(estimate.samples);
        }
        lines << QString::number(int(book.health.of(QString::fromLatin1(endpoint))->state())) << QString::number(book.status(endpoint).failed);
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestHealthProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void probesNeverMeet();
    void whatIsShutOutComesBack();
    void excusedFailuresChangeNothing();
    void restartChangesNothingThatCounts();
    void costOfAnAttemptWithThreeQuantiles();
};

void TestHealthProperties::probesNeverMeet()
{
    struct Sent
    {
        CircuitBreaker::Probe probe;
        MonoTime startedAt;
    };
    for (quint32 seed = 0; seed < 30; ++seed) {
        QRandomGenerator random(seed);
        HealthRules rules;
        rules.draw = [&] { return random.generateDouble(); };
        rules.settings.openFor = 1s;
        rules.settings.openForMax = 20s;
        CircuitBreaker breaker;
        std::vector<Sent> underWay;
        CircuitBreaker::Probe probing = 0; // the one that is to find out
        int probes = 0;
        MonoTime now{1h};
        for (int i = 0; i < 5000; ++i) {
            now += Milliseconds(random.bounded(3000));
            if (underWay.empty() || (underWay.size() < 6 && random.bounded(2) == 0)) {
                underWay.push_back({breaker.begin(now), now});
                if (const CircuitBreaker::Probe probe = underWay.back().probe) {
                    QCOMPARE(probing, CircuitBreaker::Probe(0));
                    probing = probe;
                    ++probes;
                }
                continue;
            }
            const auto ending = underWay.begin() + random.bounded(int(underWay.size()));
            const Sent sent = *ending;
            underWay.erase(ending);
            if (sent.probe == probing)
                probing = 0;
            switch (random.bounded(8)) {
            case 0:
                breaker.succeeded(sent.startedAt, now, rules.settings);
                break;
            case 1:
                breaker.answered(sent.startedAt, now);
                breaker.failed(sent.probe, sent.startedAt, now, rules);
                break;
            case 2:
                breaker.openFor(Milliseconds(random.bounded(5000)), now);
                probing = 0;
                break;
            case 3:
                breaker.release(sent.probe);
                break;
            default:
                breaker.failed(sent.probe, sent.startedAt, now, rules);
            }
            if (breaker.state(now) != CircuitBreaker::State::Probing)
                probing = 0; // somebody else's success was as good
            QVERIFY(breaker.state(now) != CircuitBreaker::State::Probing || probing != 0);
            QVERIFY(!breaker.until(now) || (*breaker.until(now) > now && *breaker.until(now) <= now + 20s));
        }
        QVERIFY(probes > 20);
    }
}

void TestHealthProperties::whatIsShutOutComesBack()
{
    for (quint32 seed = 100; seed < 130; ++seed) {
        Traffic traffic(seed);
        for (int i = 0; i < 2000; ++i) {
            traffic.step();
            for (const char *endpoint : names) {
                for (const char *model : models) {
                    const EndpointAdmission admission = traffic.admissionOf(endpoint, model);
                    if (admission.admits())
                        continue;
                    QVERIFY(!admission.until || *admission.until > traffic.book.now);
                    QVERIFY(!admission.until || *admission.until <= traffic.book.now + 1h);
                    QVERIFY(admission.until || !traffic.attempts.empty()); // else: somebody is finding out
                }
            }
        }
        traffic.attempts.clear();
        traffic.book.now += 1h;
        for (const char *endpoint : names) {
            for (const char *model : models) {
                QVERIFY(traffic.admissionOf(endpoint, model).admits());
                QCOMPARE(traffic.book.status(endpoint).inFlight, 0);
                traffic.book.took(endpoint, 1s, model);
                QCOMPARE(traffic.book.words(endpoint, model), QStringLiteral("open"));
            }
        }
    }
}

void TestHealthProperties::excusedFailuresChangeNothing()
{
    for (quint32 seed = 200; seed < 220; ++seed) {
        Traffic traffic(seed);
        for (int i = 0; i < 500; ++i)
            traffic.step();
        traffic.attempts.clear();
        const QString before = looks(traffic.book);
        traffic.book.health.setExcused(true);
        for (int i = 0; i < 200; ++i) {
            AttemptHealth attempt = traffic.book.begin(names[traffic.random.bounded(3u)], models[traffic.random.bounded(2u)]);
            if (i % 3 == 0)
                attempt.cancelled(Milliseconds(traffic.random.bounded(60'000)), traffic.book.now);
            else
                attempt.failed(anyFailure(traffic.random), traffic.book.now);
        }
        QCOMPARE(looks(traffic.book), before);
    }
}

void TestHealthProperties::restartChangesNothingThatCounts()
{
    for (quint32 seed = 300; seed < 330; ++seed) {
        Traffic traffic(seed);
        for (int i = 0; i < 1000; ++i)
            traffic.step();
        traffic.attempts.clear();
        Book back;
        back.now = MonoTime{} + 7s;
        back.health.restore(traffic.book.health.save(traffic.book.now), 0ms, back.now);
        for (const char *endpoint : names) {
            for (const char *model : models) {
                const QString before = traffic.book.words(endpoint, model);
                if (!before.startsWith(QStringLiteral("no key"))
                    && traffic.book.status(endpoint).state != EndpointState::KeyRefused)
                    QCOMPARE(back.words(endpoint, model), before);
                QCOMPARE(back.estimate(endpoint, model).ttft, traffic.book.estimate(endpoint, model).ttft);
            }
        }
    }
}

void TestHealthProperties::costOfAnAttemptWithThreeQuantiles()
{
    QRandomGenerator random(7);
    std::vector<Milliseconds> times(4096);
    for (Milliseconds &time : times)
        time = Milliseconds(qint64(300 * std::exp(2 * random.generateDouble())));
    Book book;
    std::size_t i = 0;
    qint64 sum = 0;
    const QString name = QStringLiteral("gcli");
    const TrafficClass traffic = Book::traffic("gemini-2.5-pro");
    QBENCHMARK {
        const Milliseconds time = times[++i % times.size()];
        book.now += 1ms;
        AttemptHealth attempt = book.health.begin(name, traffic, book.now);
        attempt.firstContent(time, book.now);
        attempt.succeeded({100, time}, book.now);
        for (const double q : {0.5, 0.9, 0.95})
            sum += book.health.quantile(name, traffic, q)->count();
    }
    QVERIFY(sum > 0);
}

QTEST_APPLESS_MAIN(TestHealthProperties)
#include "tst_healthproperties.moc"
