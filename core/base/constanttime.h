#pragma once

#include <QByteArray>

namespace dw {

/// Whether both are equal, in a time that depends on their lengths only.
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace dw
