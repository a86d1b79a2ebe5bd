// SPDX-License-Identifier: GPL-3.0-or-later
#include "structure/sourcetree.h"
#include "structure/textrules.h"

#include <QTest>

using namespace regatta::structure;

using Rule = QStringList (*)(const QString &path, const QByteArray &text);

class TestSourceText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileKeepsTheRule_data();
    void everyFileKeepsTheRule();
    void findsViolations_data();
    void findsViolations();
};

Q_DECLARE_METATYPE(Rule)

void TestSourceText::everyFileKeepsTheRule_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::newRow("each file names its licence first") << Rule(licenceViolations);
    QTest::newRow("no file is too long") << Rule(lengthViolations);
    QTest::newRow("no notes are left behind") << Rule(wordViolations);
    QTest::newRow("no path of one machine") << Rule(machinePathViolations);
}

void TestSourceText::everyFileKeepsTheRule()
{
    QFETCH(Rule, rule);
    const QStringList files = sourceFiles();
    QVERIFY2(files.contains(QStringLiteral("run")) && files.contains(QStringLiteral(".ci/run")), "the sources were not found");
    QStringList found;
    for (const QString &path : files)
        found += rule(path, sourceText(path));
    QVERIFY2(found.isEmpty(), qPrintable(QLatin1Char('\n') + found.join(QLatin1Char('\n'))));
}

void TestSourceText::findsViolations_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("violates");

    const auto row = [](const char *name, Rule rule, const char *path, const QByteArray &text, bool violates) {
        QTest::newRow(name) << rule << QString::fromLatin1(path) << text << violates;
    };
    const QByteArray spdx = "SPDX-License-Identifier: GPL-3.0-or-later\n";
    row("a C++ file with its licence", licenceViolations, "app/main.cpp", "// " + spdx, false);
    row("a script with its licence after #!", licenceViolations, "run", "#!/bin/sh\n# " + spdx, false);
    row("a migration with its licence", licenceViolations, "resources/1.sql", "-- " + spdx, false);
    row("JSON has no comments", licenceViolations, "CMakePresets.json", "{}", false);
    row("a file without licence", licenceViolations, "app/main.cpp", "#pragma once\n", true);
    row("an empty file", licenceViolations, "ui/CMakeLists.txt", "", true);
    row("a licence on the second line", licenceViolations, "ui/Main.qml", "\n// " + spdx, true);
    row("another licence", licenceViolations, "app/main.cpp", "// SPDX-License-Identifier: MIT\n", true);
    row("400 lines", lengthViolations, "app/main.cpp", QByteArray(400, '\n'), false);
    row("401 lines", lengthViolations, "app/main.cpp", QByteArray(401, '\n'), true);
    row("a long translation", lengthViolations, "translations/regatta_zh_CN.ts", QByteArray(5000, '\n'), false);
    row("a note", wordViolations, "app/main.cpp", "// TO" "DO: later\n", true);
    row("another note", wordViolations, "ui/Main.qml", "// FIX" "ME\n", true);
    row("a word that holds one", wordViolations, "app/main.cpp", "mktemp regattaX" "XXXXX MASTO" "DON\n", false);
    row("somebody's folder", machinePathViolations, "README.md", "see /ho" "me/ann/regatta\n", true);
    row("root's folder", machinePathViolations, "app/main.cpp", "\"/ro" "ot/regatta\"\n", true);
    row("a URL with such a path", machinePathViolations, "README.md", "https://example.com/ho" "me/ann\n", false);
    row("a folder of every system", machinePathViolations, "README.md", "/etc/regatta.json\n", false);
}

void TestSourceText::findsViolations()
{
    QFETCH(Rule, rule);
    QFETCH(QString, path);
    QFETCH(QByteArray, text);
    QFETCH(bool, violates);
    QCOMPARE(!rule(path, text).isEmpty(), violates);
}

QTEST_APPLESS_MAIN(TestSourceText)
#include "tst_sourcetext.moc"
