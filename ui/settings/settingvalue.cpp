// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingvalue.h"

#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>
#include <optional>

namespace regatta {

namespace {

struct Unit
{
    const char *name;
    double factor;
};

constexpr Unit TimeUnits[]{{"ms", 0.001}, {"s", 1}, {"sec", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"d", 86400}};
constexpr Unit ByteUnits[]{{"b", 1},    {"k", 1024},  {"kb", 1e3},        {"kib", 1024},      {"m", 1048576},       {"mb", 1e6},
                           {"mib", 1048576}, {"g", 1073741824.0}, {"gb", 1e9}, {"gib", 1073741824.0}, {"tb", 1e12}, {"tib", 1099511627776.0}};

QString plainNumber(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g', 15);
}

std::optional<double> readNumber(const QString &text)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::RejectGroupSeparator);
    bool isNumber = false;
    double value = locale.toDouble(text, &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(text, &isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

template<size_t Count>
std::optional<double> factorOf(const QString &name, const Unit (&units)[Count])
{
    for (const Unit &unit : units) {
        if (name.compare(QLatin1String(unit.name), Qt::CaseInsensitive) == 0)
            return unit.factor;
    }
    return std::nullopt;
}

bool isNumeric(SettingKind kind)
{
    using enum SettingKind;
    return kind == Whole || kind == Number || kind == Seconds || kind == Bytes || kind == Percent;
}

QString lines(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &text : array)
        texts.append(text.toString());
    return texts.join(QLatin1Char('\n'));
}

} // namespace

QJsonValue SettingValue::at(const QJsonObject &settings, const QString &key)
{
    return settings.value(key.section(QLatin1Char('.'), 0, 0)).toObject().value(key.section(QLatin1Char('.'), 1));
}

void SettingValue::put(QJsonObject &settings, const QString &key, const QJsonValue &value)
{
    const QString section = key.section(QLatin1Char('.'), 0, 0);
    QJsonObject object = settings.value(section).toObject();
    if (value.isUndefined())
        object.remove(key.section(QLatin1Char('.'), 1));
    else
        object.insert(key.section(QLatin1Char('.'), 1), value);
    settings.insert(section, object);
}

QString SettingValue::bytes(qint64 value)
{
    static constexpr std::pair<const char *, qint64> units[]{
        {"TiB", 1ll << 40}, {"TB", 1'000'000'000'000}, {"GiB", 1ll << 30}, {"GB", 1'000'000'000},
        {"MiB", 1ll << 20}, {"MB", 1'000'000},         {"KiB", 1ll << 10}, {"kB", 1'000}};
    // Exactly, or as bytes: what is shown is what is saved.
    for (const auto &[name, size] : units) {
        if (value >= size && value % size == 0 && value / size < 10'000)
            return plainNumber(double(value / size)) + QLatin1Char(' ') + QLatin1String(name);
    }
    return plainNumber(double(value)) + QStringLiteral(" B");
}

QString SettingValue::text(const SettingText &setting, const QJsonValue &value)
{
    if (setting.kind == SettingKind::Texts)
        return lines(value);
    if (setting.kind == SettingKind::Bytes)
        return value.toInteger() == 0 ? QStringLiteral("0") : bytes(value.toInteger());
    return isNumeric(setting.kind) ? plainNumber(value.toDouble()) : value.toString();
}

QString SettingValue::unit(const SettingText &setting)
{
    return setting.kind == SettingKind::Seconds ? QStringLiteral("s")
        : setting.kind == SettingKind::Percent  ? QStringLiteral("%")
                                                : SettingTexts::words(setting.unit);
}

QString SettingValue::inWords(const SettingText &setting, const QJsonValue &value)
{
    if (setting.kind != SettingKind::Seconds)
        return {};
    const double seconds = value.toDouble();
    const QLocale locale;
    if (seconds < 1)
        return tr("%1 ms").arg(locale.toString(seconds * 1000, 'g', 4));
    if (seconds >= 3600)
        return tr("%1 h").arg(locale.toString(seconds / 3600, 'g', 4));
    return seconds >= 60 ? tr("%1 min").arg(locale.toString(seconds / 60, 'g', 4)) : QString();
}

QString SettingValue::shown(const SettingText &setting, const QJsonValue &value)
{
    using enum SettingKind;
    if (setting.kind == Switch)
        return value.toBool() ? tr("on") : tr("off");
    if (setting.kind == Choice) {
        for (const SettingChoice &choice : SettingTexts::choices(QLatin1String(setting.key))) {
            if (choice.value == value.toString())
                return choice.title;
        }
    }
    if (setting.kind == Texts) {
        const QString joined = lines(value).replace(QLatin1Char('\n'), QLatin1String(", "));
        return joined.isEmpty() ? tr("empty") : joined;
    }
    if (!isNumeric(setting.kind))
        return value.toString().isEmpty() ? tr("empty") : value.toString();
    const QString number = text(setting, value);
    const QString after = unit(setting);
    const QString words = inWords(setting, value);
    const QString full = after.isEmpty() ? number : number + QLatin1Char(' ') + after;
    return words.isEmpty() ? full : tr("%1 (%2)", "120 s (2 min)").arg(full, words);
}

QString SettingValue::expectation(const SettingText &setting)
{
    const bool isBytes = setting.kind == SettingKind::Bytes;
    const auto bound = [&](double value) {
        return isBytes && value > 0 ? bytes(qint64(value)) : plainNumber(value);
    };
    if (isBytes)
        return tr("Expected a size from %1 to %2, such as 64 MiB.").arg(bound(setting.least), bound(setting.most));
    if (setting.kind == SettingKind::Seconds)
        return tr("Expected a time from %1 to %2 seconds, such as 30 or 2 min.").arg(bound(setting.least), bound(setting.most));
    if (setting.kind == SettingKind::Number)
        return tr("Expected a number from %1 to %2.").arg(bound(setting.least), bound(setting.most));
    return tr("Expected a whole number from %1 to %2.").arg(bound(setting.least), bound(setting.most));
}

std::variant<QJsonValue, QString> SettingValue::parseNumber(const SettingText &setting, const QString &text)
{
    static const QRegularExpression parts(QStringLiteral("^\\s*([-+]?[0-9.,]+(?:[eE][-+]?[0-9]+)?)\\s*([A-Za-z%]*)\\s*$"));
    const QRegularExpressionMatch match = parts.match(text);
    std::optional<double> number = match.hasMatch() ? readNumber(match.captured(1)) : std::nullopt;
    if (const QString unit = match.captured(2); number && !unit.isEmpty()) {
        const std::optional<double> factor = setting.kind == SettingKind::Seconds ? factorOf(unit, TimeUnits)
            : setting.kind == SettingKind::Bytes                                  ? factorOf(unit, ByteUnits)
            : unit == QLatin1String("%") && QLatin1String(setting.unit) == unit   ? std::optional(1.0)
                                                                                  : std::nullopt;
        number = factor ? std::optional(*number * *factor) : std::nullopt;
    }
    const bool fractions = setting.kind == SettingKind::Seconds || setting.kind == SettingKind::Number;
    if (number && setting.kind == SettingKind::Seconds)
        number = std::round(*number * 1000) / 1000; // what the gateway keeps
    if (!number || *number < setting.least || *number > setting.most || (!fractions && *number != std::floor(*number)))
        return expectation(setting);
    return *number == std::floor(*number) ? QJsonValue(qint64(*number)) : QJsonValue(*number);
}

std::variant<QJsonValue, QString> SettingValue::parse(const SettingText &setting, const QString &text)
{
    if (isNumeric(setting.kind))
        return parseNumber(setting, text);
    if (setting.kind != SettingKind::Texts) {
        const QString trimmed = text.trimmed();
        return setting.optional && trimmed.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(trimmed);
    }
    QJsonArray array;
    const QStringList given = text.split(QLatin1Char('\n'));
    for (const QString &line : given) {
        if (!line.trimmed().isEmpty())
            array.append(line.trimmed());
    }
    return array;
}

} // namespace regatta
