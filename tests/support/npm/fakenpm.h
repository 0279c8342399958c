#pragma once

#include "core/base/error.h"
#include "core/model/settings.h"
#include "tests/support/npm/fakenginx.h"
#include "tests/support/npm/npmstate.h"

#include <functional>

namespace dw::test {

/// A transport behind which there is an imitated NPM: its API at apiUrl() and its front door at every other address.
class FakeNpm final : public HttpTransport
{
public:
    /// What happens to one request instead of the regular answer.
    enum class Fault {
        None,
        Refused,    ///< no connection
        Timeout,    ///< nothing happens, no answer
        Status500,  ///< nothing happens
        Garbage,    ///< the HTML of a front nginx whose backend is down; nothing happens
        LostReply,  ///< done, and the connection breaks
        LateReply,  ///< done, and the answer comes too late
        Stored500,  ///< done, and answered with 500
    };
    using FaultHook = std::function<Fault(const HttpRequest &)>;
    /// What forwardHost:forwardPort answers to a request that came through the front door.
    using Upstream = std::function<HttpResponse(const QString &forwardHost, int forwardPort, const HttpRequest &)>;

    explicit FakeNpm(Clock &clock, NpmVersion version = {}) : m_state(version, m_nginx, clock) {}

    FaultHook fault;
    Upstream upstream; ///< none: 502
    QList<HttpRequest> requests; ///< to the API, in order

    [[nodiscard]] static QUrl apiUrl() { return QUrl(QStringLiteral("http://npm.test:81")); }
    /// Settings with apiUrl() and the credentials of the only user.
    [[nodiscard]] NpmSettings settings();
    [[nodiscard]] NpmState &state() { return m_state; }
    [[nodiscard]] FakeNginx &nginx() { return m_nginx; }

    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override;

private:
    HttpResponse answer(const HttpRequest &request);
    HttpResponse frontDoor(const HttpRequest &request) const;

    FakeNginx m_nginx;
    NpmState m_state;
    SystemClock m_realClock;
};

} // namespace dw::test
