#include "tests/bench/callrecorder.h"

#include <QScopeGuard>

#include <chrono>

namespace dw::bench {

namespace {

using Calls = std::shared_ptr<QList<RecordedCall>>;

/// A call that runs. It is written down when it is over.
class Running final
{
public:
    Running(Calls calls, const HttpRequest &request, const QString &socket)
        : m_calls(std::move(calls)), m_call{request, socket, 0, {}, nanoseconds(), 0} {}
    ~Running()
    {
        m_call.end = nanoseconds();
        m_calls->append(m_call);
    }
    Q_DISABLE_COPY_MOVE(Running)

    void answered(const HttpResponse &answer)
    {
        m_call.status = answer.status;
        m_call.answer = answer.body;
    }

private:
    Calls m_calls;
    RecordedCall m_call;
};

class RecordedStream final : public HttpStream
{
public:
    RecordedStream(std::unique_ptr<Running> call, std::unique_ptr<HttpStream> stream)
        : m_call(std::move(call)), m_stream(std::move(stream)) {}

    [[nodiscard]] const HttpResponse &head() const override { return m_stream->head(); }
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(std::stop_token stop) override
    {
        std::optional<QByteArray> piece = co_await m_stream->read(stop);
        if (!piece)
            m_call.reset();
        co_return piece;
    }

private:
    std::unique_ptr<Running> m_call;
    std::unique_ptr<HttpStream> m_stream;
};

class RecordingTransport final : public HttpTransport
{
public:
    RecordingTransport(std::unique_ptr<HttpTransport> target, QString socket, Calls calls)
        : m_target(std::move(target)), m_socket(std::move(socket)), m_calls(std::move(calls)) {}

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        Running call(m_calls, request, m_socket);
        HttpResponse answer = co_await m_target->send(std::move(request), stop);
        call.answered(answer);
        co_return answer;
    }

    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        auto call = std::make_unique<Running>(m_calls, request, m_socket);
        std::unique_ptr<HttpStream> stream = co_await m_target->open(std::move(request), stop);
        call->answered(stream->head());
        co_return std::make_unique<RecordedStream>(std::move(call), std::move(stream));
    }

private:
    std::unique_ptr<HttpTransport> m_target;
    QString m_socket;
    Calls m_calls;
};

} // namespace

qint64 nanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::unique_ptr<HttpTransport> CallRecorder::web()
{
    return std::make_unique<RecordingTransport>(m_sockets.web(), QString(), m_calls);
}

std::unique_ptr<HttpTransport> CallRecorder::dockerEngine(const EngineEndpoint &engine)
{
    return std::make_unique<RecordingTransport>(m_sockets.dockerEngine(engine), engine.url.path(), m_calls);
}

QList<RecordedCall> CallRecorder::take()
{
    QList<RecordedCall> calls = std::exchange(*m_calls, {});
    std::ranges::sort(calls, {}, &RecordedCall::begin);
    return calls;
}

} // namespace dw::bench
