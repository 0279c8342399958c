#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/subdomain.h"
#include "tests/support/ui/offlineengine.h"

namespace dw::test {

/// Engines, notification channels and tokens: plain items with an id.
ApiResponse OfflineEngine::onItems(const ApiRequest &request, const QString &kind, const QStringList &rest)
{
    QJsonArray &items = m_world.items(kind);
    if (request.method == "GET")
        return ApiResponse::json({{QStringLiteral("items"), items}});
    if (rest.value(1) == QLatin1StringView("test"))
        return ApiResponse::json({{QStringLiteral("state"), QStringLiteral("ok")},
                                  {QStringLiteral("text"), kind == QLatin1StringView("engines") ? QStringLiteral("Docker 28.2, API 1.49, linux/amd64")
                                                                                                : QStringLiteral("the message was taken")}});
    qint64 id = rest.value(0).toLongLong();
    if (id == 0) {
        for (const QJsonValue &item : std::as_const(items))
            id = std::max(id, item[QStringLiteral("id")].toInteger());
        ++id;
    }
    qsizetype at = 0;
    while (at < items.size() && items[at].toObject().value(QStringLiteral("id")).toInteger() != id)
        ++at;
    if (at < items.size() && request.method == "DELETE") {
        items.removeAt(at);
        return ApiResponse::noContent();
    }
    QJsonObject item = request.json();
    item.insert(QStringLiteral("id"), id);
    if (kind == QLatin1StringView("channels"))
        item.insert(QStringLiteral("url"), QJsonObject{{QStringLiteral("set"), true}});
    if (at < items.size())
        items[at] = item;
    else
        items.append(item);
    if (kind == QLatin1StringView("tokens"))
        item.insert(QStringLiteral("token"), QStringLiteral("dw_not-a-real-token"));
    return ApiResponse::json(item, request.method == "POST" ? 201 : 200);
}

ApiResponse OfflineEngine::promotion(const ApiRequest &request, const Project &project, const Stage &target)
{
    const Stage *source = project.stage(target.promoteFrom);
    QJsonArray stageDifferences;
    const QJsonObject there = source ? api::toJson(*source) : QJsonObject();
    const QJsonObject here = api::toJson(target);
    for (const char *member : {"auto_deploy", "confirm", "keep_previous", "max_instances", "subdomain"}) {
        const QLatin1StringView name(member);
        if (there.value(name) != here.value(name))
            stageDifferences.append(QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("source"), there.value(name)}, {QStringLiteral("target"), here.value(name)}});
    }
    const QJsonArray runDifferences{
        QJsonObject{{QStringLiteral("name"), QStringLiteral("env.LOG_LEVEL")}, {QStringLiteral("source"), QStringLiteral("debug")},
                    {QStringLiteral("target"), QStringLiteral("warning")}, {QStringLiteral("present"), QStringLiteral("warning")}},
        QJsonObject{{QStringLiteral("name"), QStringLiteral("env.METRICS_URL")}, {QStringLiteral("source"), QJsonValue()},
                    {QStringLiteral("target"), QStringLiteral("https://metrics.example.com/ingest")}}};
    QJsonArray offers;
    for (const Instance &instance : m_world.instancesOf(source ? source->id : StageId())) {
        if (instance.tag != request.query.value(QStringLiteral("tag")))
            continue;
        QJsonObject offer{{QStringLiteral("instance"), api::toJson(instance)}, {QStringLiteral("run"), runDifferences},
                          {QStringLiteral("stage"), stageDifferences}, {QStringLiteral("hold"), QString()}};
        for (const Instance &present : m_world.instancesOf(target.id)) {
            if (present.isDefault)
                offer.insert(QStringLiteral("present"), api::toJson(present));
        }
        offers.append(offer);
    }
    return ApiResponse::json({{QStringLiteral("source"), target.promoteFrom}, {QStringLiteral("target"), target.name}, {QStringLiteral("offers"), offers}});
}

ApiResponse OfflineEngine::pollRegistry(qint64 id)
{
    QJsonArray &registries = m_world.registries();
    for (qsizetype i = 0; i < registries.size(); ++i) {
        QJsonObject registry = registries[i].toObject();
        if (registry.value(QStringLiteral("id")).toInteger() != id)
            continue;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        registry.insert(QStringLiteral("state"), QJsonObject{{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), QString()},
                                                             {QStringLiteral("checked"), api::toJson(now)}, {QStringLiteral("next_poll"), api::toJson(now.addSecs(300))}});
        registries[i] = registry;
        m_world.tellEvent(QStringLiteral("registry"), registry);
        return ApiResponse::json(registry);
    }
    throw Error(Error::Code::NotFound, QStringLiteral("there is no registry %1").arg(id));
}

/// Every image here exposes port 3000 and has a health check.
ApiResponse OfflineEngine::inspect(const ApiRequest &request) const
{
    const ImageReference image = ImageReference::parse(request.json().value(QStringLiteral("image")).toString());
    Project project;
    project.name = dnsLabel(image.path.section(QLatin1Char('/'), -1));
    project.image = image.repository();
    project.registry = {1};
    project.port = 3000;
    project.healthPath = QStringLiteral("/health");
    Stage dev;
    dev.name = QStringLiteral("dev");
    dev.tagPatterns = {QStringLiteral("dev-*")};
    dev.autoDeploy = true;
    project.stages = {dev};
    return ApiResponse::json({{QStringLiteral("exposed_ports"), QJsonArray{3000}}, {QStringLiteral("port"), 3000},
                              {QStringLiteral("healthcheck"), true}, {QStringLiteral("healthcheck_command"), QJsonArray()},
                              {QStringLiteral("title"), QStringLiteral("My App")}, {QStringLiteral("labels"), QJsonObject()},
                              {QStringLiteral("created"), api::toJson(QDateTime::currentDateTimeUtc().addSecs(-3600))},
                              {QStringLiteral("size"), 41'200'000}, {QStringLiteral("project"), api::toJson(project)},
                              {QStringLiteral("projects"), QJsonArray()}});
}

} // namespace dw::test
