// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/options.h"

#include "store/nearestname.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

struct Subcommand
{
    const char *group;
    const char *verb;
    const char *argument; ///< null: takes none
    Command command;
};

constexpr Subcommand subcommands[] = {
    {"keys", "create", "NAME", Command::KeysCreate},     {"keys", "list", nullptr, Command::KeysList},
    {"keys", "limit", "NAME", Command::KeysLimit},
    {"keys", "revoke", "NAME", Command::KeysRevoke},     {"config", "check", "FILE", Command::ConfigCheck},
    {"config", "import", "FILE", Command::ConfigImport}, {"config", "export", "FILE", Command::ConfigExport},
    {"usage", "export", nullptr, Command::UsageExport},
};

const QStringList flagNames{QStringLiteral("--headless"), QStringLiteral("--background"), QStringLiteral("--demo"), QStringLiteral("--admin"),
                            QStringLiteral("--with-secrets"),
                            QStringLiteral("--help"), QStringLiteral("--version")};
/// Those of `usage export`.
const QStringList exportNames{QStringLiteral("--format"),   QStringLiteral("--from"),  QStringLiteral("--until"),
                              QStringLiteral("--endpoint"), QStringLiteral("--model"), QStringLiteral("--output")};
const QStringList valueNames = QStringList{QStringLiteral("--config"), QStringLiteral("--data-dir"), QStringLiteral("--host"),
                                           QStringLiteral("--port"), QStringLiteral("--passphrase-file")}
    + exportNames + keyLimitNames();
/// Those that may stand more than once.
const QStringList listNames{QStringLiteral("--endpoint"), QStringLiteral("--model")};
/// Those that say something to a sub-command; the others are about a running gateway.
const QStringList sharedNames{QStringLiteral("--config"), QStringLiteral("--data-dir"), QStringLiteral("--help"),
                              QStringLiteral("--version")};
const QString adminName = QStringLiteral("--admin"); // says something to `keys create` alone
const QStringList passphraseNames{QStringLiteral("--with-secrets"), QStringLiteral("--passphrase-file")}; // to `config …`

using Problem = std::optional<UsageError>;

QString didYouMean(const QString &given, const QStringList &known)
{
    if (const std::optional<QString> nearest = nearestName(given, known))
        return Text::tr("did you mean %1?").arg(*nearest);
    return Text::tr("expected one of %1.").arg(known.join(QLatin1String(", ")));
}

QString expectedValue(const QString &name)
{
    if (name == QLatin1String("--port"))
        return Text::tr("a number from 0 to 65535");
    if (name == QLatin1String("--host"))
        return Text::tr("an address such as 127.0.0.1");
    if (name == QLatin1String("--format"))
        return Text::tr("csv or json");
    if (name == QLatin1String("--from") || name == QLatin1String("--until"))
        return Text::tr("a date or time such as 2026-01-31 or 2026-01-31T18:00");
    if (name == QLatin1String("--endpoint") || name == QLatin1String("--model"))
        return Text::tr("a name");
    if (name == QLatin1String("--output") || name == passphraseNames.last())
        return Text::tr("a file");
    if (keyLimitNames().contains(name))
        return expectedKeyLimit(name);
    return name == QLatin1String("--config") ? Text::tr("a settings file") : Text::tr("a folder");
}

/// Walks over the arguments once; what it finds it puts into the options.
class Parser
{
public:
    explicit Parser(const QStringList &arguments)
        : m_arguments(arguments)
    {}

    Problem parse();
    [[nodiscard]] Options options() const { return m_options; }

private:
    Problem option(const QString &argument);
    Problem takeValue(const QString &name, const QString &value);
    Problem takeExportValue(const QString &name, const QString &value);
    Problem subcommand();
    Problem fitting() const;

    QStringList m_arguments;
    qsizetype m_next = 0;
    Options m_options;
    QStringList m_words;
    QStringList m_seen;
};

