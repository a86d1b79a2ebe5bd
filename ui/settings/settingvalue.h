// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings/settingtexts.h"

#include <QJsonObject>
#include <QJsonValue>

#include <variant>

namespace regatta {

/// Between what the file holds and what a person types: "64 MiB" and 67108864, "2 min" and 120. Stateless; GUI thread;
/// numbers by the locale that is set.
class SettingValue
{
    Q_DECLARE_TR_FUNCTIONS(SettingValue)

public:
    /// As it stands in the field: numbers without their unit, sizes with it, lists one a line.
    [[nodiscard]] static QString text(const SettingText &setting, const QJsonValue &value);
    /// As it stands in a sentence: "120 s (2 min)", "on", "none".
    [[nodiscard]] static QString shown(const SettingText &setting, const QJsonValue &value);
    /// "2 min" beside 120; empty where the number says enough.
    [[nodiscard]] static QString inWords(const SettingText &setting, const QJsonValue &value);
    /// The value, or one sentence that says what was expected. An optional text that is empty is Undefined.
    [[nodiscard]] static std::variant<QJsonValue, QString> parse(const SettingText &setting, const QString &text);
    [[nodiscard]] static QString bytes(qint64 value);

    /// Of a key such as "strategy.mode"; Undefined where it is not written.
    [[nodiscard]] static QJsonValue at(const QJsonObject &settings, const QString &key);
    /// Undefined takes it away.
    static void put(QJsonObject &settings, const QString &key, const QJsonValue &value);

private:
    [[nodiscard]] static QString unit(const SettingText &setting);
    [[nodiscard]] static std::variant<QJsonValue, QString> parseNumber(const SettingText &setting, const QString &text);
    [[nodiscard]] static QString expectation(const SettingText &setting);
};

} // namespace regatta
