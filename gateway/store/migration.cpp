// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "resources.h"

#include <QDir>
#include <QFile>

namespace regatta {

QStringList splitStatements(const QString &sql)
{
    QStringList statements;
    QString current;
    const auto finish = [&] {
        if (!current.trimmed().isEmpty())
            statements.append(current.trimmed());
        current.clear();
    };
    const QStringList lines = sql.split(QLatin1Char('\n'));
    for (const QString &line : lines) {
        if (line.trimmed() == QLatin1String("-- next"))
            finish();
        else if (!line.trimmed().startsWith(QLatin1String("--")))
            current += line + QLatin1Char('\n');
    }
    finish();
    return statements;
}

QList<Migration> builtInMigrations(const QString &database)
{
    useRegattaResources();
    const QDir folder(QStringLiteral(":/regatta/migrations/") + database);
    QList<Migration> migrations;
    const QStringList names = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The compiled-in migration %s cannot be read", qPrintable(name));
        migrations.append({name.section(QLatin1Char('_'), 0, 0).toInt(), name.chopped(4),
                           splitStatements(QString::fromUtf8(file.readAll()))});
    }
    return migrations;
}

} // namespace regatta
