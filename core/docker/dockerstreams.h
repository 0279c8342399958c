#pragma once

#include "core/docker/dockerclient.h"
#include "core/docker/jsonstream.h"
#include "core/docker/logframes.h"

#include <QQueue>

namespace dw::docker {

class HttpLogStream final : public LogStream
{
public:
    HttpLogStream(std::unique_ptr<HttpStream> stream, LogFrames::Format format);
    [[nodiscard]] QCoro::Task<std::optional<LogPiece>> read(std::stop_token stop) override;

private:
    std::unique_ptr<HttpStream> m_stream;
    LogFrames m_frames;
    QQueue<LogPiece> m_pieces;
};

class HttpEventStream final : public EventStream
{
public:
    explicit HttpEventStream(std::unique_ptr<HttpStream> stream);
    [[nodiscard]] QCoro::Task<std::optional<Event>> read(std::stop_token stop) override;

private:
    std::unique_ptr<HttpStream> m_stream;
    JsonStream m_json;
    QQueue<Event> m_events;
};

} // namespace dw::docker