Problem Parser::parse()
{
    bool onlyWords = false;
    while (m_next < m_arguments.size()) {
        const QString argument = m_arguments.at(m_next++);
        if (onlyWords || !argument.startsWith(QLatin1Char('-')) || argument == QLatin1String("-")) {
            m_words.append(argument);
        } else if (argument == QLatin1String("--")) {
            onlyWords = true;
        } else if (Problem problem = option(argument)) {
            return problem;
        }
    }
    // Asking for help is never wrong, whatever else stands there.
    if (m_seen.contains(QLatin1String("--help")) || m_seen.contains(QLatin1String("--version"))) {
        m_options.command = m_seen.contains(QLatin1String("--help")) ? Command::Help : Command::Version;
        return std::nullopt;
    }
    if (!m_words.isEmpty()) {
        if (Problem problem = subcommand())
            return problem;
    }
    return fitting();
}

Problem Parser::option(const QString &argument)
{
    QString name = argument.section(QLatin1Char('='), 0, 0);
    if (name == QLatin1String("-h"))
        name = QStringLiteral("--help");
    if (name == QLatin1String("-v"))
        name = QStringLiteral("--version");
    const bool hasValue = argument.contains(QLatin1Char('='));
    if (!flagNames.contains(name) && !valueNames.contains(name))
        return UsageError{Text::tr("Unknown option %1; %2").arg(name, didYouMean(name, flagNames + valueNames))};
    if (m_seen.contains(name) && !listNames.contains(name))
        return UsageError{Text::tr("%1 stands twice; expected once.").arg(name)};
    m_seen.append(name);
    if (flagNames.contains(name)) {
        if (hasValue)
            return UsageError{Text::tr("%1 takes no value; expected it alone.").arg(name)};
        m_options.headless |= name == QLatin1String("--headless");
        m_options.background |= name == QLatin1String("--background");
        m_options.demo |= name == QLatin1String("--demo");
        m_options.admin |= name == adminName;
        m_options.withSecrets |= name == passphraseNames.first();
        return std::nullopt;
    }
    if (hasValue)
        return takeValue(name, argument.section(QLatin1Char('='), 1));
    // What looks like the next option is no value: "--config --port 1" misses one. A folder may be written as ./--name.
    if (m_next >= m_arguments.size() || m_arguments.at(m_next).startsWith(QLatin1String("--")))
        return UsageError{Text::tr("%1 needs a value; expected %2.").arg(name, expectedValue(name))};
    return takeValue(name, m_arguments.at(m_next++));
}

Problem Parser::takeValue(const QString &name, const QString &value)
{
    if (value.isEmpty())
        return UsageError{Text::tr("%1 needs a value; expected %2.").arg(name, expectedValue(name))};
    if (name == QLatin1String("--port")) {
        bool isNumber = false;
        const ushort port = value.toUShort(&isNumber);
        if (!isNumber)
            return UsageError{Text::tr("--port: expected a number from 0 to 65535, found \"%1\".").arg(value)};
        m_options.port = port;
    } else if (name == QLatin1String("--host")) {
        m_options.host = value;
    } else if (name == QLatin1String("--config")) {
        m_options.configFile = value;
    } else if (name == passphraseNames.last()) {
        m_options.passphraseFile = value;
    } else if (exportNames.contains(name)) {
        return takeExportValue(name, value);
    } else if (keyLimitNames().contains(name)) {
        if (!takeKeyLimit(m_options.keyLimits, name, value))
            return UsageError{Text::tr("%1: expected %2, found \"%3\".").arg(name, expectedValue(name), value)};
    } else {
        m_options.dataDirectory = value;
    }
    return std::nullopt;
}

Problem Parser::takeExportValue(const QString &name, const QString &value)
{
    UsageExportOptions &wanted = m_options.usageExport;
    const UsageError wrong{Text::tr("%1: expected %2, found \"%3\".").arg(name, expectedValue(name), value)};
    if (name == QLatin1String("--format")) {
        if (value != QLatin1String("csv") && value != QLatin1String("json"))
            return wrong;
        wanted.json = value == QLatin1String("json");
    } else if (name == QLatin1String("--from") || name == QLatin1String("--until")) {
        const QDateTime time = QDateTime::fromString(value, Qt::ISODate); // local, unless it names a zone
        if (!time.isValid())
            return wrong;
        (name == QLatin1String("--from") ? wanted.from : wanted.until) = time.toMSecsSinceEpoch();
    } else if (name == QLatin1String("--output")) {
        wanted.output = value;
    } else {
        (name == QLatin1String("--model") ? wanted.models : wanted.endpoints).append(value);
    }
    return std::nullopt;
}

