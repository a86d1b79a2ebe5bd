// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/headers.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace regatta::testing {

/// An HTTP client that hides nothing: one connection, the bytes as they come, and whether the answer ended as its framing
/// promised. Lives on the test's thread.
class RawClient final : public QObject
{
    Q_OBJECT

public:
    explicit RawClient(quint16 port, QObject *parent = nullptr);
    ~RawClient() override;

    void send(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
              const HeaderList &headers = {{"Content-Type", "application/json"}});
    void post(const QByteArray &target, const QJsonObject &body);
    /// While true the client's kernel buffers fill up and stay full.
    void setReadingPaused(bool paused);
    /// Vanishes as a killed process does.
    void kill();
    void close();

    /// Waits until the answer is complete or the connection is gone; false after 20 s.
    [[nodiscard]] bool waitForAnswer();
    [[nodiscard]] bool waitForBody(const QByteArray &part);

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const HeaderList &headers() const { return m_headers; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    [[nodiscard]] qint64 bodySize() const { return m_bodySize; }
    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(m_body).object(); }
    /// OpenAI's error.message.
    [[nodiscard]] QString errorMessage() const;
    /// True where Content-Length or the last chunk was reached; a cut answer never is.
    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// The body is counted only, for answers larger than memory.
    void setKeepsBody(bool keeps) { m_keepsBody = keeps; }

Q_SIGNALS:
    void changed();

private:
    void read();
    bool readHead();
    bool readChunk();
    void take(const QByteArray &bytes);

    QTcpSocket m_socket;
    QByteArray m_pending;
    bool m_headRead = false;
    bool m_complete = false;
    bool m_paused = false;
    bool m_keepsBody = true;
    int m_status = 0;
    HeaderList m_headers;
    QByteArray m_body;
    qint64 m_bodySize = 0;
    qint64 m_length = -1;
    qint64 m_chunkLeft = -1;
};

} // namespace regatta::testing
