#include "core/docker/dockerstreams.h"

#include "core/docker/dockerreplies.h"

namespace dw::docker {

HttpLogStream::HttpLogStream(std::unique_ptr<HttpStream> stream, LogFrames::Format format)
    : m_stream(std::move(stream)), m_frames(format)
{
}

QCoro::Task<std::optional<LogPiece>> HttpLogStream::read(std::stop_token stop)
{
    while (m_pieces.isEmpty()) {
        const std::optional<QByteArray> bytes = co_await m_stream->read(stop);
        if (!bytes)
            co_return std::nullopt;
        m_pieces.append(m_frames.feed(*bytes));
    }
    co_return m_pieces.dequeue();
}

HttpEventStream::HttpEventStream(std::unique_ptr<HttpStream> stream) : m_stream(std::move(stream)) {}

QCoro::Task<std::optional<Event>> HttpEventStream::read(std::stop_token stop)
{
    while (m_events.isEmpty()) {
        const std::optional<QByteArray> bytes = co_await m_stream->read(stop);
        if (!bytes)
            co_return std::nullopt;
        for (const QJsonObject &json : m_json.feed(*bytes))
            m_events.enqueue(parsedEvent(json));
    }
    co_return m_events.dequeue();
}

} // namespace dw::docker
