#include "app/engineseat.h"

#include "app/engineroom.h"
#include "core/base/logging.h"

namespace dw {

EngineSeat::EngineSeat(std::shared_ptr<Mailbox> desktop) : m_desktop(std::move(desktop)) {}

EngineSeat::~EngineSeat() = default;

void EngineSeat::start(EngineOptions options, Started started)
{
    std::optional<Error> problem;
    try {
        m_room = std::make_unique<EngineRoom>(std::move(options));
        m_port = std::make_unique<ApiPort>(m_room->engine().api());
    } catch (...) {
        problem = toError(std::current_exception());
    }
    if (!problem) {
        run(std::move(started));
        return;
    }
    m_room.reset();
    m_desktop->post([started = std::move(started), problem] { started(nullptr, problem); });
}

QCoro::Task<> EngineSeat::run(Started started)
{
    std::optional<Error> problem;
    try {
        co_await m_room->engine().start();
    } catch (...) {
        problem = toError(std::current_exception());
    }
    ApiPort *port = problem ? nullptr : m_port.get();
    if (problem)
        co_await end([] {});
    m_desktop->post([started = std::move(started), port, problem] { started(port, problem); });
}

void EngineSeat::stop(Stopped stopped)
{
    end(std::move(stopped));
}

QCoro::Task<> EngineSeat::end(Stopped stopped)
{
    try {
        if (m_room)
            co_await m_room->engine().stop(EngineRoom::farewell);
    } catch (const std::exception &error) {
        qCCritical(lcApp).noquote() << "the engine did not stop in order:" << error.what();
    }
    if (m_port)
        co_await m_port->stop();
    m_port.reset();
    m_room.reset();
    m_desktop->post(std::move(stopped));
}

} // namespace dw
