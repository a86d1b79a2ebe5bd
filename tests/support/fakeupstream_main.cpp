// SPDX-License-Identifier: GPL-3.0-or-later
// The fake upstream as a program: a well-behaved server of all dialects until /_control says otherwise.
#include "support/controlpanel.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace regatta::testing;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A scripted upstream for tests. Drive it at /_control: see tests/support/controlpanel.h."));
    parser.addHelpOption();
    const QCommandLineOption port(QStringLiteral("port"), QStringLiteral("Listen on that port instead of a free one."),
                                  QStringLiteral("N"), QStringLiteral("0"));
    parser.addOption(port);
    parser.process(application);

    FakeUpstream::Options options;
    options.port = quint16(parser.value(port).toUInt());
    FakeUpstream upstream(options);
    ControlPanel panel(&upstream);
    std::printf("Listening on %s\n", qPrintable(upstream.url().toString()));
    std::fflush(stdout);
    return application.exec();
}
