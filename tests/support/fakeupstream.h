// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/receivedrequest.h"
#include "support/reply.h"

#include <QHash>
#include <QObject>
#include <QSslCertificate>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class QTcpSocket;

namespace regatta::testing {

class FakeConnection;
class FakeListener;

/// An HTTP/1.1 server for tests that can break every rule, on a free loopback port.
///
/// Lives on the thread that makes it, which must run an event loop. Which reply a request gets, first match wins:
/// the handler, the queue of its path, the queue, the reply of its path, the default (at first: 404).
/// Paths are compared without the query. Its destructor closes everything at once.
class FakeUpstream : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        bool tls = false;                              ///< with testCertificate(); see support/testcertificate.h
        QString address = QStringLiteral("127.0.0.1"); ///< what it listens on; "::1" works, too
        QString host;                                  ///< what url() says, such as "localhost"; empty: the address
        int sendBuffer = 0;                            ///< SO_SNDBUF of each connection; 0: the system's
        qint64 bodyLimit = 64ll << 20;                 ///< bytes of a request body that are kept
        quint16 port = 0;
        bool record = true; ///< false: only counts requests, for long runs
    };
    using Handler = std::function<std::optional<Reply>(const ReceivedRequest &request)>;
    /// A client that left before its answer had ended.
    struct Abort
    {
        int request = 0;          ///< index into requests()
        qint64 bodyBytesSent = 0; ///< of the answer
        MonoTime time;
    };

    explicit FakeUpstream(QObject *parent = nullptr);
    explicit FakeUpstream(const Options &options, QObject *parent = nullptr);
    ~FakeUpstream() override;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QUrl url(const QString &path = {}) const;
    /// What a client must trust to accept the certificate.
    [[nodiscard]] static QSslCertificate authority();
    /// Stops listening and closes all connections; nothing is answered any more (for "connection refused").
    void stop();

    // Script
    void enqueue(const Reply &reply);
    void enqueue(const QByteArray &path, const Reply &reply);
    void setDefault(const Reply &reply);
    /// A default that looks at the request, such as standardReply(); what it leaves open gets the default reply.
    void setDefault(Handler handler);
    void on(const QByteArray &path, const Reply &reply);
    void setHandler(Handler handler);
    /// Requests under /_control go to this handler, are no requests in the sense of the observations, and survive reset().
    void setControl(Handler control);
    /// Answers nothing until that many requests are held at the same time, then all of them, and later ones at once.
    void holdUntil(int count);
    /// Ends all stalls and hangs, by a FIN.
    void letGo();
    /// Request bodies are left in the kernel while true, so that the sender feels back-pressure.
    void setReadingPaused(bool paused);
    /// Forgets scripts and observations; connections stay.
    void reset();

    // Observations
    [[nodiscard]] const QList<ReceivedRequest> &requests() const { return m_requests; }
    [[nodiscard]] const ReceivedRequest &lastRequest() const { return m_requests.last(); }
    /// Requests with that method and path; an empty one matches all.
    [[nodiscard]] int count(const QByteArray &method = {}, const QByteArray &path = {}) const;
    [[nodiscard]] int posts() const { return count("POST"); }
    [[nodiscard]] int aborts() const { return int(m_aborts.size()); }
    [[nodiscard]] const QList<Abort> &abortRecords() const { return m_aborts; }
    [[nodiscard]] int connections() const { return m_accepted; } ///< accepted so far
    [[nodiscard]] int openConnections() const { return int(m_open.size()); }
    [[nodiscard]] int underWay() const { return m_underWay; } ///< requests whose answer has not ended
    [[nodiscard]] int answered() const { return m_answered; } ///< answers that went out to their end
    [[nodiscard]] int mostUnderWay() const { return m_mostUnderWay; }
    [[nodiscard]] qint64 bytesTaken() const; ///< of answers, that the kernel took

Q_SIGNALS:
    void
    requestReceived(int request); ///< index into requests(); the body is complete, or the reply did not wait for it
    void aborted(int request);
    void answeredRequest(int request);
    void connectionOpened(int connection);
    void connectionClosed(int connection);

private:
    friend class FakeConnection;
    struct Held
    {
        FakeConnection *connection;
        Reply reply;
    };
    void accept(QTcpSocket *socket);
    /// The reply of a request whose body need not be read, if its turn is such a one.
    std::optional<Reply> earlyReply(const ReceivedRequest &head);
    void received(FakeConnection *connection, const ReceivedRequest &request, std::optional<Reply> early);
    Reply nextReply(const ReceivedRequest &request);
    void answer(FakeConnection *connection, const Reply &reply);
    [[nodiscard]] bool isControl(const ReceivedRequest &request) const;
    void ended(int request, bool whole);
    void closed(FakeConnection *connection);

    Options m_options;
    std::unique_ptr<FakeListener> m_listener;
    Handler m_handler;
    Handler m_control;
    Handler m_defaultHandler;
    Reply m_default;
    QList<Reply> m_queue;
    QHash<QByteArray, QList<Reply>> m_pathQueues;
    QHash<QByteArray, Reply> m_byPath;
    QList<ReceivedRequest> m_requests;
    QHash<QByteArray, QHash<QByteArray, int>> m_counts; ///< by path and method
    QList<Abort> m_aborts;
    QList<FakeConnection *> m_open;
    QList<Held> m_held;
    int m_holdUntil = 0;
    int m_received = 0;
    int m_accepted = 0;
    int m_answered = 0;
    int m_underWay = 0;
    int m_mostUnderWay = 0;
    qint64 m_bytesOfClosed = 0;
    quint32 m_random = 1;
    bool m_readingPaused = false;
};

} // namespace regatta::testing
