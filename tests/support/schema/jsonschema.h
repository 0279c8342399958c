#pragma once

#include <QJsonObject>
#include <QStringList>

namespace dw::test {

/// How a schema is read.
struct SchemaReading {
    /// Coerce: numbers and booleans may come as text or as each other, as NPM's own validator takes them.
    enum class Types { Coerce, Strict };
    Types types = Types::Coerce;
    QJsonObject root; ///< of the document that “$ref” points into, “#/components/schemas/Deploy”
};

/// What is wrong with \a value by the part of JSON Schema that NPM's request schemas and our OpenAPI document use, in the
/// words of NPM's validator; \a where is “data” at first.
[[nodiscard]] QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema, const QString &where,
                                       const SchemaReading &reading = {});

} // namespace dw::test
