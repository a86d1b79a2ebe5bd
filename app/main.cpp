// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"
#include "commandline/options.h"
#include "commandline/subcommands.h"

#include <QApplication>
#include <QNetworkProxy>
#include <QTextStream>

#include <cstdio>

namespace {

bool hasDisplay()
{
    // QT_QPA_PLATFORM=offscreen and the like need none.
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int fail(const QString &sentence, regatta::ExitCode code)
{
    QTextStream(stderr) << "regatta: " << sentence << '\n';
    return int(code);
}

} // namespace

int main(int argc, char *argv[])
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto parsed = regatta::parseCommandLine(arguments);
    if (const auto *error = std::get_if<regatta::UsageError>(&parsed))
        return fail(error->sentence, regatta::ExitCode::BadUsage);
    const auto &options = std::get<regatta::Options>(parsed);

    // The gateway's threads wake each other for every call. Qt's own dispatcher is told once where GLib's is told for each
    // event, which costs a tenth of the processor time; the main thread keeps GLib's, which desktops need.
    qputenv("QT_NO_THREADED_GLIB", "1");
    // Which proxy is used is the settings' business, asked of the system where they say so. Debian's Qt would else send whatever is
    // said to need none, the console's own requests to a gateway on another address included, through http_proxy's.
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QCoreApplication::setApplicationName(QStringLiteral("regatta"));
    QCoreApplication::setApplicationVersion(QStringLiteral(REGATTA_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("regatta"));

    if (options.command != regatta::Command::Run) {
        const QCoreApplication app(argc, argv);
        QTextStream out(stdout);
        QTextStream err(stderr);
        return int(regatta::runSubcommand(options, out, err));
    }
    if (options.headless) {
        const QCoreApplication app(argc, argv);
        return int(regatta::Application(options).run());
    }
    if (!hasDisplay())
        return fail(QStringLiteral("There is no display to open a window on. Start the gateway alone with --headless."),
                    regatta::ExitCode::RuntimeFailure);
    const QApplication app(argc, argv); // Qt Charts crashes under a QGuiApplication
    return int(regatta::Application(options).run());
}
