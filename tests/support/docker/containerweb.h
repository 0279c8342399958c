#pragma once

#include "core/net/httptransport.h"
#include "tests/support/docker/fault.h"

namespace dw::test {

class FakeEngine;

/// HTTP to the containers of a FakeEngine: by address, name or alias and the port they listen on, or by any host and a
/// published port. A ready container answers 200 with its tag in the body and in X-Version; an unhealthy one 503; where
/// nobody listens, connections are refused.
class ContainerWeb final : public HttpTransport
{
public:
    explicit ContainerWeb(FakeEngine &engine) : m_engine(engine) {}

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

    FaultHook fault;

private:
    FakeEngine &m_engine;
};

} // namespace dw::test
