// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usageexporter.h"

#include "client/displaytext.h"

#include <QDate>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace regatta {

namespace {
QString suffix(UsageExporter::Format format)
{
    return format == UsageExporter::Csv ? QStringLiteral("csv") : QStringLiteral("json");
}
} // namespace

UsageExporter::UsageExporter(UsageClient &client)
    : m_client(client)
{}

void UsageExporter::prepare(const UsageFilter &filter)
{
    if (m_state == Running)
        return;
    m_filter = filter;
    m_state = Idle;
    m_error.clear();
    m_fileError.clear();
    if (m_file.isEmpty()) {
        const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
        m_file = QDir(QFileInfo(folder).isDir() ? folder : QDir::homePath())
                     .filePath(QStringLiteral("regatta-usage-%1.%2")
                                   .arg(QDate::currentDate().toString(Qt::ISODate), suffix(m_format)));
    }
    Q_EMIT changed();
}

void UsageExporter::setFormat(int format)
{
    if (m_format == format)
        return;
    const QString before = QLatin1Char('.') + suffix(m_format);
    m_format = Format(format);
    if (m_file.endsWith(before, Qt::CaseInsensitive))
        m_file = m_file.chopped(before.size()) + QLatin1Char('.') + suffix(m_format);
    Q_EMIT changed();
}

void UsageExporter::setFile(const QString &file)
{
    if (m_file == file)
        return;
    m_file = file;
    m_fileError.clear();
    Q_EMIT changed();
}

void UsageExporter::takeUrl(const QUrl &file)
{
    if (!file.isLocalFile())
        return;
    QString path = file.toLocalFile();
    if (QFileInfo(path).suffix().isEmpty())
        path += QLatin1Char('.') + suffix(m_format);
    setFile(path);
}

QUrl UsageExporter::folder() const
{
    return QUrl::fromLocalFile(QFileInfo(m_file).absolutePath());
}

QString UsageExporter::fileNote() const
{
    return QFileInfo(m_file.trimmed()).isFile() ? tr("This file exists and will be replaced.") : QString();
}

QString UsageExporter::whatIsWrongWithTheFile() const
{
    const QString path = m_file.trimmed();
    const QFileInfo info(path);
    const QFileInfo folder(info.absolutePath());
    if (path.isEmpty())
        return tr("No file is named; expected a path such as %1.")
            .arg(QDir::home().filePath(QStringLiteral("usage.") + suffix(m_format)));
    if (info.isRelative())
        return tr("“%1” is not a whole path; expected one that starts with /.").arg(path);
    if (info.isDir())
        return tr("“%1” is a folder; expected a file in it.").arg(path);
    if (!folder.isDir())
        return tr("The folder “%1” does not exist; expected one that does.").arg(folder.filePath());
    if (!folder.isWritable())
        return tr("The folder “%1” cannot be written to; expected another one.").arg(folder.filePath());
    return {};
}

void UsageExporter::start()
{
    if (m_state == Running)
        return;
    m_fileError = whatIsWrongWithTheFile();
    if (m_fileError.isEmpty()) {
        m_file = m_file.trimmed();
        m_rows = m_total = 0;
        m_state = Running;
        m_error.clear();
        m_job =
            m_client.startExport(m_filter, m_format == Csv ? UsageExportFormat::Csv : UsageExportFormat::Json, m_file);
        connect(m_job.get(), &UsageExportJob::progressed, this, [this](qint64 rows, qint64 total) {
            m_rows = rows;
            m_total = total;
            Q_EMIT changed();
        });
        connect(m_job.get(), &UsageExportJob::finished, this, &UsageExporter::finish);
    }
    Q_EMIT changed();
}

void UsageExporter::cancel()
{
    if (m_job)
        m_job->cancel();
}

void UsageExporter::finish(const QString &error, bool cancelled)
{
    m_job.release()->deleteLater(); // it is speaking
    m_state = cancelled ? Cancelled : error.isEmpty() ? Done : Failed;
    m_error = cancelled ? QString() : error;
    Q_EMIT changed();
}

double UsageExporter::progress() const
{
    return m_total > 0 ? std::min(1.0, double(m_rows) / double(m_total)) : -1;
}

QString UsageExporter::progressText() const
{
    if (m_total <= 0)
        return tr("Starting…");
    return tr("%1 of %2 rows").arg(DisplayText::count(m_rows), DisplayText::count(std::max(m_rows, m_total)));
}

QString UsageExporter::doneText() const
{
    switch (m_state) {
    case Done: return tr("The rows are in %1").arg(m_file);
    case Cancelled: return tr("The export was cancelled; no file was written.");
    default: return {};
    }
}

} // namespace regatta
