#pragma once

#include "core/api/apistream.h"

#include <QCoroTask>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

#include <functional>
#include <vector>

namespace dw {

/// A request whose path matched a route, with the values of the path's placeholders.
struct ApiCall {
    ApiRequest request;
    QMap<QString, QString> parameters;

    [[nodiscard]] QString parameter(const QString &name) const { return parameters.value(name); }
    /// The placeholder as a row id. Throws Error::NotFound if it is no positive number.
    [[nodiscard]] qint64 id(const QString &name) const;
    /// Who asked, for journals: the token's name.
    [[nodiscard]] QString caller() const { return request.caller; }
};

/// Whether a caller who uses another method of a known path is told so. A hidden route answers as if it were not there.
enum class Visibility { Shown, Hidden };

/// One operation: how it is called, who may, and what it does.
struct ApiRoute {
    using Handler = std::function<QCoro::Task<ApiResult>(ApiCall, std::stop_token)>;

    QByteArray method;
    QString path; ///< template: /api/projects/{project}
    Role role = Role::Admin;
    Handler handler;
    Visibility visibility = Visibility::Shown;
};

/// The API's operations as one table. Denies by default: unknown paths are 404, other methods 405, callers without a
/// token 401, callers with too small a role 403. Errors thrown by handlers become problem documents.
class ApiRouter final : public ApiHandler
{
public:
    void add(std::vector<ApiRoute> routes);
    [[nodiscard]] const std::vector<ApiRoute> &routes() const { return m_routes; }
    /// Told of each call of a known route with the status of its answer.
    using Observer = std::function<void(const ApiRequest &, const ApiRoute &, int)>;
    void observe(Observer observer) { m_observer = std::move(observer); }

    QCoro::Task<ApiResult> handle(ApiRequest request, std::stop_token stop) override;

private:
    struct Match {
        const ApiRoute *route = nullptr; ///< nullptr: no such path, or not with this method
        QMap<QString, QString> parameters;
        QList<QByteArray> allowed; ///< methods of this path
    };
    [[nodiscard]] Match match(const ApiRequest &request) const;

    [[nodiscard]] static QCoro::Task<ApiResult> answer(ApiCall call, const ApiRoute &route, std::stop_token stop);

    std::vector<ApiRoute> m_routes;
    Observer m_observer;
    std::vector<QStringList> m_paths; ///< of the routes, split
    QHash<QString, std::vector<std::size_t>> m_byWord; ///< the routes by the word behind “/api/”, which none leaves open
};

namespace detail {
QCoro::Task<ApiResult> ready(std::function<ApiResult(const ApiCall &)> work, ApiCall call);
}

/// A handler that calls a member function which answers at once. \a object outlives the router.
template <typename Object>
ApiRoute::Handler handlerOf(Object *object, ApiResult (Object::*function)(const ApiCall &))
{
    return [object, function](ApiCall call, const std::stop_token &) {
        return detail::ready([object, function](const ApiCall &c) { return (object->*function)(c); }, std::move(call));
    };
}

/// A handler that calls a member function which waits. \a object outlives the router and its calls.
template <typename Object>
ApiRoute::Handler handlerOf(Object *object, QCoro::Task<ApiResult> (Object::*function)(ApiCall, std::stop_token))
{
    return [object, function](ApiCall call, std::stop_token stop) {
        return (object->*function)(std::move(call), std::move(stop));
    };
}

} // namespace dw
