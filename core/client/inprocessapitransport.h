#pragma once

#include "core/client/apiport.h"
#include "core/client/apitransport.h"

namespace dw {

/// The API of an engine in this process, with the rights of whoever runs the process. The engine may live in another
/// thread: requests and events cross by queued calls, so that neither ever waits for the other. Belongs to one thread.
class InProcessApiTransport final : public ApiTransport
{
public:
    /// Once \a port has stopped or ended, calls throw Error::Unavailable.
    explicit InProcessApiTransport(ApiPort &port, Role role = Role::Admin, QString caller = QStringLiteral("desktop"));

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    [[nodiscard]] QCoro::Task<ApiPort::Answer> ask(ApiRequest request, std::stop_source there, std::stop_token stop);

    ApiPort *m_port; ///< looked at only by what its mailbox runs
    std::shared_ptr<Mailbox> m_there;
    std::shared_ptr<Mailbox> m_here;
    Role m_role;
    QString m_caller;
};

} // namespace dw
