#pragma once

#include "core/base/id.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace dw {

/// What polling knows of one registry. One that failed is unknown, never up to date: state and age are shown.
struct RegistryState {
    RegistryId registry;
    QDateTime lastSuccess;  ///< of a whole round; invalid: none since the start
    QDateTime unknownSince; ///< when it began to fail; invalid: it does not
    QString problem;        ///< why it is unknown, or which image could not be read; empty: none
    std::optional<int> rateLimitLeft;
    QDateTime nextPoll;     ///< invalid: not polled by itself
    int images = 0;         ///< looked at in the last round
    friend bool operator==(const RegistryState &, const RegistryState &) = default;

    [[nodiscard]] bool isUnknown() const { return unknownSince.isValid(); }
};

} // namespace dw
