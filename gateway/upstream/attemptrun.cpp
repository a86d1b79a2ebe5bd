// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/attemptrun.h"

#include "wire/headerpolicy.h"
#include "wire/redaction.h"
#include "wire/upstreamerror.h"

#include <QDateTime>
#include <QPointer>

#include <algorithm>

namespace regatta {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 highWater = 256 * 1024;
constexpr qint64 readSize = 64 * 1024;
constexpr qint64 errorBodyLimit = 64 * 1024;
constexpr Milliseconds errorBodyTime = 5s;

QByteArray mediaType(const HeaderList &headers)
{
    const QByteArray value = headers.value("Content-Type");
    return value.split(';').first().trimmed().toLower();
}

QString inSeconds(Milliseconds time)
{
    return QString::number(double(time.count()) / 1000.0) + u" s"_s;
}

} // namespace

Attempt::Private::Private(Attempt &attempt, Transport &transport, const Clock &clock)
    : q(attempt)
    , m_spec(attempt.m_spec)
    , m_transport(transport)
    , m_clock(clock)
    , m_dialect(Dialect::of(m_spec.request->api))
    , m_timer([this] { timedOut(); })
    , m_floor(m_spec.slowestStream, m_spec.slowestStreamAfter,
              [this] {
                  fail(FailureKind::SlowStream, m_floor.sentence());
                  settle();
              })
    , m_reader(m_dialect, m_spec.answerLimit, m_spec.asksUsage)
{
}

Attempt::Private::~Private() = default;

void Attempt::Private::start()
{
    m_startedAt = m_clock.now();
    m_call = m_transport.start(upstreamRequest(m_spec));
    QObject::connect(m_call.get(), &TransportCall::headReceived, &q, [this] { headReceived(); });
    QObject::connect(m_call.get(), &TransportCall::readyRead, &q, [this] { readOn(); });
    QObject::connect(m_call.get(), &TransportCall::finished, &q, [this] { callEnded({}); });
    QObject::connect(m_call.get(), &TransportCall::failed, &q, [this](const Failure &failure) { callEnded(failure); });
    m_timer.start(m_spec.contentTimeout);
}

void Attempt::Private::release()
{
    m_released = true;
    m_newBytes = !out.isEmpty();
    settleLater();
}

QByteArray Attempt::Private::take()
{
    const bool waited = mustWait();
    const QByteArray bytes = std::exchange(out, {});
    if (waited)
        QMetaObject::invokeMethod(&q, [this] { readOn(); }, Qt::QueuedConnection);
    return bytes;
}

AttemptRecord Attempt::Private::record() const
{
    AttemptRecord record;
    record.number = m_spec.number;
    record.endpoint = m_spec.endpoint.name;
    record.endpointKind = m_spec.endpoint.kind;
    record.leg = m_spec.endpoint.legName();
    if (m_contentAt)
        record.timeToFirstToken = toMilliseconds(*m_contentAt - m_startedAt);
    record.duration = toMilliseconds(m_endedAt.value_or(m_clock.now()) - m_startedAt);
    record.httpStatus = status;
    record.weak = weak;
    record.bytes = m_bytes;
    record.usage = m_usage;
    return record;
}

void Attempt::Private::headReceived()
{
    status = m_call->status();
    const HeaderList &answer = m_call->headers();
    headers = headersForClient(answer);
    if (status >= 300 && status < 400) {
        fail(FailureKind::Redirected, u"Answered with %1, a redirect, which is not followed."_s.arg(status));
        return settle();
    }
    const bool isEventStream = mediaType(answer) == "text/event-stream";
    if (status >= 400) {
        phase = Phase::ErrorBody;
        m_timer.start(std::min(errorBodyTime, m_timer.remaining()));
    } else if (m_dialect.isOpaque()) {
        phase = Phase::Passing;
        bool known = false;
        const qint64 length = answer.value("Content-Length").toLongLong(&known);
        contentLength = known ? length : -1;
        contentCame();
    } else if (isEventStream && m_spec.request->stream) {
        phase = Phase::Stream;
    } else if (isEventStream) {
        fail(FailureKind::Malformed, u"Answered with an event stream although a plain answer was asked for."_s);
    } else {
        phase = Phase::Plain;
    }
    settle();
}

bool Attempt::Private::mustWait() const
{
    return m_contentAt && out.size() >= highWater;
}

