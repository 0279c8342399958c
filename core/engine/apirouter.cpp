#include "core/engine/apirouter.h"

#include "core/base/logging.h"

#include <QJsonArray>

namespace dw {

namespace {

/// This placeholder at the end of a path takes all that is left: an image's name has slashes in it.
constexpr QLatin1StringView restPlaceholder("{image}");

/// The placeholders' values if \a path has the form of \a parts, a split pattern.
std::optional<QMap<QString, QString>> matchPath(const QStringList &parts, const QList<QStringView> &path)
{
    const bool takesRest = parts.last() == restPlaceholder;
    if (takesRest ? path.size() < parts.size() : parts.size() != path.size())
        return std::nullopt;
    QMap<QString, QString> values;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const QString &part = parts[i];
        if (part.startsWith(QLatin1Char('{'))) {
            if (path[i].isEmpty())
                return std::nullopt;
            const bool isRest = takesRest && i + 1 == parts.size();
            const QStringView value = isRest ? QStringView(path[i].begin(), path.last().end()) : path[i];
            values.insert(part.sliced(1, part.size() - 2), value.toString());
        } else if (part != path[i]) {
            return std::nullopt;
        }
    }
    return values;
}

/// The part of a split path that tells most routes apart: “projects” of /api/projects/{project}.
QString wordOf(const auto &path)
{
    constexpr qsizetype position = 2;
    return path.size() > position ? QStringView(path[position]).toString() : QString();
}

ApiResponse notFound()
{
    // The same words for every unknown path: the webhook's secret must not be told from any other.
    return ApiResponse::problem(Error(Error::Code::NotFound, QStringLiteral("there is nothing at this address")));
}

ApiResponse methodNotAllowed(const QList<QByteArray> &allowed)
{
    const QString methods = QString::fromLatin1(allowed.join(", "));
    ApiResponse response = ApiResponse::json(
        {{QStringLiteral("type"), QStringLiteral("about:blank")},
         {QStringLiteral("title"), QStringLiteral("Method Not Allowed")},
         {QStringLiteral("status"), 405},
         {QStringLiteral("code"), QStringLiteral("method-not-allowed")},
         {QStringLiteral("detail"), QString(QStringLiteral("this address takes ") + methods)}},
        405);
    response.contentType = QByteArrayLiteral("application/problem+json");
    response.headers.insert(QByteArrayLiteral("allow"), allowed.join(", "));
    return response;
}

ApiResponse refusal(const ApiRequest &request, const ApiRoute &route)
{
    if (request.role == Role::None) {
        ApiResponse response = ApiResponse::problem(
            Error(Error::Code::Unauthorized,
                  QStringLiteral("this needs a token: send “Authorization: Bearer …” (the first start wrote one to "
                                 "admin.token in the data directory)")));
        response.headers.insert(QByteArrayLiteral("www-authenticate"), QByteArrayLiteral("Bearer realm=\"docker-watcher\""));
        return response;
    }
    return ApiResponse::problem(Error(Error::Code::Forbidden,
                                      QStringLiteral("this needs the role %1; the token “%2” has the role %3")
                                          .arg(enumName(route.role), request.caller, enumName(request.role))));
}

} // namespace

namespace detail {

QCoro::Task<ApiResult> ready(std::function<ApiResult(const ApiCall &)> work, ApiCall call)
{
    co_return work(call);
}

} // namespace detail

qint64 ApiCall::id(const QString &name) const
{
    bool isNumber = false;
    const qint64 value = parameter(name).toLongLong(&isNumber);
    if (!isNumber || value <= 0)
        throw Error(Error::Code::NotFound, QStringLiteral("there is no %1 “%2”; ids are positive numbers")
                                               .arg(name, parameter(name).left(80)));
    return value;
}

void ApiRouter::add(std::vector<ApiRoute> routes)
{
    for (ApiRoute &route : routes) {
        m_paths.push_back(route.path.split(QLatin1Char('/')));
        m_byWord[wordOf(m_paths.back())].push_back(m_routes.size());
        m_routes.push_back(std::move(route));
    }
}

ApiRouter::Match ApiRouter::match(const ApiRequest &request) const
{
    Match result;
    const QList<QStringView> path = QStringView(request.path).split(QLatin1Char('/'));
    for (const std::size_t i : m_byWord.value(wordOf(path))) {
        const ApiRoute &route = m_routes[i];
        const auto values = matchPath(m_paths[i], path);
        if (!values)
            continue;
        if (route.method == request.method && !result.route) {
            result.route = &route;
            result.parameters = *values;
        }
        if (route.visibility == Visibility::Shown && !result.allowed.contains(route.method))
            result.allowed << route.method;
    }
    return result;
}

QCoro::Task<ApiResult> ApiRouter::handle(ApiRequest request, std::stop_token stop)
{
    const Match found = match(request);
    if (!found.route)
        co_return found.allowed.isEmpty() ? notFound() : methodNotAllowed(found.allowed);
    // Without its body, which may be large, for the observer.
    ApiRequest asked = request;
    asked.body.clear();
    ApiResult result;
    if (request.role < found.route->role)
        result = refusal(request, *found.route);
    else
        result = co_await answer(ApiCall{std::move(request), found.parameters}, *found.route, stop);
    const auto *response = std::get_if<ApiResponse>(&result);
    if (m_observer)
        m_observer(asked, *found.route, response ? response->status : 200);
    co_return result;
}

QCoro::Task<ApiResult> ApiRouter::answer(ApiCall call, const ApiRoute &route, std::stop_token stop)
{
    try {
        co_return co_await route.handler(std::move(call), stop);
    } catch (const Error &error) {
        if (error.code() == Error::Code::Internal)
            qCCritical(lcServer).noquote() << route.method << route.path << "failed:" << error.message() << error.detail();
        // A hidden route that finds nothing looks like no route at all.
        const bool hidden = route.visibility == Visibility::Hidden && error.code() == Error::Code::NotFound;
        co_return hidden ? notFound() : ApiResponse::problem(error);
    } catch (const std::exception &other) {
        qCCritical(lcServer).noquote() << route.method << route.path << "failed:" << other.what();
    }
    co_return ApiResponse::problem(Error(Error::Code::Internal, QStringLiteral("an internal error; the daemon's log says more")));
}

} // namespace dw
