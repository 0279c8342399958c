#include "tests/support/schema/jsonschema.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace dw::test {

namespace {

QJsonValue part(const QJsonObject &schema, const char *key)
{
    return schema.value(QLatin1StringView(key));
}

bool isWhole(const QJsonValue &value)
{
    return value.isDouble() && value.toDouble() == double(value.toInteger());
}

bool isStrictType(const QJsonValue &value, const QString &type)
{
    return (type == QStringLiteral("string") && value.isString()) || (type == QStringLiteral("boolean") && value.isBool())
        || (type == QStringLiteral("integer") && isWhole(value)) || (type == QStringLiteral("number") && value.isDouble())
        || (type == QStringLiteral("object") && value.isObject()) || (type == QStringLiteral("array") && value.isArray())
        || (type == QStringLiteral("null") && value.isNull());
}

bool isType(const QJsonValue &value, const QString &type)
{
    if (type == QStringLiteral("string"))
        return value.isString() || value.isDouble() || value.isBool() || value.isNull();
    if (type == QStringLiteral("boolean")) {
        return value.isBool() || value.isNull() || value == QJsonValue(0) || value == QJsonValue(1)
            || value == QJsonValue(QStringLiteral("true")) || value == QJsonValue(QStringLiteral("false"));
    }
    if (type == QStringLiteral("integer")) {
        bool isInteger = isWhole(value);
        if (value.isString())
            value.toString().toLongLong(&isInteger);
        return isInteger || value.isBool() || value.isNull();
    }
    if (type == QStringLiteral("object"))
        return value.isObject();
    if (type == QStringLiteral("array"))
        return value.isArray();
    return type == QStringLiteral("null") && value.isNull();
}

QStringList stringErrors(const QString &text, const QJsonObject &schema, const QString &where)
{
    QStringList errors;
    if (text.size() < part(schema, "minLength").toInt())
        errors << QString(where % QStringLiteral(" must NOT have fewer than %1 characters").arg(part(schema, "minLength").toInt()));
    if (text.size() > part(schema, "maxLength").toInt(INT_MAX))
        errors << QString(where % QStringLiteral(" must NOT have more than %1 characters").arg(part(schema, "maxLength").toInt()));
    const QString pattern = part(schema, "pattern").toString();
    if (!pattern.isEmpty() && !QRegularExpression(pattern, QRegularExpression::DontCaptureOption).match(text).hasMatch())
        errors << QString(where % QStringLiteral(" must match pattern \"") % pattern % QStringLiteral("\""));
    return errors;
}

QStringList integerErrors(qint64 number, const QJsonObject &schema, const QString &where)
{
    if (schema.contains(QLatin1StringView("minimum")) && number < part(schema, "minimum").toInteger())
        return {QString(where % QStringLiteral(" must be >= %1").arg(part(schema, "minimum").toInteger()))};
    if (schema.contains(QLatin1StringView("maximum")) && number > part(schema, "maximum").toInteger())
        return {QString(where % QStringLiteral(" must be <= %1").arg(part(schema, "maximum").toInteger()))};
    return {};
}

QStringList arrayErrors(const QJsonArray &items, const QJsonObject &schema, const QString &where, const SchemaReading &reading)
{
    QStringList errors;
    if (items.size() < part(schema, "minItems").toInt())
        errors << QString(where % QStringLiteral(" must NOT have fewer than %1 items").arg(part(schema, "minItems").toInt()));
    if (items.size() > part(schema, "maxItems").toInt(INT_MAX))
        errors << QString(where % QStringLiteral(" must NOT have more than %1 items").arg(part(schema, "maxItems").toInt()));
    for (qsizetype i = 0; i < items.size(); ++i) {
        errors << schemaErrors(items.at(i), part(schema, "items").toObject(), QString(where % QStringLiteral("/%1").arg(i)), reading);
        for (qsizetype j = 0; part(schema, "uniqueItems").toBool() && j < i; ++j) {
            if (items.at(i) == items.at(j))
                errors << QString(where % QStringLiteral(" must NOT have duplicate items (items ## %1 and %2 are identical)").arg(i).arg(j));
        }
    }
    return errors;
}

QStringList objectErrors(const QJsonObject &object, const QJsonObject &schema, const QString &where, const SchemaReading &reading)
{
    QStringList errors;
    if (object.size() < part(schema, "minProperties").toInt())
        errors << QString(where % QStringLiteral(" must NOT have fewer than %1 properties").arg(part(schema, "minProperties").toInt()));
    for (const QJsonValue name : part(schema, "required").toArray()) {
        if (!object.contains(name.toString()))
            errors << QString(where % QStringLiteral(" must have required property '") % name.toString() % QStringLiteral("'"));
    }
    const QJsonObject properties = part(schema, "properties").toObject();
    const QJsonValue others = part(schema, "additionalProperties");
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString place = QString(where % QStringLiteral("/") % field.key());
        if (properties.contains(field.key()))
            errors << schemaErrors(field.value(), properties.value(field.key()).toObject(), place, reading);
        else if (others.isObject())
            errors << schemaErrors(field.value(), others.toObject(), place, reading);
        else if (others == QJsonValue(false))
            errors << QString(where % QStringLiteral(" must NOT have additional properties"));
    }
    return errors;
}

QStringList typeErrors(const QJsonValue &value, const QJsonValue &type, const QString &where, const SchemaReading &reading)
{
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    const bool isOne = type.isUndefined()
        || std::ranges::any_of(types, [&](const QJsonValue &one) {
               return reading.types == SchemaReading::Types::Strict ? isStrictType(value, one.toString()) : isType(value, one.toString());
           });
    return isOne ? QStringList() : QStringList{QString(where % QStringLiteral(" must be ") % types.at(0).toString())};
}

/// The schema that “#/a/b” names; one that nothing satisfies if there is none.
QJsonObject referred(const QString &reference, const QJsonObject &root)
{
    QJsonValue found = root;
    for (const QString &name : reference.mid(2).split(u'/'))
        found = found.toObject().value(name);
    return found.isObject() ? found.toObject() : QJsonObject{{QStringLiteral("type"), QString(QStringLiteral("what ") % reference % QStringLiteral(" names"))}};
}

} // namespace

QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema, const QString &where, const SchemaReading &reading)
{
    if (const QString reference = part(schema, "$ref").toString(); !reference.isEmpty())
        return schemaErrors(value, referred(reference, reading.root), where, reading);
    if (const QJsonArray choices = part(schema, "anyOf").toArray(); !choices.isEmpty()) {
        const bool isOne = std::ranges::any_of(
            choices, [&](const QJsonValue &one) { return schemaErrors(value, one.toObject(), where, reading).isEmpty(); });
        return isOne ? QStringList() : QStringList{QString(where % QStringLiteral(" must match a schema in anyOf"))};
    }
    if (const QStringList errors = typeErrors(value, part(schema, "type"), where, reading); !errors.isEmpty())
        return errors;
    if (const QJsonArray words = part(schema, "enum").toArray(); !words.isEmpty() && !words.contains(value))
        return {QString(where % QStringLiteral(" must be equal to one of the allowed values"))};
    if (value.isObject())
        return objectErrors(value.toObject(), schema, where, reading);
    if (value.isArray())
        return arrayErrors(value.toArray(), schema, where, reading);
    if (part(schema, "type").toString() == QStringLiteral("integer"))
        return integerErrors(value.toVariant().toLongLong(), schema, where);
    if (value.isString())
        return stringErrors(value.toString(), schema, where);
    return {};
}

} // namespace dw::test