void Attempt::Private::readOn()
{
    while (m_call && !isOver() && !mustWait() && m_call->bytesAvailable() > 0) {
        const QByteArray bytes = m_call->read(readSize);
        if (bytes.isEmpty())
            break;
        consume(bytes);
    }
    if (m_callEnded && !isOver() && m_call->bytesAvailable() == 0)
        concludeCall();
    else if (m_contentAt && !isOver())
        watchPace();
    settle();
}

void Attempt::Private::consume(const QByteArray &bytes)
{
    if (m_bytes == 0 && (phase == Phase::Stream || phase == Phase::Plain) && isCompressed(bytes))
        return fail(FailureKind::Malformed, u"The answer is compressed although that was not asked for."_s);
    m_bytes += bytes.size();
    const qsizetype before = out.size();
    switch (phase) {
    case Phase::Head:
        break;
    case Phase::Stream:
        out += m_reader.feed(bytes);
        m_floor.count(m_bytes - m_reader.commentBytes());
        ending = m_reader.ending();
        m_usage = m_reader.usage();
        resource = m_reader.resource();
        if (m_reader.hasContent())
            contentCame();
        if (m_reader.failure()) {
            errorDelivered = m_released && m_reader.gaveErrorEvent();
            fail(*m_reader.failure());
        } else if (m_reader.isOver()) {
            end();
        } else if (!m_contentAt && out.size() > m_spec.answerLimit) {
            fail(FailureKind::TooLarge, u"More than %1 bytes came without any content."_s.arg(m_spec.answerLimit));
        }
        break;
    case Phase::Plain:
        m_body += bytes;
        if (m_body.size() > m_spec.answerLimit)
            fail(FailureKind::TooLarge, u"The answer exceeds %1 bytes."_s.arg(m_spec.answerLimit));
        break;
    case Phase::Passing:
        out += bytes;
        m_body += bytes.left(errorBodyLimit + 1 - m_body.size()); // enough to find the id of what was made
        break;
    case Phase::ErrorBody:
        m_body += bytes.left(errorBodyLimit - m_body.size());
        if (m_body.size() >= errorBodyLimit)
            concludeErrorBody();
        break;
    }
    m_newBytes |= out.size() > before;
}

/// A server that compresses although identity was asked for. A header that says so over plain bytes, which gcli2api
/// relays, is no trouble.
bool Attempt::Private::isCompressed(const QByteArray &bytes) const
{
    return m_call->headers().contains("Content-Encoding")
        && (bytes.startsWith("\x1f\x8b") || bytes.startsWith("\x28\xb5\x2f\xfd"));
}

void Attempt::Private::callEnded(const std::optional<Failure> &failure)
{
    m_callEnded = true;
    m_callFailure = failure;
    readOn();
}

void Attempt::Private::concludeCall()
{
    switch (phase) {
    case Phase::ErrorBody:
        return concludeErrorBody();
    case Phase::Stream:
        return concludeStream();
    default:
        break;
    }
    if (m_callFailure)
        return fail(*m_callFailure);
    if (phase == Phase::Plain)
        return concludePlain();
    resource = m_dialect.readBody(m_body).resource;
    end();
}

void Attempt::Private::concludeStream()
{
    if (m_callFailure)
        return fail(*m_callFailure);
    const QByteArray rest = m_reader.finish();
    m_newBytes |= !rest.isEmpty();
    out += rest;
    ending = m_reader.ending();
    m_usage = m_reader.usage();
    if (m_reader.hasContent())
        contentCame();
    if (m_reader.failure()) {
        errorDelivered = m_released && m_reader.gaveErrorEvent();
        fail(*m_reader.failure());
    } else {
        end();
    }
}

void Attempt::Private::concludePlain()
{
    const BodyReading reading = m_dialect.readBody(m_body);
    if (reading.usage)
        m_usage = *reading.usage;
    resource = reading.resource;
    Failure failure;
    failure.httpStatus = reading.status != 0 ? reading.status : status;
    failure.message = reading.message;
    if (m_body.trimmed().isEmpty() || reading.verdict == BodyReading::Verdict::Empty) {
        failure.kind = FailureKind::Empty;
        failure.message = reading.message.isEmpty() ? u"The answer has no content."_s : reading.message;
        return fail(failure);
    }
    if (reading.verdict != BodyReading::Verdict::Content) {
        failure.kind = reading.verdict == BodyReading::Verdict::Error ? FailureKind::ErrorEvent
                                                                      : FailureKind::Malformed;
        return fail(failure);
    }
    weak = m_spec.request->stream;
    out = m_body;
    if (weak) {
        const QByteArray stream = m_dialect.asStream(m_body);
        StreamReader reader(m_dialect, m_spec.answerLimit);
        out = reader.feed(stream);
        ending = stream.sliced(out.size());
    }
    contentLength = weak ? -1 : m_body.size();
    if (weak)
        headers.set("Content-Type", "text/event-stream");
    m_body.clear();
    m_newBytes = true;
    contentCame();
    end();
}

