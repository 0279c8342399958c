#pragma once

#include "core/base/taskgroup.h"
#include "core/client/eventchannel.h"

namespace dw {

/// Where clients of other threads reach an engine: lives in the engine's thread and answers there. Stop it before the
/// engine ends; clients that call later are told that it has stopped.
class ApiPort final
{
public:
    /// The answer to one request, ready to cross to another thread.
    struct Answer {
        ApiResponse response;
        std::shared_ptr<EventChannel> stream; ///< instead of the response
        std::exception_ptr failure;           ///< instead of both
    };
    using Reply = std::function<void(Answer)>;

    /// \a handler outlives the port.
    explicit ApiPort(ApiHandler &handler);
    ~ApiPort();
    Q_DISABLE_COPY_MOVE(ApiPort)

    /// In the engine's thread. Calls \a reply when there is an answer; \a here is the mailbox of the caller's thread,
    /// for events. \a stop ends the request, and the stream that it led to.
    void answer(ApiRequest request, std::shared_ptr<Mailbox> here, Reply reply, std::stop_token stop);
    /// Takes no more requests, ends those that run, and completes then.
    [[nodiscard]] QCoro::Task<> stop();
    /// Where other threads post their requests. Closed when the port stops.
    [[nodiscard]] const std::shared_ptr<Mailbox> &mailbox() const { return m_mailbox; }

private:
    QCoro::Task<> serve(ApiRequest request, std::shared_ptr<Mailbox> here, Reply reply, std::stop_token stop);
    QCoro::Task<> fill(std::shared_ptr<EventChannel> channel, std::unique_ptr<ApiStream> stream, std::stop_token stop);

    ApiHandler &m_handler;
    std::shared_ptr<Mailbox> m_mailbox;
    TaskGroup m_tasks;
};

} // namespace dw
