#pragma once

#include "core/api/apistream.h"
#include "core/docker/dockerclient.h"

namespace dw {

/// A container's log as API events of type “log”: {"stream": "stdout", "text": …}.
class ContainerLogStream final : public ApiStream
{
public:
    explicit ContainerLogStream(std::unique_ptr<docker::LogStream> pieces);
    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override;

private:
    std::unique_ptr<docker::LogStream> m_pieces;
    qint64 m_number = 0;
};

} // namespace dw
