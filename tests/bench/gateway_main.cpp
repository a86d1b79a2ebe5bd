// SPDX-License-Identifier: GPL-3.0-or-later
// The gateway without the application around it, for benchmarks that need what the program has no switch for: answers
// that do not wait for the usage log.
#include "bench/commandline.h"
#include "exchange/gateway.h"
#include "server/gatewayserver.h"
#include "store/settingsreader.h"
#include "store/usage/usagelog.h"
#include "upstream/networktransport.h"

#include <QCoreApplication>
#include <QDir>
#include <QSocketNotifier>
#include <QUuid>

#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#include <sys/signalfd.h>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

int fail(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qPrintable(sentence));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1"); // as the program does for its threads
    const QCoreApplication app(argc, argv);
    QCommandLineParser line;
    line.addOptions({{u"config"_s, u"Settings, as the program takes them."_s, u"FILE"_s},
                     {u"data-dir"_s, u"Where the usage log goes."_s, u"DIR"_s},
                     {u"log"_s, u"With a usage log, for which answers wait."_s}});
    bench::readCommandLine(line, "The gateway without the application around it.");
    sigset_t term;
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &term, nullptr); // inherited by every thread; read from the descriptor below
    QSocketNotifier asked(::signalfd(-1, &term, SFD_CLOEXEC), QSocketNotifier::Read);
    QObject::connect(&asked, &QSocketNotifier::activated, &app, &QCoreApplication::quit);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);

    const SettingsResult read = readSettingsFile(line.value(u"config"_s));
    if (const auto *error = std::get_if<SettingsError>(&read))
        return fail(error->sentence());
    const Settings &settings = std::get<ReadSettings>(read).settings;

    std::unique_ptr<UsageLog> log; // outlives the gateway
    if (line.isSet(u"log"_s)) {
        const QDir folder(line.value(u"data-dir"_s));
        folder.mkpath(u"spool"_s);
        const UsageLogPlace place{folder.filePath(u"usage.db"_s), folder.filePath(u"spool"_s), u"bench"_s};
        log = std::make_unique<UsageLog>(place, settings.log);
        if (const StoreStatus problem = log->start())
            return fail(problem->sentence);
    }
    const SteadyClock clock;
    NetworkTransport transport;
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    Gateway gateway(transport, clock, id);
    GatewayServer server(
        gateway, [](const QByteArray &) { return std::optional(u"bench"_s); }, id);
    gateway.setRecordWriter(log.get());
    gateway.apply(settings, {});
    if (const QString problem = server.listen(settings.gateway, settings.limits); !problem.isEmpty())
        return fail(problem);
    server.apply(settings);
    std::printf("Listening on %s\n", qPrintable(server.baseUrl()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
