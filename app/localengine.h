#pragma once

#include "app/engineseat.h"
#include "core/base/secret.h"
#include "core/client/apitransport.h"

#include <QPointer>
#include <QThread>

namespace dw {

/// The engine of “This computer”: runs in a thread of its own, for the desktop that made it. It starts at the first call,
/// goes on while the desktop shows another connection, and ends when it is told to.
class LocalEngine final : public QObject
{
    Q_OBJECT
public:
    enum class State { Stopped, Starting, Running, Stopping };

    /// \a dataDir is made when the engine starts for the first time.
    explicit LocalEngine(QString dataDir, QObject *parent = nullptr);
    /// The engine must have stopped.
    ~LocalEngine() override;

    /// The way to the engine, which is sealed with \a key. Calls wait for its start and throw what kept it from starting;
    /// the next call tries again.
    [[nodiscard]] std::shared_ptr<ApiTransport> open(const Secret &key);
    /// Completes when nothing of the engine is left; running deploys get half a minute.
    [[nodiscard]] QCoro::Task<> stop();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString dataDir() const { return m_dataDir; }
    /// Whether an engine has been here before, so that there are secrets that only its key opens.
    [[nodiscard]] bool hasData() const;

private:
    class Transport;

    /// The running engine's transport.
    [[nodiscard]] QCoro::Task<std::shared_ptr<ApiTransport>> running(Secret key, std::stop_token stop);
    void start(const Secret &key);
    void setState(State state);

    QString m_dataDir;
    std::shared_ptr<Mailbox> m_mailbox;
    QThread m_thread;
    EngineSeat *m_seat = nullptr;
    State m_state = State::Stopped;
    std::optional<Error> m_problem; ///< of the last start
    std::shared_ptr<ApiTransport> m_transport;
    Wakeup m_changed;
};

} // namespace dw
