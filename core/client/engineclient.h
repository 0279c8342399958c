#pragma once

#include "core/client/apitransport.h"
#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace dw {

/// What asking for an image led to.
struct ImageDeploy {
    Delivery delivery;
    QList<Deploy> deploys;
};

/// One page of a list; ask again with next.
struct DeployPage {
    QList<Deploy> deploys;
    DeployId next; ///< none: the last page
};

/// The API, typed. Throws the problem's error when the engine refuses, and what the transport throws.
class EngineClient final
{
public:
    /// \a transport outlives the client and its calls.
    explicit EngineClient(ApiTransport &transport);

    [[nodiscard]] QCoro::Task<QJsonObject> health(std::stop_token stop);
    /// The snapshot that events from its revision on continue.
    [[nodiscard]] QCoro::Task<QJsonObject> state(std::stop_token stop);
    [[nodiscard]] QCoro::Task<QList<Project>> projects(std::stop_token stop);
    [[nodiscard]] QCoro::Task<Project> createProject(QJsonObject project, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QList<Instance>> instances(std::stop_token stop);
    [[nodiscard]] QCoro::Task<DeployPage> deploys(DeployId before, int limit, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Deploy> deploy(DeployId id, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Deploy> deployTag(QString project, QString stage, QString tag, std::stop_token stop);
    [[nodiscard]] QCoro::Task<ImageDeploy> deployImage(QString image, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Delivery> explain(QString image, std::stop_token stop);

    /// Log lines of a deploy after \a line, then its end.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> followLog(DeployId id, qint64 line, std::stop_token stop);
    /// Log lines of a deploy so far.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> readLog(DeployId id, std::stop_token stop);
    /// Changes after \a revision.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> followEvents(qint64 revision, std::stop_token stop);

    /// Any operation: the answer's object, empty for 204.
    [[nodiscard]] QCoro::Task<QJsonObject> call(QByteArray method, QString path, QJsonObject body, std::stop_token stop);
    /// All items of a paged list.
    [[nodiscard]] QCoro::Task<QJsonArray> list(QString path, std::stop_token stop);

private:
    [[nodiscard]] QCoro::Task<QJsonObject> answer(ApiRequest request, std::stop_token stop);
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(QString path, qint64 last, std::stop_token stop);

    ApiTransport &m_transport;
};

} // namespace dw
