// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/autostart.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <utility>

namespace regatta {

namespace {
struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Autostart)
};

/// Desktop Entry Specification, "The Exec key": in quotes, with a backslash before ", `, $ and itself; the value as a
/// whole is a string in which a backslash is doubled again; % is a field code.
QString quoted(const QString &argument)
{
    QString escaped;
    for (const QChar character : argument) {
        if (QStringLiteral("\"`$\\").contains(character))
            escaped += QStringLiteral("\\\\") + (character == QLatin1Char('\\') ? QStringLiteral("\\\\") : QString(character));
        else if (character == QLatin1Char('%'))
            escaped += QStringLiteral("%%");
        else
            escaped += character;
    }
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}
} // namespace

Autostart::Autostart(QString folder, QString program, QStringList arguments)
    : m_folder(std::move(folder))
    , m_program(std::move(program))
    , m_arguments(std::move(arguments))
{
}

QString Autostart::file() const
{
    return QDir(m_folder).filePath(QStringLiteral("regatta.desktop"));
}

QString Autostart::command() const
{
    QStringList parts{quoted(m_program)};
    for (const QString &argument : m_arguments)
        parts.append(quoted(argument));
    return parts.join(QLatin1Char(' '));
}

bool Autostart::isOn() const
{
    QFile entry(file());
    if (!entry.open(QIODevice::ReadOnly))
        return false;
    bool on = true;
    for (const QByteArray &line : entry.readAll().split('\n')) {
        const QByteArray key = line.left(line.indexOf('=')).trimmed();
        const QByteArray value = line.mid(line.indexOf('=') + 1).trimmed();
        if ((key == "Hidden" && value == "true") || (key == "X-GNOME-Autostart-enabled" && value == "false"))
            on = false;
    }
    return on;
}

QString Autostart::set(bool on) const
{
    if (!on) {
        if (QFile::exists(file()) && !QFile::remove(file()))
            return Text::tr("%1 could not be removed; expected to be allowed to.").arg(file());
        return {};
    }
    if (!QDir().mkpath(m_folder))
        return Text::tr("The folder %1 could not be made; expected to be allowed to.").arg(m_folder);
    QSaveFile entry(file());
    const QString text = QStringLiteral("[Desktop Entry]\n"
                                        "Type=Application\n"
                                        "Name=Regatta\n"
                                        "Exec=%1\n"
                                        "Icon=regatta\n"
                                        "Terminal=false\n"
                                        "X-GNOME-Autostart-enabled=true\n")
                             .arg(command());
    if (!entry.open(QIODevice::WriteOnly) || entry.write(text.toUtf8()) < 0 || !entry.commit())
        return Text::tr("%1 could not be written: %2.").arg(file(), entry.errorString());
    return {};
}

} // namespace regatta
