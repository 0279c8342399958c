#include "core/client/engineclient.h"

#include "core/api/apijson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw {

namespace {

QString deployPath(DeployId id)
{
    return QStringLiteral("/api/deploys/%1").arg(id.value);
}

template <typename Value>
QList<Value> valuesOf(const QJsonArray &items, Value (*fromJson)(const QJsonObject &))
{
    QList<Value> values;
    for (const QJsonValue &item : items)
        values << fromJson(item.toObject());
    return values;
}

} // namespace

EngineClient::EngineClient(ApiTransport &transport) : m_transport(transport) {}

QCoro::Task<ApiResponse> EngineClient::ask(ApiRequest request, std::stop_token stop)
{
    ApiResponse response = co_await m_transport.call(std::move(request), std::move(stop));
    if (response.status < 200 || response.status > 299)
        throw response.toError();
    co_return response;
}

QCoro::Task<QJsonObject> EngineClient::answer(ApiRequest request, std::stop_token stop)
{
    const QString operation = QString(QString::fromLatin1(request.method) + QLatin1Char(' ') + request.path);
    const ApiResponse response = co_await ask(std::move(request), std::move(stop));
    if (response.status == 204)
        co_return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (!document.isObject())
        throw Error(Error::Code::BadReply, QStringLiteral("the answer to %1 is no JSON object").arg(operation));
    co_return document.object();
}

QCoro::Task<QJsonObject> EngineClient::call(QByteArray method, QString path, QJsonObject body, std::stop_token stop)
{
    ApiRequest request;
    request.method = std::move(method);
    request.path = std::move(path);
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return answer(std::move(request), std::move(stop));
}

QCoro::Task<QJsonArray> EngineClient::list(QString path, std::stop_token stop)
{
    QJsonArray all;
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = std::move(path);
    request.query.insert(QStringLiteral("limit"), QStringLiteral("1000"));
    for (;;) {
        const QJsonObject page = co_await answer(request, stop);
        for (const QJsonValue &item : page.value(QStringLiteral("items")).toArray())
            all.append(item);
        if (!page.contains(QStringLiteral("next")))
            co_return all;
        request.query.insert(QStringLiteral("after"), QString::number(page.value(QStringLiteral("next")).toInteger()));
    }
}