Problem Parser::subcommand()
{
    QStringList groups;
    QStringList verbs;
    for (const Subcommand &known : subcommands) {
        const QString group = QLatin1String(known.group);
        if (!groups.contains(group))
            groups.append(group);
        if (group == m_words.first())
            verbs.append(QLatin1String(known.verb));
    }
    const QString group = m_words.first();
    if (verbs.isEmpty())
        return UsageError{Text::tr("Unknown command %1; %2").arg(group, didYouMean(group, groups))};
    if (m_words.size() == 1)
        return UsageError{
            Text::tr("%1 is not complete; expected one of %2 after it.").arg(group, verbs.join(QLatin1String(", ")))};
    const QString verb = m_words.at(1);
    const auto *found = std::find_if(std::begin(subcommands), std::end(subcommands), [&](const Subcommand &known) {
        return group == QLatin1String(known.group) && verb == QLatin1String(known.verb);
    });
    if (found == std::end(subcommands))
        return UsageError{Text::tr("Unknown command %1 %2; %3").arg(group, verb, didYouMean(verb, verbs))};
    const qsizetype wanted = found->argument ? 3 : 2;
    if (m_words.size() < wanted)
        return UsageError{
            Text::tr("%1 %2 needs one more word; expected %3.").arg(group, verb, QLatin1String(found->argument))};
    if (m_words.size() > wanted)
        return UsageError{Text::tr("%1 %2 does not take \"%3\"; a name with blanks is written in quotes.")
                              .arg(group, verb, m_words.at(wanted))};
    m_options.command = found->command;
    m_options.argument = found->argument ? m_words.at(2) : QString();
    return std::nullopt;
}

Problem Parser::fitting() const
{
    if (m_options.admin && m_options.command != Command::KeysCreate)
        return UsageError{Text::tr("--admin goes with \"keys create NAME\" alone.")};
    const bool takesLimits = m_options.command == Command::KeysCreate || m_options.command == Command::KeysLimit;
    if (m_options.admin && !m_options.keyLimits.isEmpty())
        return UsageError{Text::tr("--admin does not go with limits, which are for keys of clients alone.")};
    if (m_options.command == Command::KeysLimit && m_options.keyLimits.isEmpty())
        return UsageError{Text::tr("keys limit needs at least one of %1.").arg(keyLimitNames().join(QLatin1String(", ")))};
    for (const QString &name : m_seen) {
        if (keyLimitNames().contains(name) && !takesLimits)
            return UsageError{Text::tr("%1 goes with \"keys create NAME\" and \"keys limit NAME\" alone.").arg(name)};
        if (passphraseNames.contains(name) && m_options.command != Command::ConfigExport
            && (name == passphraseNames.first() || m_options.command != Command::ConfigImport))
            return UsageError{name == passphraseNames.first()
                                  ? Text::tr("--with-secrets goes with \"config export FILE\" alone.")
                                  : Text::tr("--passphrase-file goes with \"config import FILE\" and \"config export FILE\" alone.")};
        if (exportNames.contains(name) && m_options.command != Command::UsageExport)
            return UsageError{Text::tr("%1 goes with \"usage export\" alone.").arg(name)};
    }
    if (m_options.command == Command::ConfigExport && m_options.passphraseFile && !m_options.withSecrets)
        return UsageError{Text::tr("--passphrase-file goes with --with-secrets; without keys nothing is encrypted.")};
    if (m_options.background && m_options.headless)
        return UsageError{Text::tr("--background does not go with --headless, which has no window to hide.")};
    if (m_options.command == Command::Run)
        return std::nullopt;
    for (const QString &name : m_seen) {
        if (!sharedNames.contains(name) && !exportNames.contains(name) && !keyLimitNames().contains(name) && !passphraseNames.contains(name)
            && name != adminName)
            return UsageError{Text::tr("%1 does not go with \"%2\"; expected it without a command.")
                                  .arg(name, m_words.mid(0, 2).join(QLatin1Char(' ')))};
    }
    if (m_options.command == Command::ConfigImport && m_options.configFile)
        return UsageError{
            Text::tr("--config does not go with \"config import\", which changes the settings in the data directory.")};
    return std::nullopt;
}

} // namespace

