// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"

#include <QObject>
#include <QTemporaryFile>

#include <memory>

namespace regatta {

/// A client's upload, kept so that each attempt can read it from the start while it still arrives: in memory up to
/// 1 MiB, beyond that in a temporary file of mode 0600 that goes with it. Filled by the connection, shared with the
/// exchange and its readers; gateway thread. Bounded by the guard's body limit.
class SpooledBody final : public QObject, public RequestBody, public std::enable_shared_from_this<SpooledBody>
{
    Q_OBJECT

public:
    static constexpr qint64 memoryLimit = 1024 * 1024;

    /// Held by std::make_shared only. `size` −1: known only once finish() was called.
    explicit SpooledBody(qint64 size);

    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] std::unique_ptr<QIODevice> open() override;

    /// False where the disk would not take it.
    [[nodiscard]] bool append(const QByteArray &bytes);
    void finish();

    [[nodiscard]] qint64 bytesArrived() const { return m_arrived; }
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] bool isInMemory() const { return !m_file; }
    /// −1 on a read error.
    [[nodiscard]] qint64 readAt(qint64 position, char *data, qint64 maxSize);

Q_SIGNALS:
    void grown();
    void finished();

private:
    qint64 m_size = 0;
    qint64 m_arrived = 0;
    bool m_finished = false;
    QByteArray m_memory;
    std::unique_ptr<QTemporaryFile> m_file;
};

/// One attempt's sequential view of a SpooledBody, which it keeps alive.
class SpooledBodyReader final : public QIODevice
{
    Q_OBJECT

public:
    explicit SpooledBodyReader(std::shared_ptr<SpooledBody> body);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override;
    [[nodiscard]] qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    std::shared_ptr<SpooledBody> m_body;
    qint64 m_position = 0;
};

} // namespace regatta
