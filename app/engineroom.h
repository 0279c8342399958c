#pragma once

#include "core/engine/engine.h"
#include "core/engine/transportfactory.h"

namespace dw {

/// An engine with real time, randomness and sockets, as the daemon and the desktop run it. Lives in one thread.
class EngineRoom final
{
public:
    /// How long running deploys get at the end, to finish or to be undone.
    static constexpr milliseconds farewell = 30s;

    /// Throws what Engine's constructor throws.
    explicit EngineRoom(EngineOptions options) : m_engine(std::move(options), m_transports, m_clock, m_random) {}

    [[nodiscard]] Engine &engine() { return m_engine; }
    [[nodiscard]] Clock &clock() { return m_clock; }

private:
    SystemClock m_clock;
    SystemRandom m_random;
    SocketTransportFactory m_transports;
    Engine m_engine;
};

} // namespace dw
