// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsschema.h"

#include "resources.h"
#include "store/jsonpositions.h"
#include "store/nearestname.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

// Without it the library ends the process where it could have thrown. Nothing thrown leaves this file.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <exception>

namespace regatta {

namespace {

/// The schema as text for words and as constraints for the check: both from the one compiled-in file.
struct SettingsSchema
{
    QJsonObject json;
    valijson::Schema constraints;

    SettingsSchema()
    {
        useRegattaResources();
        QFile file(QStringLiteral(":/regatta/schema/settings.schema.json"));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The compiled-in settings schema cannot be read");
        json = QJsonDocument::fromJson(file.readAll()).object();
        try {
            valijson::SchemaParser parser;
            parser.populateSchema(valijson::adapters::QtJsonAdapter(QJsonValue(json)), constraints);
        } catch (const std::exception &e) {
            qFatal("The compiled-in settings schema is broken: %s", e.what());
        }
    }
};

const SettingsSchema &schema()
{
    static const SettingsSchema instance;
    return instance;
}

QJsonObject resolved(const QJsonValue &node)
{
    const QJsonObject object = node.toObject();
    const QString reference = object.value(QLatin1String("$ref")).toString();
    if (reference.isEmpty())
        return object;
    const QString name = reference.section(QLatin1Char('/'), -1);
    return schema().json.value(QLatin1String("definitions")).toObject().value(name).toObject();
}

/// One place in the settings with the part of the schema that speaks about it.
struct Place
{
    QString path;
    QJsonValue value;
    QJsonObject rule;
};

Place child(const Place &parent, const QString &step)
{
    if (parent.value.isArray()) {
        const int index = step.toInt();
        return {itemPath(parent.path, index), parent.value.toArray().at(index),
                resolved(parent.rule.value(QLatin1String("items")))};
    }
    const QJsonObject properties = parent.rule.value(QLatin1String("properties")).toObject();
    const QJsonValue rule =
        properties.contains(step) ? properties.value(step) : parent.rule.value(QLatin1String("additionalProperties"));
    return {memberPath(parent.path, step), parent.value.toObject().value(step), resolved(rule)};
}

QString number(double value)
{
    return QString::number(value, 'g', 12);
}

QString quoted(const QString &text)
{
    return QLatin1Char('"') + text + QLatin1Char('"');
}

QStringList enumNames(const QJsonObject &rule)
{
    QStringList names;
    const QJsonArray values = rule.value(QLatin1String("enum")).toArray();
    for (const QJsonValue &value : values)
        names.append(value.toString());
    return names;
}

QString expectedText(const QJsonObject &rule)
{
    const int least = rule.value(QLatin1String("minLength")).toInt(0);
    const int most = rule.value(QLatin1String("maxLength")).toInt(0);
    if (most > 0 && least > 0)
        return QStringLiteral("text of %1 to %2 characters").arg(least).arg(most);
    return most > 0 ? QStringLiteral("text of at most %1 characters").arg(most) : QStringLiteral("text");
}

/// "a number of seconds from 0.01 to 86400": what the schema wants here.
QString expected(const QJsonObject &rule)
{
    const QString type = rule.value(QLatin1String("type")).toString();
    if (rule.contains(QLatin1String("enum"))) {
        QStringList names = enumNames(rule);
        std::transform(names.begin(), names.end(), names.begin(), quoted);
        return QLatin1String("one of ") + names.join(QLatin1String(", "));
    }
    if (type == QLatin1String("number") || type == QLatin1String("integer")) {
        const QString unit = rule.value(QLatin1String("x-unit")).toString();
        return (type == QLatin1String("integer") ? QStringLiteral("a whole number") : QStringLiteral("a number"))
            + (unit.isEmpty() ? QString() : QLatin1String(" of ") + unit)
            + QStringLiteral(" from %1 to %2")
                  .arg(number(rule.value(QLatin1String("minimum")).toDouble()),
                       number(rule.value(QLatin1String("maximum")).toDouble()));
    }
    if (type == QLatin1String("string"))
        return expectedText(rule);
    if (type == QLatin1String("boolean"))
        return QStringLiteral("true or false");
    if (type == QLatin1String("array")) {
        const int least = rule.value(QLatin1String("minItems")).toInt(0);
        const int most = rule.value(QLatin1String("maxItems")).toInt(0);
        return least > 0 ? QStringLiteral("a list of %1 to %2 entries").arg(least).arg(most)
                         : QStringLiteral("a list of at most %1 entries").arg(most);
    }
    return QStringLiteral("an object { … }");
}

QString found(const QJsonValue &value, bool secret)
{
    switch (value.type()) {
    case QJsonValue::Null: return QStringLiteral("null");
    case QJsonValue::Bool: return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double: return secret ? QStringLiteral("a number") : number(value.toDouble());
    case QJsonValue::Array: return QStringLiteral("a list of %1").arg(value.toArray().size());
    case QJsonValue::Object: return QStringLiteral("an object");
    case QJsonValue::String: break;
    case QJsonValue::Undefined: return QStringLiteral("nothing");
    }
    const QString text = value.toString();
    if (text.isEmpty())
        return QStringLiteral("empty text");
    if (secret || text.size() > 40)
        return QStringLiteral("text of %1 characters").arg(text.size());
    return quoted(text);
}

/// An object's own problem: a key that the schema does not know, or one that it requires.
std::optional<BrokenRule> keyProblem(const Place &place)
{
    if (!place.value.isObject() || place.rule.value(QLatin1String("type")).toString() != QLatin1String("object"))
        return std::nullopt;
    const QJsonObject object = place.value.toObject();
    const QStringList known = place.rule.value(QLatin1String("properties")).toObject().keys();
    if (!place.rule.value(QLatin1String("additionalProperties")).isObject()) {
        const QStringList keys = object.keys();
        for (const QString &key : keys) {
            if (known.contains(key))
                continue;
            QStringList others = known;
            others.removeAll(QStringLiteral("$schema"));
            const std::optional<QString> nearest = nearestName(key, others);
            return BrokenRule{memberPath(place.path, key),
                              nearest ? QStringLiteral("unknown key; did you mean \"%1\"?").arg(*nearest)
                                      : QStringLiteral("unknown key; expected one of %1")
                                            .arg(others.join(QLatin1String(", ")))};
        }
    }
    const QJsonArray required = place.rule.value(QLatin1String("required")).toArray();
    for (const QJsonValue &key : required) {
        if (object.contains(key.toString()))
            continue;
        const Place missing = child(place, key.toString());
        return BrokenRule{missing.path, QStringLiteral("missing; expected %1").arg(expected(missing.rule))};
    }
    return std::nullopt;
}

BrokenRule describe(const Place &place)
{
    if (std::optional<BrokenRule> problem = keyProblem(place))
        return *problem;
    QString problem =
        QStringLiteral("expected %1, found %2")
            .arg(expected(place.rule), found(place.value, place.rule.value(QLatin1String("x-secret")).toBool()));
    if (place.rule.contains(QLatin1String("enum")) && place.value.isString()) {
        if (const std::optional<QString> nearest = nearestName(place.value.toString(), enumNames(place.rule)))
            problem += QStringLiteral("; did you mean \"%1\"?").arg(*nearest);
    }
    return {place.path, problem};
}

QStringList steps(const std::vector<std::string> &context)
{
    QStringList result;
    // The first is "<root>", the others stand in brackets.
    for (size_t i = 1; i < context.size(); ++i)
        result.append(QString::fromStdString(context[i]).mid(1).chopped(1));
    return result;
}

/// Every error is reported again for each value around it; only the innermost say something.
bool isInnermost(const QStringList &path, const QList<QStringList> &all)
{
    return std::none_of(all.begin(), all.end(), [&](const QStringList &other) {
        return other.size() > path.size() && other.mid(0, path.size()) == path;
    });
}

} // namespace

QList<BrokenRule> findSchemaProblems(const QJsonValue &settings, const JsonPositions &positions)
{
    QList<QStringList> paths;
    try {
        valijson::Validator validator;
        valijson::ValidationResults results;
        const valijson::adapters::QtJsonAdapter target(settings);
        if (validator.validate(schema().constraints, target, &results))
            return {};
        for (const valijson::ValidationResults::Error &error : results)
            paths.append(steps(error.context));
    } catch (const std::exception &e) {
        return {{QString(), QStringLiteral("cannot be checked: %1").arg(QString::fromLocal8Bit(e.what()))}};
    }

    QList<std::pair<qsizetype, BrokenRule>> found;
    for (const QStringList &path : std::as_const(paths)) {
        if (!isInnermost(path, paths))
            continue;
        Place place{QString(), settings, schema().json};
        for (const QString &step : path)
            place = child(place, step);
        const BrokenRule problem = describe(place);
        found.append({std::max(positions.offset(problem.key), positions.offset(place.path)), problem});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<BrokenRule> problems;
    for (const auto &[offset, problem] : std::as_const(found)) {
        if (!problems.contains(problem))
            problems.append(problem);
    }
    if (problems.isEmpty())
        problems.append({QString(), QStringLiteral("does not match the settings schema")});
    return problems;
}

std::optional<BrokenRule> findSchemaProblem(const QJsonValue &settings, const JsonPositions &positions)
{
    const QList<BrokenRule> problems = findSchemaProblems(settings, positions);
    return problems.isEmpty() ? std::nullopt : std::optional(problems.first());
}

} // namespace regatta