QCoro::Task<QJsonObject> EngineClient::health(std::stop_token stop)
{
    return call("GET", QStringLiteral("/api/health"), {}, std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::state(std::stop_token stop)
{
    return call("GET", QStringLiteral("/api/state"), {}, std::move(stop));
}

QCoro::Task<QByteArray> EngineClient::stateText(std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/state");
    const ApiResponse response = co_await ask(std::move(request), std::move(stop));
    co_return response.body;
}

QCoro::Task<QList<Project>> EngineClient::projects(std::stop_token stop)
{
    co_return valuesOf(co_await list(QStringLiteral("/api/projects"), std::move(stop)), &api::projectFromJson);
}

QCoro::Task<Project> EngineClient::createProject(QJsonObject project, std::stop_token stop)
{
    co_return api::projectFromJson(co_await call("POST", QStringLiteral("/api/projects"), std::move(project), std::move(stop)));
}

QCoro::Task<QList<Instance>> EngineClient::instances(std::stop_token stop)
{
    co_return valuesOf(co_await list(QStringLiteral("/api/instances"), std::move(stop)), &api::instanceFromJson);
}

QCoro::Task<DeployPage> EngineClient::deploys(DeployId before, int limit, std::stop_token stop)
{
    DeployPage page = co_await deployPage({{QStringLiteral("before"), QString::number(before.value)}, {QStringLiteral("limit"), QString::number(limit)}}, std::move(stop));
    if (page.unreadable > 0)
        throw Error(Error::Code::BadReply, QStringLiteral("the daemon is newer than this program and tells of deploys that it cannot read; update this program"));
    co_return page;
}

QCoro::Task<DeployPage> EngineClient::deploysWithTimes(DeployId before, int limit, std::stop_token stop)
{
    co_return co_await deployPage({{QStringLiteral("before"), QString::number(before.value)}, {QStringLiteral("limit"), QString::number(limit)},
                                   {QStringLiteral("steps"), QStringLiteral("true")}}, std::move(stop));
}

QCoro::Task<DeployPage> EngineClient::deployPage(QMap<QString, QString> query, std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/deploys");
    request.query = std::move(query);
    const QJsonObject page = co_await answer(std::move(request), std::move(stop));
    DeployPage result;
    for (const QJsonValue &item : page.value(QStringLiteral("items")).toArray()) {
        try {
            result.deploys << api::deployFromJson(item.toObject());
        } catch (const Error &) {
            ++result.unreadable; // one that a newer daemon words differently must not hide the others
        }
    }
    result.next = {page.value(QStringLiteral("next")).toInteger()};
    co_return result;
}

QCoro::Task<Deploy> EngineClient::deploy(DeployId id, std::stop_token stop)
{
    co_return api::deployFromJson(co_await call("GET", deployPath(id), {}, std::move(stop)));
}

QCoro::Task<Deploy> EngineClient::deployTag(QString project, QString stage, QString tag, std::stop_token stop)
{
    const QString path = QStringLiteral("/api/projects/%1/stages/%2/instances").arg(project, stage);
    co_return api::deployFromJson(co_await call("POST", path, {{QStringLiteral("tag"), tag}}, std::move(stop)));
}

QCoro::Task<QJsonObject> EngineClient::promotion(QString project, QString stage, QString tag, std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/projects/%1/stages/%2/promotion").arg(project, stage);
    if (!tag.isEmpty())
        request.query.insert(QStringLiteral("tag"), tag);
    return answer(std::move(request), std::move(stop));
}

QCoro::Task<Deploy> EngineClient::promote(QString project, QString stage, QString tag, QString digest, std::stop_token stop)
{
    const QString path = QStringLiteral("/api/projects/%1/stages/%2/promote").arg(project, stage);
    QJsonObject body{{QStringLiteral("tag"), tag}};
    if (!digest.isEmpty())
        body.insert(QStringLiteral("digest"), digest);
    co_return api::deployFromJson(co_await call("POST", path, body, std::move(stop)));
}

QCoro::Task<Deploy> EngineClient::promote(QString project, QString stage, QString tag, std::stop_token stop)
{
    return promote(std::move(project), std::move(stage), std::move(tag), {}, std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::unneededImages(qint64 engine, std::stop_token stop)
{
    return call("GET", QStringLiteral("/api/engines/%1/prune").arg(engine), {}, std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::pruneImages(qint64 engine, std::stop_token stop)
{
    return call("POST", QStringLiteral("/api/engines/%1/prune").arg(engine), {}, std::move(stop));
}

QCoro::Task<ImageDeploy> EngineClient::deployImage(QString image, std::stop_token stop)
{
    const QJsonObject json = co_await call("POST", QStringLiteral("/api/deploys"), {{QStringLiteral("image"), image}}, std::move(stop));
    ImageDeploy result;
    result.delivery = api::deliveryFromJson(json.value(QStringLiteral("delivery")).toObject());
    result.deploys = valuesOf(json.value(QStringLiteral("deploys")).toArray(), &api::deployFromJson);
    co_return result;
}

QCoro::Task<Delivery> EngineClient::explain(QString image, std::stop_token stop)
{
    QJsonObject json = co_await call("POST", QStringLiteral("/api/explain"), {{QStringLiteral("image"), image}}, std::move(stop));
    json.remove(QStringLiteral("reference"));
    json.remove(QStringLiteral("plan"));
    co_return api::deliveryFromJson(json);
}

QCoro::Task<QJsonObject> EngineClient::testRegistry(QString registry, std::stop_token stop)
{
    return call("POST", QStringLiteral("/api/registries/%1/test").arg(registry), {}, std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::pollRegistry(QString registry, std::stop_token stop)
{
    return call("POST", QStringLiteral("/api/registries/%1/poll").arg(registry), {}, std::move(stop));
}

QCoro::Task<QJsonArray> EngineClient::tags(QString registry, QString path, std::stop_token stop)
{
    const QJsonObject page = co_await call("GET", QStringLiteral("/api/registries/%1/tags/%2").arg(registry, path), {}, std::move(stop));
    co_return page.value(QStringLiteral("items")).toArray();
}

QCoro::Task<QJsonObject> EngineClient::settings(std::stop_token stop)
{
    return call("GET", QStringLiteral("/api/settings"), {}, std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::changeSettings(QJsonObject changes, std::stop_token stop)
{
    return call("PUT", QStringLiteral("/api/settings"), std::move(changes), std::move(stop));
}

QCoro::Task<QJsonObject> EngineClient::inspect(QString image, std::stop_token stop)
{
    return call("POST", QStringLiteral("/api/deploy/inspect"), {{QStringLiteral("image"), image}}, std::move(stop));
}

QCoro::Task<Deploy> EngineClient::quickDeploy(QString image, QJsonObject project, std::stop_token stop)
{
    const QJsonObject body{{QStringLiteral("image"), image}, {QStringLiteral("project"), project}};
    const QJsonObject json = co_await call("POST", QStringLiteral("/api/deploy/quick"), body, std::move(stop));
    co_return api::deployFromJson(json.value(QStringLiteral("deploy")).toObject());
}

QCoro::Task<QByteArray> EngineClient::exportConfiguration(std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/config");
    const ApiResponse response = co_await ask(std::move(request), std::move(stop));
    co_return response.body;
}

QCoro::Task<QStringList> EngineClient::importConfiguration(QByteArray yaml, ImportMode mode, std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("POST");
    request.path = QStringLiteral("/api/config");
    request.query.insert(QStringLiteral("dry_run"), mode == ImportMode::DryRun ? QStringLiteral("true") : QStringLiteral("false"));
    request.body = std::move(yaml);
    const QJsonObject json = co_await answer(std::move(request), std::move(stop));
    QStringList changes;
    for (const QJsonValue &change : json.value(QStringLiteral("changes")).toArray())
        changes << change.toString();
    co_return changes;
}

QCoro::Task<std::unique_ptr<ApiStream>> EngineClient::followStats(QString project, QString stage, InstanceId instance, std::stop_token stop)
{
    const QString path = QStringLiteral("/api/projects/%1/stages/%2/instances/%3/stats").arg(project, stage, QString::number(instance.value));
    return follow(path, 0, std::move(stop));
}

QCoro::Task<std::unique_ptr<ApiStream>> EngineClient::follow(QString path, qint64 last, std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = std::move(path);
    request.headers.insert(QByteArrayLiteral("last-event-id"), QByteArray::number(last));
    return m_transport.follow(std::move(request), std::move(stop));
}

QCoro::Task<std::unique_ptr<ApiStream>> EngineClient::followLog(DeployId id, qint64 line, std::stop_token stop)
{
    return follow(QString(deployPath(id) + QStringLiteral("/logs")), line, std::move(stop));
}

QCoro::Task<std::unique_ptr<ApiStream>> EngineClient::readLog(DeployId id, std::stop_token stop)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = deployPath(id) + QStringLiteral("/logs");
    request.query.insert(QStringLiteral("follow"), QStringLiteral("false"));
    return m_transport.follow(std::move(request), std::move(stop));
}

QCoro::Task<std::unique_ptr<ApiStream>> EngineClient::followEvents(qint64 revision, std::stop_token stop)
{
    return follow(QStringLiteral("/api/events"), revision, std::move(stop));
}

} // namespace dw
