#include "core/client/apiport.h"

namespace dw {

namespace {

/// Stops when the caller does or when the port does.
class EitherStop final
{
public:
    EitherStop(const std::stop_token &one, const std::stop_token &other) : m_one(one, Relay{m_stop}), m_other(other, Relay{m_stop}) {}
    Q_DISABLE_COPY_MOVE(EitherStop)
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    struct Relay {
        std::stop_source stop;
        void operator()() { stop.request_stop(); }
    };

    std::stop_source m_stop;
    std::stop_callback<Relay> m_one;
    std::stop_callback<Relay> m_other;
};

} // namespace

ApiPort::ApiPort(ApiHandler &handler) : m_handler(handler), m_mailbox(std::make_shared<Mailbox>()) {}

ApiPort::~ApiPort()
{
    m_mailbox->close();
}

void ApiPort::answer(ApiRequest request, std::shared_ptr<Mailbox> here, Reply reply, std::stop_token stop)
{
    m_tasks.start(QStringLiteral("a call of the desktop"), serve(std::move(request), std::move(here), std::move(reply), std::move(stop)));
}

QCoro::Task<> ApiPort::serve(ApiRequest request, std::shared_ptr<Mailbox> here, Reply reply, std::stop_token stop)
{
    const EitherStop either(stop, m_tasks.stopToken());
    Answer answer;
    try {
        ApiResult result = co_await m_handler.handle(std::move(request), either.token());
        if (auto *stream = std::get_if<std::unique_ptr<ApiStream>>(&result)) {
            answer.stream = std::make_shared<EventChannel>(m_mailbox, std::move(here));
            m_tasks.start(QStringLiteral("a stream to the desktop"), fill(answer.stream, std::move(*stream), stop));
        } else {
            answer.response = std::move(std::get<ApiResponse>(result));
        }
    } catch (...) {
        answer.failure = std::current_exception();
    }
    reply(std::move(answer));
}

QCoro::Task<> ApiPort::fill(std::shared_ptr<EventChannel> channel, std::unique_ptr<ApiStream> stream, std::stop_token stop)
{
    const EitherStop either(stop, m_tasks.stopToken());
    co_await EventChannel::fill(std::move(channel), std::move(stream), either.token(), m_tasks.stopToken());
}

QCoro::Task<> ApiPort::stop()
{
    m_mailbox->close();
    m_tasks.requestStop();
    co_await m_tasks.finished();
}

} // namespace dw
