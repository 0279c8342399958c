#pragma once

#include "core/base/clock.h"
#include "core/deploy/healthcheck.h"
#include "core/proxy/reverseproxy.h"

namespace dw {

/// What must answer behind a front door.
struct FrontDoorExpectation {
    Route route;
    HealthTarget direct;   ///< the same request asked of the container itself
    QString path;          ///< asked through both; empty: a path that no default page serves
    QString versionHeader; ///< header in which the application states its tag; empty: none
    QString tag;
};

/// How long a front door is asked.
struct FrontDoorPatience {
    milliseconds limit{15'000}; ///< for the first right answer: a proxy serves a change a little after it says so
    /// For how long every answer has to be right after the first one. While nginx reloads, its new and its old workers
    /// answer in turn: it starts the new ones, waits 100 ms, and only then tells the old ones to accept nothing more.
    milliseconds settle{200};
};

/// Proves through the front door that this instance serves, not just anything (SPEC §3 verify).
class FrontDoorCheck final
{
public:
    FrontDoorCheck(HttpTransport &http, Clock &clock);

    /// Completes with what was proven and what could not be, one sentence each, as soon as the evidence for all
    /// \a expectations is there and has stayed. Throws Error::Unhealthy with the transcript of what answered instead.
    [[nodiscard]] QCoro::Task<QStringList> expect(ReverseProxy &proxy, QList<FrontDoorExpectation> expectations,
                                                  FrontDoorPatience patience, std::stop_token stop);

private:
    HttpTransport &m_http;
    Clock &m_clock;
};

} // namespace dw