std::variant<Options, UsageError> parseCommandLine(const QStringList &arguments)
{
    Parser parser(arguments);
    if (Problem problem = parser.parse())
        return *problem;
    return parser.options();
}

QString helpText()
{
    return Text::tr("Usage: regatta [--headless | --background] [--demo] [--config FILE] [--data-dir DIR] [--host H] [--port N]\n"
                    "       regatta keys create NAME [--admin] [LIMITS] | list | limit NAME LIMITS | revoke NAME\n"
                    "       regatta config check FILE | import FILE [--passphrase-file F]\n"
                    "                      | export FILE [--with-secrets [--passphrase-file F]]\n"
                    "       regatta usage export [--format csv|json] [--from T] [--until T] [--endpoint NAME]\n"
                    "                            [--model NAME] [--output FILE]\n"
                    "\n"
                    "Opens the Regatta console with its OpenAI-compatible gateway, or works on its data.\n"
                    "\n"
                    "  --headless      run the gateway without a window; needs no display\n"
                    "  --background    start with the window hidden; launching Regatta again shows it\n"
                    "  --demo          three simulated endpoints in a temporary data directory\n"
                    "  --config FILE   take the settings from this file, and reload it when it changes\n"
                    "  --data-dir DIR  keep settings and keys there instead of %1\n"
                    "  --host H        listen on this address (127.0.0.1)\n"
                    "  --port N        listen on this port (8377); 0 takes a free one\n"
                    "  --help          show this\n"
                    "  --version       show the version\n"
                    "\n"
                    "  keys create     make a client key and print it; it is not shown again;\n"
                    "                  with --admin, one that opens the admin API instead\n"
                    "  keys list       show the names of the keys, what each opens, and its limits\n"
                    "  keys limit      change limits of a key; 0 takes one away; holds for its next request\n"
                    "    --requests-per-minute N     over any sixty seconds\n"
                    "    --tokens-per-day N          input and output, since local midnight\n"
                    "    --budget AMOUNT             what its requests may cost, as far as prices are set\n"
                    "    --budget-currency CODE      as the prices have it (USD)\n"
                    "    --budget-period P           day, month (default) or ever\n"
                    "  keys revoke     take a key back; it is refused within a second\n"
                    "  config check    say whether a settings file is right\n"
                    "  config import   replace the settings by those of a file\n"
                    "  config export   write the settings, without keys, to a file, or to \"-\"\n"
                    "    --with-secrets      the endpoints' keys, too, encrypted under a passphrase\n"
                    "    --passphrase-file F the passphrase is on its first line; else the terminal asks for it\n"
                    "  usage export    write the usage log, oldest first: as CSV (RFC 4180, one line a request) or\n"
                    "                  as one JSON array with the attempts of each request; without bodies; times\n"
                    "                  are ISO 8601 in UTC, texts are as they came (mind formulas in spreadsheets)\n"
                    "    --format F      csv (default) or json\n"
                    "    --from T        what arrived then or later: 2026-01-31 or 2026-01-31T18:00, local time\n"
                    "    --until T       what arrived before\n"
                    "    --endpoint NAME what this endpoint answered; may stand several times\n"
                    "    --model NAME    what asked for this model; likewise\n"
                    "    --output FILE   write there instead of to standard output\n"
                    "\n"
                    "Exit codes: 0 fine, 1 a failure while running, 2 a wrong command line or configuration.\n")
        .arg(QStringLiteral("$XDG_DATA_HOME/regatta"));
}

Settings withOptions(Settings settings, const Options &options)
{
    settings.gateway.host = options.host.value_or(settings.gateway.host);
    settings.gateway.port = options.port.value_or(settings.gateway.port);
    return settings;
}

} // namespace regatta
