#pragma once

#include <QString>

#include <compare>

namespace dw::test {

/// The Nginx Proxy Manager that is imitated; its answers differ as tests/contracts/npm/README.md §5 tells.
struct NpmVersion {
    int major = 2;
    int minor = 15;
    int revision = 1;
    friend auto operator<=>(const NpmVersion &, const NpmVersion &) = default;

    [[nodiscard]] QString text() const { return QStringLiteral("%1.%2.%3").arg(major).arg(minor).arg(revision); }
};

} // namespace dw::test
