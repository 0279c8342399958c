#include "core/registry/registrysession.h"

#include "core/base/error.h"

/// What registries offer beside the distribution API.
namespace dw {

QCoro::Task<HttpResponse> RegistrySession::sendToApi(HttpRequest request, QString path, ApiLogin login, std::stop_token stop)
{
    if (m_isRefused && login != ApiLogin::None)
        throw refused(path);
    const HttpResponse response = co_await follow(request, apiAuthorization(login), path, stop);
    if (response.status == 401)
        throw error(Error::Code::Unauthorized, path, QStringLiteral("its list of push times wants a login that may read it"));
    if (!response.isSuccess())
        throwForStatus(response, path);
    co_return response;
}

QCoro::Task<HttpResponse> RegistrySession::sendElsewhere(HttpRequest request, QString path, std::stop_token stop)
{
    const QString host = request.url.host();
    const HttpResponse response = co_await exchangeUnnoted(request, path, stop);
    if (response.status == 404 || response.status == 401 || response.status == 403)
        throw error(Error::Code::NotFound, path, QStringLiteral("%1 shows nothing of it without a login").arg(host));
    if (response.status == 429)
        throw error(Error::Code::BadReply, path, QStringLiteral("%1 takes no more requests for now").arg(host));
    if (!response.isSuccess())
        throw error(Error::Code::BadReply, path, QStringLiteral("%1 answered with status %2").arg(host).arg(response.status));
    co_return response;
}

QByteArray RegistrySession::apiAuthorization(ApiLogin login) const
{
    if (login == ApiLogin::None || !hasCredentials())
        return {};
    return login == ApiLogin::Basic ? basicValue() : QByteArray("Bearer " + m_registry.password.reveal().toUtf8());
}

} // namespace dw
