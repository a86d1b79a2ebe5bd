// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace regatta {

/// How a setting is shown and typed. Percent is a whole number with a slider.
enum class SettingKind { Switch, Choice, Whole, Number, Seconds, Bytes, Percent, Text, Texts };

/// One setting of the file as a person meets it. Texts are English sources; SettingTexts translates them.
struct SettingText
{
    const char *key;          ///< "strategy.lateAfter": always a section and a name
    SettingKind kind;
    const char *title;
    const char *explanation;  ///< what it does for the user, and when to change it
    double least = 0;         ///< of numbers, as in the schema
    double most = 0;
    const char *unit = "";    ///< beside the number, where the kind alone does not say it
    bool needsRestart = false;
    bool optional = false;    ///< an empty text is not written
};

struct SettingSection
{
    const char *id;           ///< of keys, the part before the dot
    const char *title;
    const char *about;
};

struct SettingChoice
{
    QString value;            ///< as in the file
    QString title;            ///< translated
};

/// Titles and explanations of all settings but endpoints and routes, which have pages of their own. A test compares the keys
/// and bounds with resources/schema/settings.schema.json. Stateless; translated in the language that is set.
class SettingTexts
{
    Q_DECLARE_TR_FUNCTIONS(SettingTexts)

public:
    /// In the order of the page, section by section.
    [[nodiscard]] static const QList<SettingText> &all();
    /// Null where there is no such setting.
    [[nodiscard]] static const SettingText *find(const QString &key);
    [[nodiscard]] static const QList<SettingSection> &sections();
    [[nodiscard]] static QString sectionOf(const QString &key) { return key.section(QLatin1Char('.'), 0, 0); }
    /// Of one of the texts above.
    [[nodiscard]] static QString words(const char *source) { return *source ? tr(source) : QString(); }
    [[nodiscard]] static QList<SettingChoice> choices(const QString &key);

private:
    [[nodiscard]] static QList<SettingText> basicTexts();   ///< gateway, strategy, limits, models, log, storage
    [[nodiscard]] static QList<SettingText> healthTexts();
    [[nodiscard]] static QList<SettingText> smartTexts();
};

} // namespace regatta
