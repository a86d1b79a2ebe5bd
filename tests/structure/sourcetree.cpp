// SPDX-License-Identifier: GPL-3.0-or-later
#include "structure/sourcetree.h"

#include <QDirIterator>
#include <QFile>

namespace regatta::structure {

namespace {

const QDir top(QStringLiteral(REGATTA_SOURCE_DIR));

bool isText(const QString &name)
{
    static const QStringList endings{
        QStringLiteral(".cpp"), QStringLiteral(".h"), QStringLiteral(".qml"), QStringLiteral(".js"), QStringLiteral(".mjs"),
        QStringLiteral(".cjs"), QStringLiteral(".py"), QStringLiteral(".sh"), QStringLiteral(".cmake"),
        QStringLiteral(".sql"), QStringLiteral(".json"), QStringLiteral(".ts"), QStringLiteral(".md"), QStringLiteral(".txt"),
        QStringLiteral(".svg"), QStringLiteral(".desktop"), QStringLiteral(".in")};
    return name == QLatin1String("run") || std::any_of(endings.begin(), endings.end(), [&](const QString &ending) {
        return name.endsWith(ending);
    });
}

} // namespace

QStringList sourceFiles()
{
    QStringList files;
    for (const QString &name : top.entryList(QDir::Files)) {
        if (isText(name))
            files.append(name);
    }
    static const QStringList folders{QStringLiteral(".ci"), QStringLiteral("app"), QStringLiteral("cmake"),
                                     QStringLiteral("gateway"), QStringLiteral("resources"), QStringLiteral("tests"),
                                     QStringLiteral("translations"), QStringLiteral("ui")};
    for (const QString &folder : folders) {
        QDirIterator walk(top.filePath(folder), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString path = top.relativeFilePath(walk.next());
            if (isText(walk.fileName()) && !path.contains(QLatin1String("/node_modules/")))
                files.append(path);
        }
    }
    files.sort();
    return files;
}

QByteArray sourceText(const QString &path)
{
    QFile file(top.filePath(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace regatta::structure
