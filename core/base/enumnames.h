#pragma once

#include "core/base/error.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <string_view>
#include <utility>

namespace dw {

/// The one spelling of an enumerator in the database, the API, logs and the command line.
/// Specialise for each shown or stored enum:
///   template <> struct EnumNames<Colour> { static constexpr std::pair<Colour, std::string_view> table[] = {…}; };
template <typename E>
struct EnumNames;

/// The name of \a value, or an empty text for a value outside the table.
template <typename E>
[[nodiscard]] QLatin1StringView enumWord(E value)
{
    for (const auto &[enumerator, name] : EnumNames<E>::table) {
        if (enumerator == value)
            return {name.data(), qsizetype(name.size())};
    }
    return {};
}

/// The same as a string of its own.
template <typename E>
[[nodiscard]] QString enumName(E value)
{
    return QString(enumWord(value));
}

template <typename E>
[[nodiscard]] std::optional<E> enumFromName(QStringView text)
{
    for (const auto &[enumerator, name] : EnumNames<E>::table) {
        if (text == QLatin1StringView(name.data(), qsizetype(name.size())))
            return enumerator;
    }
    return std::nullopt;
}

/// As enumFromName(); throws Error::InvalidInput naming \a what and the words that would do.
template <typename E>
[[nodiscard]] E enumFromNameOrThrow(QStringView text, const QString &what)
{
    if (const auto value = enumFromName<E>(text))
        return *value;
    QStringList names;
    for (const auto &entry : EnumNames<E>::table)
        names << QString::fromLatin1(entry.second.data(), qsizetype(entry.second.size()));
    throw Error(Error::Code::InvalidInput, QStringLiteral("%1 cannot be “%2”; use one of %3")
                    .arg(what, text.toString(), names.join(QStringLiteral(", "))));
}

} // namespace dw
