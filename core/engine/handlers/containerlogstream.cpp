#include "core/engine/handlers/containerlogstream.h"

namespace dw {

ContainerLogStream::ContainerLogStream(std::unique_ptr<docker::LogStream> pieces) : m_pieces(std::move(pieces)) {}

QCoro::Task<std::optional<ApiEvent>> ContainerLogStream::read(std::stop_token stop)
{
    const std::optional<docker::LogPiece> piece = co_await m_pieces->read(stop);
    if (!piece)
        co_return std::nullopt;
    const QString stream = piece->stream == docker::LogPiece::Stream::Stderr ? QStringLiteral("stderr") : QStringLiteral("stdout");
    co_return ApiEvent{++m_number, QStringLiteral("log"),
                       {{QStringLiteral("stream"), stream}, {QStringLiteral("text"), piece->text}}};
}

} // namespace dw
