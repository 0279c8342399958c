#pragma once

#include <QJsonObject>
#include <QStringList>

namespace dw::test {

/// What is wrong with \a value by the part of JSON Schema that NPM's request schemas use, in the words of NPM's own
/// validator; \a where is “data” at first. As there, numbers and booleans may come as text or as each other.
[[nodiscard]] QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema, const QString &where);

} // namespace dw::test
