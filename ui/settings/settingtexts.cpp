// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingtexts.h"

#include "client/displaytext.h"

#include <algorithm>

namespace regatta {

namespace {
constexpr double OneDay = 86400; // what the schema allows as seconds: from a hundredth of one to a day
constexpr double Shortest = 0.01;
} // namespace

const QList<SettingSection> &SettingTexts::sections()
{
    static const QList<SettingSection> sections{
        {"general", QT_TR_NOOP("General"), QT_TR_NOOP("How this window looks and speaks. Holds for this computer at once, and is in no settings file.")},
        {"gateway", QT_TR_NOOP("Gateway"), QT_TR_NOOP("Where clients find Regatta, and who may come in.")},
        {"strategy", QT_TR_NOOP("Strategy"), QT_TR_NOOP("How a request is spread over the endpoints, and how long anybody waits.")},
        {"smart", QT_TR_NOOP("Smart"), QT_TR_NOOP("The constants of the smart strategy. The defaults were found by simulation; change one at a time and compare.")},
        {"health", QT_TR_NOOP("Circuit breakers"), QT_TR_NOOP("When a failing endpoint is left alone for a while, and how what was measured of it ages.")},
        {"limits", QT_TR_NOOP("Limits"), QT_TR_NOOP("What the door lets through, so that no client can use up this computer.")},
        {"models", QT_TR_NOOP("Model list"), QT_TR_NOOP("What clients see when they ask which models there are.")},
        {"log", QT_TR_NOOP("Usage log"), QT_TR_NOOP("One row for each request and each upstream call: how much of it is kept, and for how long.")},
        {"storage", QT_TR_NOOP("Storage and keychain"), QT_TR_NOOP("Where the usage log and the endpoints' keys are kept.")},
        {"transfer", QT_TR_NOOP("Import and export"), QT_TR_NOOP("All settings in one file: as a backup, for another computer, or for a gateway that runs with --config.")},
        {"diagnostics", QT_TR_NOOP("Diagnostics"), QT_TR_NOOP("What a bug report needs, without what must stay private.")},
    };
    return sections;
}

QList<SettingText> SettingTexts::basicTexts()
{
    using enum SettingKind;
    return {
        {"gateway.host", Text, QT_TR_NOOP("Address"),
         QT_TR_NOOP("The address to listen on. 127.0.0.1 is reachable from this computer alone; 0.0.0.0 from the whole network, and then client keys are required. The door moves at once.")},
        {"gateway.port", Whole, QT_TR_NOOP("Port"),
         QT_TR_NOOP("The number after the colon in the base URL. Clients must be told a new one; 0 takes any free port at each start."), 0, 65535},
        {"gateway.requireKey", Switch, QT_TR_NOOP("Require a client key"),
         QT_TR_NOOP("Only who knows a client key may use your endpoints. Turn it off only where every program on this computer may.")},
        {"gateway.allowedHosts", Texts, QT_TR_NOOP("Further host names"),
         QT_TR_NOOP("Names besides localhost that may stand in a request's Host header where no key is required, such as a name of your own in /etc/hosts. One a line.")},
        {"gateway.allowedOrigins", Texts, QT_TR_NOOP("Allowed web origins"),
         QT_TR_NOOP("Web pages that may call the gateway from a browser, such as https://chat.example.com. Needed only for clients that run inside a web page. One a line.")},

        {"strategy.mode", Choice, QT_TR_NOOP("Strategy"),
         QT_TR_NOOP("Race asks all and takes the first answer; fallback asks one after another; smart picks the best and helps it when it is slow; single asks one. Routes may say otherwise for their models.")},
        {"strategy.rolloutPercent", Percent, QT_TR_NOOP("Gradual rollout"),
         QT_TR_NOOP("The share of requests that go through the strategy above; the rest go through single, the way it was before. Begin low where you are not sure, and compare."), 0, 100},
        {"strategy.raceWidth", Whole, QT_TR_NOOP("Race width"),
         QT_TR_NOOP("How many of the best legs a race asks; 0 asks all. A smaller number costs less and is a little slower."), 0, 1000, QT_TR_NOOP("legs")},
        {"strategy.freeFirst", Switch, QT_TR_NOOP("Free endpoints first"),
         QT_TR_NOOP("Paid endpoints join only when the free ones are late or have failed. Turn it off where speed is worth its price.")},
        {"strategy.lateAfter", Seconds, QT_TR_NOOP("Late after"),
         QT_TR_NOOP("An endpoint that has sent no content by then gets the next one beside it, and may still win. Models that think are silent for long: a short time costs extra calls."), Shortest, OneDay},
        {"strategy.parallelTimeout", Seconds, QT_TR_NOOP("Time limit of a stream"),
         QT_TR_NOOP("A stream without any content is given up after this."), Shortest, OneDay},
        {"strategy.plainTimeout", Seconds, QT_TR_NOOP("Time limit of a plain answer"),
         QT_TR_NOOP("An answer that comes in one piece is given up after this. Ten minutes is what the official clients wait."), Shortest, OneDay},
        {"strategy.connectTimeout", Seconds, QT_TR_NOOP("Time limit of a connection"),
         QT_TR_NOOP("A server that does not take the connection by then has failed. Raise it for slow or distant networks."), Shortest, OneDay},
        {"strategy.idleTimeout", Seconds, QT_TR_NOOP("Silence within a stream"),
         QT_TR_NOOP("A stream that pauses longer than this is taken to be broken; the client is told so."), Shortest, OneDay},
        {"strategy.slowestStream", Whole, QT_TR_NOOP("Slowest stream"),
         QT_TR_NOOP("A stream that brings less than this after its first content ends with an error. A chunk of one token is some 200 bytes. 0 allows any pace."), 0, 1000000, QT_TR_NOOP("bytes/s")},
        {"strategy.slowestStreamAfter", Seconds, QT_TR_NOOP("Slowest stream, measured over"),
         QT_TR_NOOP("The time over which the slowest stream is measured. Longer forgives longer pauses."), Shortest, OneDay},

        {"limits.connections", Whole, QT_TR_NOOP("Connections"),
         QT_TR_NOOP("So many clients may be connected at once; further ones are turned away with 503."), 1, 100000},
        {"limits.bodyBytes", Bytes, QT_TR_NOOP("Size of a request"),
         QT_TR_NOOP("A larger request is refused with 413. Raise it where clients send many or large images."), 1024, 1073741824},
        {"limits.headerBytes", Bytes, QT_TR_NOOP("Size of a request's headers"),
         QT_TR_NOOP("Larger headers are refused with 431. Hardly any client needs more."), 1024, 1048576},
        {"limits.answerBytes", Bytes, QT_TR_NOOP("Size of a plain answer"),
         QT_TR_NOOP("So much of an answer that comes in one piece is held in memory, for each call. A larger answer counts as failed."), 1024, 1073741824},
        {"limits.headerTimeout", Seconds, QT_TR_NOOP("Wait for a request"),
         QT_TR_NOOP("A connection must have sent its first request's headers by then."), Shortest, OneDay},
        {"limits.bodyTimeout", Seconds, QT_TR_NOOP("Silence within a request"),
         QT_TR_NOOP("A client that stops sending in the middle of a request is cut off after this."), Shortest, OneDay},
        {"limits.idleTimeout", Seconds, QT_TR_NOOP("Unused connections"),
         QT_TR_NOOP("A connection without a request is closed after this."), Shortest, OneDay},

        {"models.show", Texts, QT_TR_NOOP("Show only"),
         QT_TR_NOOP("Only models that match one of these patterns are listed, one a line; * stands for anything, as in gemini-*. Empty lists all.")},
        {"models.hide", Texts, QT_TR_NOOP("Hide"),
         QT_TR_NOOP("Models that match one of these patterns are not listed. They can still be asked for by name.")},
        {"models.strictModels", Switch, QT_TR_NOOP("Refuse unknown models"),
         QT_TR_NOOP("A model that no endpoint lists is answered 404 at once, instead of being tried everywhere. Helps to find spelling mistakes.")},
        {"models.refreshInterval", Seconds, QT_TR_NOOP("Ask for models every"),
         QT_TR_NOOP("How often each endpoint is asked anew which models it has."), Shortest, OneDay},

        {"log.retentionDays", Whole, QT_TR_NOOP("Keep rows for"),
         QT_TR_NOOP("Older rows are deleted, a few at a time; 0 keeps them for ever. Statistics of whole hours stay for a year."), 0, 36500, QT_TR_NOOP("days")},
        {"log.retentionBytes", Bytes, QT_TR_NOOP("Keep at most"),
         QT_TR_NOOP("While the file is larger, its oldest rows are deleted; 0 sets no limit. For SQLite; a PostgreSQL server is not limited by size."), 0, 1e15},
        {"log.bodies", Choice, QT_TR_NOOP("Keep prompts and answers"),
         QT_TR_NOOP("Texts help to find out why a request failed, but they are private, and anyone who can read the log can read them. Keys in them are struck out.")},
        {"log.bodyBytes", Bytes, QT_TR_NOOP("Of each text, at most"),
         QT_TR_NOOP("Longer prompts and answers are cut off there."), 1, 1048576},
        {"log.commitTimeout", Seconds, QT_TR_NOOP("Wait for the database"),
         QT_TR_NOOP("An answer ends once its row is safe. Where the database takes longer than this, the row goes to a file on the disk and is written later."), Shortest, OneDay},
        {"log.spoolBytes", Bytes, QT_TR_NOOP("Waiting rows, at most"),
         QT_TR_NOOP("How large that file may become while the database is in trouble. Beyond it rows are lost, and counted."), 1048576, 1e12},

        {"storage.url", Text, QT_TR_NOOP("Database server"),
         QT_TR_NOOP("postgresql://user@host/database, for several gateways on one log; without a password. Empty keeps the log in a file of the data directory. Rows are not moved from one to the other."), 0, 0, "", true},
        {"storage.passwordEnv", Text, QT_TR_NOOP("Password from a variable"),
         QT_TR_NOOP("The name of the environment variable that holds the server's password."), 0, 0, "", true, true},
        {"storage.passwordFile", Text, QT_TR_NOOP("Password from a file"),
         QT_TR_NOOP("The file that holds the server's password. At most one of the two."), 0, 0, "", true, true},
    };
}

const QList<SettingText> &SettingTexts::all()
{
    static const QList<SettingText> ordered = [] {
        const QList<SettingText> given = basicTexts() + smartTexts() + healthTexts();
        QList<SettingText> texts;
        for (const SettingSection &section : sections()) {
            std::copy_if(given.begin(), given.end(), std::back_inserter(texts), [&](const SettingText &text) {
                return sectionOf(QLatin1String(text.key)) == QLatin1String(section.id);
            });
        }
        return texts;
    }();
    return ordered;
}

const SettingText *SettingTexts::find(const QString &key)
{
    const QList<SettingText> &texts = all();
    const auto found =
        std::find_if(texts.begin(), texts.end(), [&](const SettingText &text) { return key == QLatin1String(text.key); });
    return found == texts.end() ? nullptr : &*found;
}

QList<SettingChoice> SettingTexts::choices(const QString &key)
{
    if (key == QLatin1String("log.bodies")) {
        return {{QStringLiteral("none"), tr("None")},
                {QStringLiteral("failed"), tr("Of failed requests")},
                {QStringLiteral("all"), tr("All")}};
    }
    QList<SettingChoice> modes;
    if (key == QLatin1String("strategy.mode")) {
        for (const StrategyMode mode : {StrategyMode::Single, StrategyMode::Race, StrategyMode::Fallback, StrategyMode::Smart})
            modes.append({strategyModeName(mode), DisplayText::strategy(mode)});
    }
    return modes;
}

} // namespace regatta
