#pragma once

#include "core/client/apiport.h"
#include "core/engine/engine.h"

#include <functional>
#include <memory>

namespace dw {

class EngineRoom;

/// What lives in the engine's thread of the desktop: the engine and the port to it. All of it is made, used and ended
/// there; what it has to tell is told through the mailbox of the desktop's thread.
class EngineSeat final : public QObject
{
    Q_OBJECT
public:
    using Started = std::function<void(ApiPort *port, std::optional<Error> problem)>;
    using Stopped = std::function<void()>;

    /// \a desktop is the mailbox that the callbacks run in.
    explicit EngineSeat(std::shared_ptr<Mailbox> desktop);
    ~EngineSeat() override;

    /// \a started gets the port, or the problem that kept the engine from starting; nothing is left then.
    void start(EngineOptions options, Started started);
    /// Running deploys get half a minute to finish or be undone. Nothing is left when \a stopped is called.
    void stop(Stopped stopped);

private:
    QCoro::Task<> run(Started started);
    QCoro::Task<> end(Stopped stopped);

    std::shared_ptr<Mailbox> m_desktop;
    std::unique_ptr<EngineRoom> m_room;
    std::unique_ptr<ApiPort> m_port;
};

} // namespace dw
