#pragma once

#include <QString>

namespace dw {

/// What stands in place of a credential.
[[nodiscard]] QString redactionMask();
/// \a text with the values of secret names (isSecretName()) masked, wherever it has the form of a name and its value.
[[nodiscard]] QString withoutSecretPairs(const QString &text);

} // namespace dw
