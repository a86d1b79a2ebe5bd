// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeupstream.h"

#include "support/fakeconnection.h"
#include "support/fakelistener.h"
#include "support/testcertificate.h"

#include <limits>

namespace regatta::testing {

namespace {
/// The number of a request under /_control, which is not counted.
constexpr int controlRequest = std::numeric_limits<int>::max();
} // namespace

FakeUpstream::FakeUpstream(QObject *parent)
    : FakeUpstream(Options(), parent)
{}

FakeUpstream::FakeUpstream(const Options &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_listener(std::make_unique<FakeListener>(options.tls))
{
    m_default = Reply::json(R"({"error":{"message":"nothing scripted for this request"}})", 404);
    connect(m_listener.get(), &FakeListener::accepted, this, &FakeUpstream::accept);
    if (!m_listener->listen(QHostAddress(options.address), options.port))
        qFatal("The fake upstream cannot listen: %s", qPrintable(m_listener->errorString()));
}

FakeUpstream::~FakeUpstream()
{
    qDeleteAll(m_open);
}

quint16 FakeUpstream::port() const
{
    return m_listener->serverPort();
}

QUrl FakeUpstream::url(const QString &path) const
{
    QUrl url;
    url.setScheme(m_options.tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(m_options.host.isEmpty() ? m_options.address : m_options.host);
    url.setPort(port());
    url.setPath(path);
    return url;
}

QSslCertificate FakeUpstream::authority()
{
    return testCertificate().authority;
}

void FakeUpstream::stop()
{
    m_listener->close();
    const auto open = m_open;
    for (FakeConnection *connection : open)
        connection->close();
}

void FakeUpstream::enqueue(const Reply &reply)
{
    m_queue.append(reply);
}

void FakeUpstream::enqueue(const QByteArray &path, const Reply &reply)
{
    m_pathQueues[path].append(reply);
}

void FakeUpstream::setDefault(const Reply &reply)
{
    m_default = reply;
}

void FakeUpstream::setDefault(Handler handler)
{
    m_defaultHandler = std::move(handler);
}

void FakeUpstream::setControl(Handler control)
{
    m_control = std::move(control);
}

void FakeUpstream::on(const QByteArray &path, const Reply &reply)
{
    m_byPath.insert(path, reply);
}

void FakeUpstream::setHandler(Handler handler)
{
    m_handler = std::move(handler);
}

void FakeUpstream::holdUntil(int count)
{
    m_holdUntil = count;
}

void FakeUpstream::letGo()
{
    const auto open = m_open;
    for (FakeConnection *connection : open) {
        if (connection->isHanging()) {
            const int request = connection->request();
            connection->setRequest(-1);
            ended(request, false);
            connection->close();
        }
    }
}

void FakeUpstream::setReadingPaused(bool paused)
{
    m_readingPaused = paused;
    for (FakeConnection *connection : std::as_const(m_open))
        connection->setReadingPaused(paused);
}

void FakeUpstream::reset()
{
    m_handler = nullptr;
    m_defaultHandler = nullptr;
    m_default = Reply::json(R"({"error":{"message":"nothing scripted for this request"}})", 404);
    m_queue.clear();
    m_pathQueues.clear();
    m_byPath.clear();
    m_holdUntil = 0;
    const auto open = m_open; // answers under way belong to the script that ends here
    for (FakeConnection *connection : open) {
        if (connection->request() >= 0 && connection->request() != controlRequest)
            connection->close();
    }
    m_held.clear();
    m_requests.clear();
    m_counts.clear();
    m_aborts.clear();
    m_received = m_answered = m_underWay = m_mostUnderWay = 0;
    m_accepted = 0;
}

int FakeUpstream::count(const QByteArray &method, const QByteArray &path) const
{
    int count = 0;
    for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it) {
        if (!path.isEmpty() && it.key() != path)
            continue;
        for (auto inner = it->cbegin(); inner != it->cend(); ++inner) {
            if (method.isEmpty() || inner.key() == method)
                count += inner.value();
        }
    }
    return count;
}

qint64 FakeUpstream::bytesTaken() const
{
    qint64 bytes = m_bytesOfClosed;
    for (const FakeConnection *connection : m_open)
        bytes += connection->bytesTaken();
    return bytes;
}

void FakeUpstream::accept(QTcpSocket *socket)
{
    auto *connection = new FakeConnection(socket, m_accepted++, this);
    m_open.append(connection);
    if (m_readingPaused)
        connection->setReadingPaused(true);
    Q_EMIT connectionOpened(connection->number());
}

std::optional<Reply> FakeUpstream::earlyReply(const ReceivedRequest &head)
{
    if (m_handler || isControl(head))
        return std::nullopt;
    const auto take = [](QList<Reply> &queue) -> std::optional<Reply> {
        return queue.first().plan().beforeBody ? std::optional(queue.takeFirst()) : std::nullopt;
    };
    if (QList<Reply> &queue = m_pathQueues[head.path()]; !queue.isEmpty())
        return take(queue);
    if (!m_queue.isEmpty())
        return take(m_queue);
    if (m_defaultHandler && !m_byPath.contains(head.path()))
        return std::nullopt;
    const Reply reply = m_byPath.value(head.path(), m_default);
    return reply.plan().beforeBody ? std::optional(reply) : std::nullopt;
}

Reply FakeUpstream::nextReply(const ReceivedRequest &request)
{
    if (m_handler) {
        if (const std::optional<Reply> reply = m_handler(request))
            return *reply;
    }
    if (QList<Reply> &queue = m_pathQueues[request.path()]; !queue.isEmpty())
        return queue.takeFirst();
    if (!m_queue.isEmpty())
        return m_queue.takeFirst();
    if (m_defaultHandler && !m_byPath.contains(request.path())) {
        if (const std::optional<Reply> reply = m_defaultHandler(request))
            return *reply;
    }
    return m_byPath.value(request.path(), m_default);
}

bool FakeUpstream::isControl(const ReceivedRequest &request) const
{
    return m_control && request.path().startsWith("/_control");
}

void FakeUpstream::received(FakeConnection *connection, const ReceivedRequest &request, std::optional<Reply> early)
{
    if (isControl(request)) {
        connection->setRequest(controlRequest);
        answer(connection, m_control(request).value_or(m_default));
        return;
    }
    const int index = m_received++;
    ++m_counts[request.path()][request.method];
    if (m_options.record)
        m_requests.append(request);
    if (connection->closesOnReuse()) {
        connection->close();
        Q_EMIT requestReceived(index);
        return;
    }
    connection->setRequest(index);
    m_mostUnderWay = qMax(m_mostUnderWay, ++m_underWay);
    const Reply reply = early ? *early : nextReply(request);
    m_held.append({connection, reply});
    if (int(m_held.size()) >= m_holdUntil) {
        m_holdUntil = 0;
        const QList<Held> held = std::exchange(m_held, {});
        for (const Held &one : held)
            answer(one.connection, one.reply);
    }
    Q_EMIT requestReceived(index);
}

void FakeUpstream::answer(FakeConnection *connection, const Reply &reply)
{
    const Reply::Plan &plan = reply.plan();
    Milliseconds delay = plan.headDelay;
    if (plan.headJitter.count() > 0) {
        m_random = m_random * 1664525u + 1013904223u; // Numerical Recipes' generator: the same in every run
        const auto width = quint32(2 * plan.headJitter.count() + 1);
        delay += Milliseconds(qint64((m_random >> 8) % width)) - plan.headJitter;
    }
    connection->answer(reply, qMax(delay, Milliseconds(0)));
}

void FakeUpstream::ended(int request, bool whole)
{
    if (request == controlRequest)
        return;
    --m_underWay;
    if (whole) {
        ++m_answered;
        Q_EMIT answeredRequest(request);
    }
}

void FakeUpstream::closed(FakeConnection *connection)
{
    if (!m_open.removeOne(connection))
        return;
    m_bytesOfClosed += connection->bytesTaken();
    m_held.removeIf([connection](const Held &held) { return held.connection == connection; });
    const int request = connection->request() == controlRequest ? -1 : connection->request();
    const int number = connection->number();
    if (request >= 0) {
        --m_underWay;
        m_aborts.append({request, connection->bodyBytes(), std::chrono::steady_clock::now()});
    }
    connection->deleteLater();
    if (request >= 0)
        Q_EMIT aborted(request);
    Q_EMIT connectionClosed(number);
}

} // namespace regatta::testing
