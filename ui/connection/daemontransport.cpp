#include "ui/connection/daemontransport.h"

namespace dw::ui {

namespace {

/// A stream together with the connection that carries it.
class OwnStream final : public ApiStream
{
public:
    OwnStream(std::unique_ptr<HttpApiTransport> transport, std::unique_ptr<ApiStream> stream)
        : m_transport(std::move(transport)), m_stream(std::move(stream))
    {
    }
    [[nodiscard]] QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override { return m_stream->read(std::move(stop)); }

private:
    std::unique_ptr<HttpApiTransport> m_transport; // goes after the stream
    std::unique_ptr<ApiStream> m_stream;
};

} // namespace

DaemonTransport::DaemonTransport(QUrl url, Secret token) : m_url(std::move(url)), m_token(std::move(token)), m_calls(m_url, m_token) {}

QCoro::Task<ApiResponse> DaemonTransport::call(ApiRequest request, std::stop_token stop)
{
    return m_calls.call(std::move(request), std::move(stop));
}

QCoro::Task<std::unique_ptr<ApiStream>> DaemonTransport::follow(ApiRequest request, std::stop_token stop)
{
    auto transport = std::make_unique<HttpApiTransport>(m_url, m_token);
    auto stream = co_await transport->follow(std::move(request), std::move(stop));
    co_return std::make_unique<OwnStream>(std::move(transport), std::move(stream));
}

} // namespace dw::ui
