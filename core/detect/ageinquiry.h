#pragma once

#include "core/deploy/connections.h"
#include "core/detect/tagages.h"

#include <QCoroTask>

namespace dw {

/// Asks a registry how old tags are: when they were pushed, where it tells, and only for those that neither this nor
/// their version tells apart, when their images were created.
class AgeInquiry final
{
public:
    /// \a connections and \a client outlive it. Images are looked at as the \a engine would take them.
    AgeInquiry(Connections &connections, RegistryClient &client, EngineId engine)
        : m_connections(connections), m_client(client), m_engine(engine)
    {
    }

    /// Adds to \a ages, which outlives the call, what orders the \a fresh tags of \a path among themselves and against their
    /// \a rivals. What cannot be found out is noted there and stays unknown; throws Error::Cancelled alone.
    [[nodiscard]] QCoro::Task<> ask(QString path, QList<DatedTag> fresh, QList<DatedTag> rivals, TagAges &ages, std::stop_token stop);

private:
    [[nodiscard]] QCoro::Task<> askPushTimes(QString path, QStringList tags, TagAges &ages, std::stop_token stop);
    /// Returns false if the registry is not worth asking for the next one.
    [[nodiscard]] QCoro::Task<bool> askCreation(QString path, DatedTag tag, std::optional<Platform> platform, TagAges &ages, std::stop_token stop);
    [[nodiscard]] QCoro::Task<std::optional<Platform>> platformOfEngine(std::stop_token stop);

    Connections &m_connections;
    RegistryClient &m_client;
    EngineId m_engine;
};

/// What images an engine takes, by what it says of itself; std::nullopt if it does not.
[[nodiscard]] std::optional<Platform> platformOf(const docker::EngineInfo &info);

} // namespace dw
