// SPDX-License-Identifier: GPL-3.0-or-later
#include "logfile.h"

#include <QFile>
#include <QMessageLogContext>
#include <QtGlobal>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/rotating_file_sink.h>

#include <memory>
#include <mutex>
#include <string_view>
#include <sys/stat.h>
#include <utility>

namespace regatta {

namespace {

constexpr size_t fileSize = 5 * 1000 * 1000;
constexpr size_t olderFiles = 4; // beside the one that is written

spdlog::level::level_enum levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return spdlog::level::debug;
    case QtInfoMsg: return spdlog::level::info;
    case QtWarningMsg: return spdlog::level::warn;
    case QtCriticalMsg: return spdlog::level::err;
    case QtFatalMsg: return spdlog::level::critical;
    }
    return spdlog::level::info;
}

/// The handler is a plain function, so what it writes to is found here. The lock keeps a logger alive that another
/// thread is writing to.
std::mutex current;
std::shared_ptr<spdlog::logger> logger;
QtMessageHandler before = nullptr;

std::shared_ptr<spdlog::logger> currentLogger()
{
    const std::lock_guard lock(current);
    return logger;
}

/// One line, whatever stands in it: a line break in an upstream's words must not look like an entry of its own.
void write(spdlog::level::level_enum level, const char *category, const QString &message)
{
    const std::shared_ptr<spdlog::logger> to = currentLogger();
    if (!to)
        return;
    QByteArray text = message.toUtf8();
    text.replace('\n', "\\n").replace('\r', "\\r");
    to->log(level, "{}: {}", category, std::string_view(text.constData(), size_t(text.size())));
}

/// Qt warns of itself where an upstream's error status is followed by a broken connection (Qt source:
/// QNetworkReplyHttpImplPrivate::error). To the gateway both are one failure, so nobody needs to know.
bool isNoise(const QString &message)
{
    return message.startsWith(QLatin1String("QNetworkReplyImplPrivate::error: Internal problem"));
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (isNoise(message))
        return;
    write(levelOf(type), context.category ? context.category : "default", message);
    if (before)
        before(type, context, message);
}

} // namespace

LogFile::LogFile(const QString &file)
{
    try {
        spdlog::file_event_handlers events;
        // Also after each rotation; the file holds names of models and endpoints, which are nobody else's business.
        events.after_open = [](const spdlog::filename_t &, std::FILE *opened) { (void)::fchmod(::fileno(opened), 0600); };
        auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(QFile::encodeName(file).toStdString(), fileSize,
                                                                           olderFiles, false, events);
        sink->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                        spdlog::pattern_time_type::utc));
        auto made = std::make_shared<spdlog::logger>("regatta", sink);
        made->set_level(spdlog::level::debug);
        made->flush_on(spdlog::level::debug); // what is read after a crash is the last line
        made->set_error_handler([](const std::string &) {});
        const std::lock_guard lock(current);
        logger = made;
    } catch (const spdlog::spdlog_ex &exception) {
        qWarning("The log file cannot be opened: %s", exception.what());
        return;
    }
    before = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    const std::lock_guard lock(current);
    if (std::exchange(logger, nullptr))
        qInstallMessageHandler(std::exchange(before, nullptr));
}

void LogFile::note(const QString &line)
{
    write(spdlog::level::info, "regatta", line);
}

} // namespace regatta
