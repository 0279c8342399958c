#pragma once

#include "core/client/apitransport.h"

namespace dw {

/// The API of an engine in this process and thread, with the rights of whoever runs the process.
class InProcessApiTransport final : public ApiTransport
{
public:
    /// \a handler outlives the transport and its calls.
    explicit InProcessApiTransport(ApiHandler &handler, Role role = Role::Admin, QString caller = QStringLiteral("desktop"));

    [[nodiscard]] QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override;
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override;

private:
    [[nodiscard]] QCoro::Task<ApiResult> ask(ApiRequest request, std::stop_token stop);

    ApiHandler &m_handler;
    Role m_role;
    QString m_caller;
};

} // namespace dw
