#include "core/client/inprocessapitransport.h"

#include "core/base/clock.h"

namespace dw {

InProcessApiTransport::InProcessApiTransport(ApiHandler &handler, Role role, QString caller)
    : m_handler(handler), m_role(role), m_caller(std::move(caller))
{
}

QCoro::Task<ApiResult> InProcessApiTransport::ask(ApiRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    request.role = m_role;
    request.caller = m_caller;
    return m_handler.handle(std::move(request), std::move(stop));
}

QCoro::Task<ApiResponse> InProcessApiTransport::call(ApiRequest request, std::stop_token stop)
{
    ApiResult result = co_await ask(std::move(request), std::move(stop));
    if (auto *response = std::get_if<ApiResponse>(&result))
        co_return std::move(*response);
    throw Error(Error::Code::BadReply, QStringLiteral("a stream came where an answer was expected"));
}

QCoro::Task<std::unique_ptr<ApiStream>> InProcessApiTransport::follow(ApiRequest request, std::stop_token stop)
{
    ApiResult result = co_await ask(std::move(request), std::move(stop));
    if (auto *stream = std::get_if<std::unique_ptr<ApiStream>>(&result))
        co_return std::move(*stream);
    throw std::get<ApiResponse>(result).toError();
}

} // namespace dw
