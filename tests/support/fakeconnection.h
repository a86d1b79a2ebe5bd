// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/replywriter.h"
#include "support/requestparser.h"

#include <QObject>
#include <QTcpSocket>

namespace regatta::testing {

class FakeUpstream;

/// One accepted connection: one request at a time, in order; pipelined bytes wait. Owned by its FakeUpstream.
class FakeConnection : public QObject
{
    Q_OBJECT

public:
    FakeConnection(QTcpSocket *socket, int number, FakeUpstream *upstream);
    ~FakeConnection() override;

    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] qint64 bytesTaken() const { return m_taken; }
    /// The number that the upstream gave to the request under way; -1 between requests.
    [[nodiscard]] int request() const { return m_request; }
    void setRequest(int request) { m_request = request; }
    [[nodiscard]] bool isHanging() const { return m_writer && m_writer->isStalled(); }
    [[nodiscard]] qint64 bodyBytes() const { return m_writer ? m_writer->bodyBytes() : 0; }

    [[nodiscard]] bool closesOnReuse() const { return m_closeOnReuse; }

    void answer(const Reply &reply, Milliseconds headDelay);
    void setReadingPaused(bool paused);
    void close();
    void reset();

private:
    void read();
    void parse();
    bool step();
    void headArrived();
    void deliver(const std::optional<Reply> &early);
    void replyEnded(ReplyWriter::Ending ending);

    QTcpSocket *m_socket;
    FakeUpstream *m_upstream;
    RequestParser m_parser;
    QByteArray m_buffer;
    ReplyWriter *m_writer = nullptr;
    int m_number;
    int m_onConnection = 0;
    int m_request = -1;
    qint64 m_taken = 0;
    bool m_headSeen = false;
    bool m_delivered = false; ///< the upstream knows the current request
    bool m_closeOnReuse = false;
    bool m_paused = false;
};

} // namespace regatta::testing
