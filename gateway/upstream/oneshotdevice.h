// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

#include <memory>

namespace regatta {

/// A request body that can be read exactly once. QNetworkAccessManager repeats a POST by itself when a connection drops
/// (up to four times) and on a redirect; it can only do so if it can rewind the body. This one is sequential and its
/// reset() fails, so the second POST never leaves and the reply ends with ContentReSendError instead.
///
/// Either holds the bytes or passes on what a streamed upload brings, as it arrives. Owned by the NetworkCall, gateway
/// thread. A source that ends before `size` bytes closes the channel early; the request then never completes.
class OneShotDevice final : public QIODevice
{
    Q_OBJECT

public:
    explicit OneShotDevice(QByteArray body);
    OneShotDevice(std::unique_ptr<QIODevice> source, qint64 size);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool reset() override { return false; }
    [[nodiscard]] bool atEnd() const override;
    [[nodiscard]] qint64 bytesAvailable() const override;
    /// The Content-Length.
    [[nodiscard]] qint64 length() const { return m_length; }

Q_SIGNALS:
    /// Somebody wants the first byte, which happens once a connection is there and the request's head has left.
    void asked();
    /// The source ended before its announced length.
    void cutShort();

protected:
    qint64 readData(char *data, qint64 maximum) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void sourceEnded();

    QByteArray m_body;
    std::unique_ptr<QIODevice> m_source;
    qint64 m_length = 0;
    qint64 m_taken = 0;
    bool m_asked = false;
    bool m_sourceEnded = false;
};

} // namespace regatta
