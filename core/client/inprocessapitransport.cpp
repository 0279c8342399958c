#include "core/client/inprocessapitransport.h"

#include "core/base/clock.h"
#include "core/client/turn.h"

namespace dw {

namespace {

Error stopped()
{
    return Error(Error::Code::Unavailable, QStringLiteral("the engine on this computer has stopped"));
}

/// \a failure for a caller with \a stop: what was cancelled, but not by the caller, was cancelled by the engine's end.
[[noreturn]] void rethrow(const std::exception_ptr &failure, const std::stop_token &stop)
{
    const Error error = toError(failure);
    if (error.code() == Error::Code::Cancelled && !stop.stop_requested())
        throw stopped();
    std::rethrow_exception(failure);
}

/// What the caller waits for, in its own thread.
struct Pending {
    Wakeup arrived;
    std::optional<ApiPort::Answer> answer;
};

/// The way back to the caller. If it ends without an answer, because the engine has stopped or dropped the request, the
/// caller is told so.
class ReturnTicket final
{
public:
    ReturnTicket(std::shared_ptr<Mailbox> here, std::weak_ptr<Pending> pending) : m_here(std::move(here)), m_pending(std::move(pending)) {}
    ~ReturnTicket()
    {
        if (!m_isUsed)
            give({{}, {}, std::make_exception_ptr(stopped())});
    }
    Q_DISABLE_COPY_MOVE(ReturnTicket)

    void give(ApiPort::Answer answer)
    {
        m_isUsed = true;
        m_here->post([pending = m_pending, answer = std::move(answer)] {
            if (const std::shared_ptr<Pending> waiting = pending.lock()) {
                waiting->answer = answer;
                waiting->arrived.notify();
            }
        });
    }

private:
    std::shared_ptr<Mailbox> m_here;
    std::weak_ptr<Pending> m_pending;
    bool m_isUsed = false;
};

/// Ends work in the engine's thread when nobody here wants it any more.
class Leash final
{
public:
    Leash(std::shared_ptr<Mailbox> there, std::stop_source stop) : m_there(std::move(there)), m_stop(std::move(stop)) {}
    ~Leash()
    {
        m_there->post([stop = m_stop]() mutable { stop.request_stop(); });
    }
    Q_DISABLE_COPY_MOVE(Leash)

private:
    std::shared_ptr<Mailbox> m_there;
    std::stop_source m_stop;
};

class CrossingStream final : public ApiStream
{
public:
    CrossingStream(std::shared_ptr<EventChannel> channel, std::unique_ptr<Leash> leash) : m_channel(std::move(channel)), m_leash(std::move(leash)) {}
    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        try {
            co_await m_turn.give(stop);
            co_return co_await EventChannel::take(m_channel, stop);
        } catch (...) {
            rethrow(std::current_exception(), stop);
        }
    }

private:
    std::shared_ptr<EventChannel> m_channel;
    std::unique_ptr<Leash> m_leash;
    Turn m_turn;
};

} // namespace

InProcessApiTransport::InProcessApiTransport(ApiPort &port, Role role, QString caller)
    : m_port(&port), m_there(port.mailbox()), m_here(std::make_shared<Mailbox>()), m_role(role), m_caller(std::move(caller))
{
}

QCoro::Task<ApiPort::Answer> InProcessApiTransport::ask(ApiRequest request, std::stop_source there, std::stop_token stop)
{
    throwIfStopped(stop);
    request.role = m_role;
    request.caller = m_caller;
    const auto pending = std::make_shared<Pending>();
    const std::weak_ptr<Pending> weak = pending;
    m_there->post([port = m_port, here = m_here, request = std::move(request), ticket = std::make_shared<ReturnTicket>(m_here, weak),
                   token = there.get_token()] {
        port->answer(request, here, [ticket](ApiPort::Answer answer) { ticket->give(std::move(answer)); }, token);
    });
    while (!pending->answer)
        co_await pending->arrived.wait(stop);
    if (pending->answer->failure)
        rethrow(pending->answer->failure, stop);
    co_return *pending->answer;
}

QCoro::Task<ApiResponse> InProcessApiTransport::call(ApiRequest request, std::stop_token stop)
{
    const std::stop_source there;
    const Leash leash(m_there, there);
    const ApiPort::Answer answer = co_await ask(std::move(request), there, std::move(stop));
    if (answer.stream)
        throw Error(Error::Code::BadReply, QStringLiteral("a stream came where an answer was expected"));
    co_return answer.response;
}

QCoro::Task<std::unique_ptr<ApiStream>> InProcessApiTransport::follow(ApiRequest request, std::stop_token stop)
{
    const std::stop_source there;
    auto leash = std::make_unique<Leash>(m_there, there);
    const ApiPort::Answer answer = co_await ask(std::move(request), there, std::move(stop));
    if (!answer.stream)
        throw answer.response.toError();
    co_return std::make_unique<CrossingStream>(answer.stream, std::move(leash));
}

} // namespace dw
