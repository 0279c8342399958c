#pragma once

#include <QString>

#include <optional>

namespace dw {

/// Ports of a host from \a first to \a last, both among them. People read and write it as “20000-29999”.
struct PortRange {
    /// What lies below belongs to the host's own services, such as ssh and web servers: no choice by chance may meet one.
    static constexpr int lowest = 1024;
    static constexpr int highest = 65535;

    /// All of them below 32768, the first of the ports that systems hand out by themselves.
    int first = 20000;
    int last = 29999;

    /// Nothing if \a text is no range, or one that is not possible.
    [[nodiscard]] static std::optional<PortRange> fromText(const QString &text);
    [[nodiscard]] QString toText() const;
    [[nodiscard]] bool isPossible() const { return lowest <= first && first <= last && last <= highest; }
    [[nodiscard]] int count() const { return last - first + 1; }
    /// What a range has to be, for a person who gave something else: “must be …” goes before it.
    [[nodiscard]] static QString expected();
    friend bool operator==(const PortRange &, const PortRange &) = default;
};

} // namespace dw
