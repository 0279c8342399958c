#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace dw::ui {

/// A JSON object whose one long array was taken out, so that several threads can read it.
struct JsonPieces {
    QByteArray rest;          ///< the object with that array empty
    QList<QByteArray> pieces; ///< arrays of the array's elements, in order
};

/// Takes the array \a member, of the object itself and not of one inside, out of \a text and cuts it between elements into
/// pieces of about \a size bytes. Nothing if there is no such array. Reads as little as it must: broken JSON may be found
/// out only when the pieces are parsed.
[[nodiscard]] std::optional<JsonPieces> cutJson(const QByteArray &text, QByteArrayView member, qsizetype size);

} // namespace dw::ui
