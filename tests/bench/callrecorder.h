#pragma once

#include "core/engine/transportfactory.h"

namespace dw::bench {

/// Nanoseconds of a clock that never goes back.
[[nodiscard]] qint64 nanoseconds();

/// A call of the program as it left it, and how it was answered.
struct RecordedCall {
    HttpRequest request;
    QString socket;     ///< the engine's; empty: over TCP, to the URL's host
    int status = 0;     ///< 0: there was no answer
    QByteArray answer;  ///< empty for streams
    qint64 begin = 0;
    qint64 end = 0;     ///< 0: it still runs
};

/// Makes the program's usual transports and writes down what passes through them.
class CallRecorder final : public TransportFactory
{
public:
    [[nodiscard]] std::unique_ptr<HttpTransport> web() override;
    [[nodiscard]] std::unique_ptr<HttpTransport> dockerEngine(const EngineEndpoint &engine) override;

    /// What was called since the last time this was asked; calls that still run are left out.
    [[nodiscard]] QList<RecordedCall> take();

private:
    SocketTransportFactory m_sockets;
    std::shared_ptr<QList<RecordedCall>> m_calls = std::make_shared<QList<RecordedCall>>();
};

} // namespace dw::bench
