// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/passphraseprompt.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>

#include <cstdio>
#include <termios.h>
#include <unistd.h>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr qint64 longestLine = 1024;

Secret withoutLineEnd(QByteArray line)
{
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return Secret(line);
}

/// The question goes to the terminal itself, as the answer comes from it: stdout may be a file.
std::optional<Secret> ask(const QString &question)
{
    QFile terminal(QStringLiteral("/dev/tty"));
    if (!terminal.open(QIODevice::ReadWrite | QIODevice::Unbuffered))
        return std::nullopt;
    termios before{};
    if (::tcgetattr(terminal.handle(), &before) != 0)
        return std::nullopt;
    termios silent = before;
    silent.c_lflag &= ~tcflag_t(ECHO);
    ::tcsetattr(terminal.handle(), TCSAFLUSH, &silent);
    const auto restore = qScopeGuard([&] {
        ::tcsetattr(terminal.handle(), TCSAFLUSH, &before);
        terminal.write("\n");
    });
    terminal.write(question.toLocal8Bit());
    QByteArray line;
    char c = 0;
    while (line.size() < longestLine && terminal.read(&c, 1) == 1 && c != '\n')
        line.append(c);
    return withoutLineEnd(line);
}

} // namespace

std::variant<Secret, QString> askPassphrase(const std::optional<QString> &name, bool isNew)
{
    if (name) {
        QFile file(*name);
        if (!file.open(QIODevice::ReadOnly))
            return Text::tr("%1 cannot be read: %2.").arg(*name, file.errorString());
        const Secret line = withoutLineEnd(file.readLine(longestLine));
        if (line.isEmpty())
            return Text::tr("%1 is empty; expected the passphrase on its first line.").arg(*name);
        return line;
    }
    const std::optional<Secret> first = ask(Text::tr("Passphrase: "));
    if (!first)
        return Text::tr("There is no terminal to ask for the passphrase; expected --passphrase-file FILE.");
    if (!isNew)
        return *first;
    const std::optional<Secret> again = ask(Text::tr("Passphrase, again: "));
    if (again != first)
        return Text::tr("The two passphrases are not the same.");
    return *first;
}

} // namespace regatta
