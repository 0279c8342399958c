#pragma once

#include <QHashFunctions>
#include <QtGlobal>

#include <compare>

namespace dw {

/// A database row id that cannot be mistaken for the id of another table. 0 means “none”.
template <typename Tag>
struct Id {
    qint64 value = 0;

    [[nodiscard]] bool isValid() const { return value > 0; }
    explicit operator bool() const { return isValid(); }
    friend auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return ::qHash(id.value, seed); }
};

using EngineId = Id<struct EngineTag>;
using RegistryId = Id<struct RegistryTag>;
using ProjectId = Id<struct ProjectTag>;
using StageId = Id<struct StageTag>;
using InstanceId = Id<struct InstanceTag>;
using DeployId = Id<struct DeployTag>;
using DeliveryId = Id<struct DeliveryTag>;
using TokenId = Id<struct TokenTag>;
using ChannelId = Id<struct ChannelTag>; ///< of notifications

} // namespace dw
