#pragma once

#include <QString>

namespace dw {

/// What an image was built for, in the words of the OCI image specification.
struct Platform {
    QString os;           ///< linux
    QString architecture; ///< amd64, arm64, arm …
    QString variant;      ///< v7 …; empty: none or unknown
    friend bool operator==(const Platform &, const Platform &) = default;
};

} // namespace dw
