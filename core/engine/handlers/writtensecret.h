#pragma once

#include "core/base/secret.h"

#include <QJsonObject>

namespace dw {

/// How the API shows a secret: whether there is one.
[[nodiscard]] QJsonObject secretView(const Secret &secret);

/// Takes the secret \a name from what a client wrote: a text replaces it, an empty one removes it; left out, or sent back
/// as the API shows it, it stays. Throws Error::InvalidInput for anything else.
void takeSecret(const QJsonObject &json, const QString &name, Secret &secret);

} // namespace dw
