// SPDX-License-Identifier: GPL-3.0-or-later
// ./run bench smart: the strategies under virtual time, in the reference worlds or in those of a file. See README.md.
#include "bench/commandline.h"
#include "sim/comparison.h"
#include "sim/scenarioreader.h"
#include "sim/worlds.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

#include <cstdio>

using namespace regatta::sim;

namespace {

constexpr int badUsage = 2;

int refuse(const QString &sentence)
{
    std::fprintf(stderr, "bench smart: %s\n", qPrintable(sentence));
    return badUsage;
}

/// `name` as a whole number; false after saying what was expected.
bool takeNumber(const QCommandLineParser &parser, const char *name, int least, int &to)
{
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return true;
    bool isNumber = false;
    const int value = parser.value(option).toInt(&isNumber);
    if (isNumber && value >= least)
        to = value;
    else
        refuse(QStringLiteral("--%1 takes a whole number of at least %2, not %3")
                   .arg(option)
                   .arg(least)
                   .arg(parser.value(option)));
    return isNumber && value >= least;
}

std::variant<std::vector<Scenario>, QString> scenariosFor(const QCommandLineParser &parser)
{
    if (parser.isSet(QStringLiteral("sweep")))
        return sweepWorlds();
    if (!parser.isSet(QStringLiteral("scenario"))) {
        const std::vector<Scenario> worlds{referenceWorld(5, 1), referenceWorld(5, 0.05), promiseWorld()};
        return worlds;
    }
    QFile file(parser.value(QStringLiteral("scenario")));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1: cannot be read: %2").arg(file.fileName(), file.errorString());
    const auto read = readScenario(file.readAll());
    if (const auto *error = std::get_if<ScenarioError>(&read))
        return error->sentence(file.fileName());
    return std::vector<Scenario>{std::get<Scenario>(read)};
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addOptions(
        {{QStringLiteral("scenario"), QStringLiteral("The world in this JSON file."), QStringLiteral("FILE")},
         {QStringLiteral("sweep"), QStringLiteral("All built-in worlds.")},
         {QStringLiteral("json"), QStringLiteral("The tables for a program.")},
         {QStringLiteral("seeds"), QStringLiteral("How many (10; in a sweep 4)."), QStringLiteral("N")},
         {QStringLiteral("requests"), QStringLiteral("Of each seed (15000; in a sweep 6000)."), QStringLiteral("N")},
         {QStringLiteral("strategies"), QStringLiteral("Some of: %1.").arg(contenderNames().join(QLatin1Char(','))),
          QStringLiteral("A,B")}});
    regatta::bench::readCommandLine(parser, "Compares the strategies under virtual time.");

    const bool isSweep = parser.isSet(QStringLiteral("sweep"));
    int seeds = isSweep ? 4 : 10;
    int requests = isSweep ? 6000 : 0;
    if (!takeNumber(parser, "seeds", 1, seeds) || !takeNumber(parser, "requests", 1, requests))
        return badUsage;
    QStringList strategies = contenderNames();
    if (parser.isSet(QStringLiteral("strategies")))
        strategies = parser.value(QStringLiteral("strategies")).split(QLatin1Char(','));
    for (const QString &name : strategies) {
        if (!contenderNames().contains(name))
            return refuse(QStringLiteral("there is no strategy %1; there are: %2")
                              .arg(name, contenderNames().join(QLatin1String(", "))));
    }
    auto scenarios = scenariosFor(parser);
    if (const QString *problem = std::get_if<QString>(&scenarios))
        return refuse(*problem);

    QTextStream out(stdout);
    QJsonArray tables;
    int worse = 0;
    for (Scenario scenario : std::get<std::vector<Scenario>>(scenarios)) {
        if (requests > 0)
            scenario.requests = requests;
        const Comparison comparison = compare(scenario, seeds, strategies);
        worse += comparison.isSmartWorseThanFallback();
        if (parser.isSet(QStringLiteral("json")))
            tables.append(comparison.toJson());
        else
            out << comparison.table() << Qt::endl;
    }
    if (parser.isSet(QStringLiteral("json")))
        out << QJsonDocument(tables).toJson();
    else if (isSweep)
        out << "smart is worse than fallback at p99 in " << worse << " worlds" << Qt::endl;
    return worse == 0 ? 0 : 1;
}
