// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"

#include <QObject>
#include <QQmlEngine>
#include <QUrl>

#include <memory>

namespace regatta {

/// Writes what the log shows to a file, with its progress. One export at a time; it goes on while other pages are shown
/// and ends with the window. GUI thread, owned by the UsagePageModel; the client outlives it.
class UsageExporter : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(int state READ state NOTIFY changed)
    Q_PROPERTY(int format READ format WRITE setFormat NOTIFY changed)
    Q_PROPERTY(QString file READ file WRITE setFile NOTIFY changed)
    Q_PROPERTY(QString fileError READ fileError NOTIFY changed)
    Q_PROPERTY(QString fileNote READ fileNote NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(double progress READ progress NOTIFY changed)
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed)
    Q_PROPERTY(QString doneText READ doneText NOTIFY changed)

public:
    enum State { Idle, Running, Done, Failed, Cancelled };
    Q_ENUM(State)
    enum Format { Csv, Json };
    Q_ENUM(Format)

    explicit UsageExporter(UsageClient &client);

    [[nodiscard]] int state() const { return m_state; }
    [[nodiscard]] int format() const { return m_format; }
    /// The file's suffix follows.
    void setFormat(int format);
    [[nodiscard]] QString file() const { return m_file; }
    void setFile(const QString &file);
    [[nodiscard]] QString fileError() const { return m_fileError; }
    [[nodiscard]] QString fileNote() const;
    [[nodiscard]] QString error() const { return m_error; }
    /// 0 to 1; negative: not known yet.
    [[nodiscard]] double progress() const;
    [[nodiscard]] QString progressText() const;
    [[nodiscard]] QString doneText() const;

    /// Before the dialog opens: a name that is free to take, unless an export runs.
    void prepare(const UsageFilter &filter);
    Q_INVOKABLE void takeUrl(const QUrl &file);
    [[nodiscard]] Q_INVOKABLE QUrl folder() const;
    Q_INVOKABLE void start();
    Q_INVOKABLE void cancel();
    void retranslate() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString whatIsWrongWithTheFile() const;
    void finish(const QString &error, bool cancelled);

    UsageClient &m_client;
    UsageFilter m_filter;
    std::unique_ptr<UsageExportJob> m_job;
    State m_state = Idle;
    Format m_format = Csv;
    QString m_file;
    QString m_fileError;
    QString m_error;
    qint64 m_rows = 0;
    qint64 m_total = 0;
};

} // namespace regatta
