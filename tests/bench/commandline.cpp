// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/commandline.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cstdio>
#include <cstdlib>

namespace regatta::bench {

using namespace Qt::StringLiterals;

QCommandLineOption option(const char *name, const char *what, const QString &otherwise, const char *value)
{
    return {QString::fromLatin1(name), u"%1 (%2)."_s.arg(QString::fromUtf8(what), otherwise),
            QString::fromLatin1(value), otherwise};
}

QCommandLineOption option(const char *name, const char *what, double otherwise)
{
    return option(name, what, QString::number(otherwise));
}

void readCommandLine(QCommandLineParser &line, const char *what, qsizetype words)
{
    line.setApplicationDescription(QString::fromUtf8(what));
    const QCommandLineOption help = line.addHelpOption();
    if (!line.parse(QCoreApplication::arguments()))
        refuse(line.errorText());
    if (line.isSet(help))
        line.showHelp(); // ends the program
    const QStringList more = line.positionalArguments();
    if (more.size() > words)
        refuse(u"\"%1\" is not expected here."_s.arg(more[words]));
}

double numberOf(const QCommandLineParser &line, const char *name, double least, double most)
{
    const QString text = line.value(QString::fromLatin1(name));
    bool isNumber = false;
    const double value = text.toDouble(&isNumber);
    if (!isNumber || !(value >= least && value <= most)) { // not a number fails this, too
        const QString range = most < 1e15 ? u"from %1 to %2"_s.arg(least).arg(most) : u"of at least %1"_s.arg(least);
        refuse(u"--%1 takes a number %2, not \"%3\"."_s.arg(QString::fromLatin1(name), range, text));
    }
    return value;
}

void refuse(const QString &sentence)
{
    const QString program = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    std::fprintf(stderr, "%s: %s --help lists the options.\n", qPrintable(program), qPrintable(sentence));
    std::exit(2);
}

} // namespace regatta::bench
