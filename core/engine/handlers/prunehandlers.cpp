#include "core/engine/handlers/prunehandlers.h"

#include "core/deploy/imagepruner.h"

#include <QJsonArray>

namespace dw {

namespace {

/// Layers that images share are counted with each of them.
QJsonObject imagesView(const QList<UnneededImage> &images)
{
    QJsonArray items;
    qint64 bytes = 0;
    for (const UnneededImage &image : images) {
        items.append(QJsonObject{{QStringLiteral("id"), image.id},
                                 {QStringLiteral("references"), QJsonArray::fromStringList(image.references)},
                                 {QStringLiteral("bytes"), image.size}});
        bytes += image.size;
    }
    return {{QStringLiteral("images"), items}, {QStringLiteral("bytes"), bytes}};
}

} // namespace

std::vector<ApiRoute> PruneHandlers::routes()
{
    using H = PruneHandlers;
    const QString prune = QStringLiteral("/api/engines/{engine}/prune");
    return {
        {"GET", prune, Role::Viewer, handlerOf(this, &H::show)},
        {"POST", prune, Role::Admin, handlerOf(this, &H::prune)},
    };
}

docker::DockerClient &PruneHandlers::dockerOf(const ApiCall &call)
{
    return m_parts.connections.docker(m_parts.repositories.engines.byId({call.id(QStringLiteral("engine"))}).id);
}

QCoro::Task<ApiResult> PruneHandlers::show(ApiCall call, std::stop_token stop)
{
    ImagePruner pruner(dockerOf(call), m_parts.repositories);
    co_return ApiResponse::json(imagesView(co_await pruner.unneeded(stop)));
}

QCoro::Task<ApiResult> PruneHandlers::prune(ApiCall call, std::stop_token stop)
{
    ImagePruner pruner(dockerOf(call), m_parts.repositories);
    const PruneReport report = co_await pruner.prune(stop);
    QJsonObject answer = imagesView(report.removed);
    answer.insert(QStringLiteral("problems"), QJsonArray::fromStringList(report.problems));
    co_return ApiResponse::json(answer);
}

} // namespace dw
