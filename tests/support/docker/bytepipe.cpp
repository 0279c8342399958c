#include "tests/support/docker/bytepipe.h"

namespace dw::test {

class BytePipeReader final : public HttpStream
{
public:
    explicit BytePipeReader(std::shared_ptr<BytePipe> pipe) : m_pipe(std::move(pipe)) {}
    ~BytePipeReader() override { m_pipe->fail(Error(Error::Code::Cancelled, QStringLiteral("the stream was closed"))); }
    Q_DISABLE_COPY_MOVE(BytePipeReader)

    [[nodiscard]] const HttpResponse &head() const override { return m_pipe->m_head; }
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(std::stop_token stop) override
    {
        return BytePipe::read(m_pipe, std::move(stop));
    }

private:
    std::shared_ptr<BytePipe> m_pipe;
};

void BytePipe::write(const QByteArray &bytes, qsizetype size)
{
    for (qsizetype at = 0; at < bytes.size(); at += size)
        m_pieces.enqueue(bytes.mid(at, size));
    m_changed.notify();
}

void BytePipe::end()
{
    m_ended = true;
    m_changed.notify();
}

void BytePipe::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
    end();
}

std::unique_ptr<HttpStream> BytePipe::reader(std::shared_ptr<BytePipe> pipe)
{
    return std::make_unique<BytePipeReader>(std::move(pipe));
}

QCoro::Task<std::optional<QByteArray>> BytePipe::read(std::shared_ptr<BytePipe> pipe, std::stop_token stop)
{
    for (;;) {
        throwIfStopped(stop);
        if (!pipe->m_pieces.isEmpty())
            co_return pipe->m_pieces.dequeue();
        if (pipe->m_error)
            throw *pipe->m_error;
        if (pipe->m_ended)
            co_return std::nullopt;
        co_await pipe->m_changed.wait(stop);
    }
}

} // namespace dw::test
