// SPDX-License-Identifier: GPL-3.0-or-later
// ui-screenshots DIR [SCENE…]: a picture of every page and state, in both languages and both themes.
#include "consolefixture.h"
#include "scenes.h"

#include <QApplication>
#include <QDir>
#include <QQuickWindow>
#include <QTextStream>

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.isEmpty()) {
        QTextStream(stderr) << "Usage: ui-screenshots DIR [SCENE…]\n";
        return 2;
    }
    const QDir folder(arguments.takeFirst());
    if (!folder.mkpath(QStringLiteral("."))) {
        QTextStream(stderr) << "Cannot make the folder " << folder.path() << '\n';
        return 1;
    }
    const QStringList wanted = arguments.isEmpty() ? regatta::scenes::names() : arguments;
    bool clean = true;
    for (const QString &scene : wanted) {
        for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
            for (const QString &theme : {QStringLiteral("light"), QStringLiteral("dark")}) {
                regatta::ConsoleFixture fixture(scene, language, theme);
                if (!fixture.opened())
                    return 1;
                const QString file = QStringLiteral("%1-%2-%3.png").arg(scene, language, theme);
                clean &= fixture.window()->grabWindow().save(folder.filePath(file)) && fixture.warnings().isEmpty();
            }
        }
    }
    return clean ? 0 : 1;
}
