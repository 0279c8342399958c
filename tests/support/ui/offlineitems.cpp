#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/subdomain.h"
#include "tests/support/ui/offlineengine.h"

namespace dw::test {

/// Engines and notification channels: plain items with an id.
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
    return ApiResponse::json(item, request.method == "POST" ? 201 : 200);
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
