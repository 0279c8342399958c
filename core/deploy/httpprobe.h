#pragma once

#include "core/deploy/healthcheck.h"
#include "core/deploy/healthprobe.h"

namespace dw {

/// Asks a path over plain HTTP, on a new connection each time; the status decides, redirects are not followed.
class HttpProbe final : public HealthProbe
{
public:
    HttpProbe(HttpTransport &http, HealthTarget target, HealthPolicy policy);

    [[nodiscard]] QString method() const override;
    [[nodiscard]] milliseconds longestPause(milliseconds interval) const override { return interval; }
    [[nodiscard]] QCoro::Task<ProbeResult> ask(docker::Container container, std::stop_token stop) override;

private:
    [[nodiscard]] QCoro::Task<ProbeResult> request(std::stop_token stop);
    [[nodiscard]] bool isExpected(int status) const;

    HttpTransport &m_http;
    HealthTarget m_target;
    HealthPolicy m_policy;
};

/// http://address:port with \a path; IPv6 addresses are bracketed.
[[nodiscard]] QUrl probeUrl(const HealthTarget &target, const QString &path);

} // namespace dw