void Attempt::Private::concludeErrorBody()
{
    Failure failure;
    failure.kind = FailureKind::HttpError;
    failure.httpStatus = status;
    failure.bodyType = m_call->headers().value("Content-Type");
    failure.body = m_body;
    failure.retryAfter = parseRetryAfter(m_call->headers().value("Retry-After"), QDateTime::currentMSecsSinceEpoch());
    const bool hasWords = !m_body.trimmed().isEmpty() && !isCompressed(m_body);
    failure.message = hasWords ? upstreamErrorMessage(m_body, failure.bodyType)
                               : u"Answered with status %1 and no words."_s.arg(status);
    fail(failure);
}

void Attempt::Private::timedOut()
{
    if (phase == Phase::ErrorBody)
        concludeErrorBody();
    else if (m_contentAt)
        fail(FailureKind::IdleTimeout, u"Nothing came for %1 within the answer."_s.arg(inSeconds(m_spec.idleTimeout)));
    else
        fail(FailureKind::ContentTimeout, u"No content within %1."_s.arg(inSeconds(m_spec.contentTimeout)));
    settle();
}

/// While the client is the slow side, the upstream cannot be blamed for silence, nor for a trickle.
void Attempt::Private::watchPace()
{
    if (mustWait()) {
        m_timer.stop();
        m_floor.stop();
    } else {
        m_timer.start(m_spec.idleTimeout);
        if (phase == Phase::Stream)
            m_floor.watch();
    }
}

void Attempt::Private::contentCame()
{
    if (!m_contentAt)
        m_contentAt = m_clock.now();
    m_timer.start(m_spec.idleTimeout);
}

void Attempt::Private::end()
{
    m_ended = true;
    m_endedAt = m_clock.now();
    m_timer.stop();
    m_floor.stop();
    if (m_call && !m_callEnded) {
        m_call->disconnect(&q);
        m_transport.letEnd(std::move(m_call));
    }
}

void Attempt::Private::fail(FailureKind kind, const QString &message)
{
    Failure failure;
    failure.kind = kind;
    failure.httpStatus = status;
    failure.message = message;
    fail(failure);
}

void Attempt::Private::fail(Failure failure)
{
    if (isOver())
        return;
    if (failure.httpStatus == 0 && failure.kind == FailureKind::Truncated)
        failure.httpStatus = status;
    const QList<QByteArray> secrets = secretsOf(m_spec); // some servers repeat the key they refuse
    failure.message = QString::fromUtf8(withoutSecrets(failure.message.toUtf8(), secrets));
    failure.body = withoutSecrets(failure.body, secrets);
    m_failure = failure;
    m_endedAt = m_clock.now();
    m_timer.stop();
    m_floor.stop();
    m_call.reset();
}

void Attempt::Private::settleLater()
{
    QMetaObject::invokeMethod(&q, [this] { settle(); }, Qt::QueuedConnection);
}

void Attempt::Private::settle()
{
    if (m_endTold)
        return;
    const QPointer<Attempt> alive(&q);
    const bool mayWin = m_contentAt && !m_failure;
    if (mayWin && !std::exchange(m_contentTold, true)) {
        if (weak)
            Q_EMIT q.hasWeakAnswer();
        else
            Q_EMIT q.hasContent();
        if (!alive)
            return;
    }
    if (m_released && std::exchange(m_newBytes, false)) {
        Q_EMIT q.readable();
        if (!alive)
            return;
    }
    if (m_endTold || (!m_failure && !(m_ended && m_released)))
        return;
    m_endTold = true;
    if (m_failure)
        Q_EMIT q.failed(Failure(*m_failure)); // a copy: the owner may delete this within the slot
    else
        Q_EMIT q.finished();
}

} // namespace regatta
