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
    int unreadable = 0; ///< left out by deploysWithTimes(), because a newer daemon words them differently
};

/// Whether an import changes anything, or only tells what it would change.
enum class ImportMode { Apply, DryRun };

/// The API, typed. Throws the problem's error when the engine refuses, and what the transport throws.
class EngineClient final
{
public:
    /// \a transport outlives the client and its calls.
    explicit EngineClient(ApiTransport &transport);

    [[nodiscard]] QCoro::Task<QJsonObject> health(std::stop_token stop);
    /// The snapshot that events from its revision on continue.
    [[nodiscard]] QCoro::Task<QJsonObject> state(std::stop_token stop);
    /// The same as it came, for a caller who reads so much JSON elsewhere.
    [[nodiscard]] QCoro::Task<QByteArray> stateText(std::stop_token stop);
    [[nodiscard]] QCoro::Task<QList<Project>> projects(std::stop_token stop);
    [[nodiscard]] QCoro::Task<Project> createProject(QJsonObject project, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QList<Instance>> instances(std::stop_token stop);
    [[nodiscard]] QCoro::Task<DeployPage> deploys(DeployId before, int limit, std::stop_token stop);
    /// The same with the times of each deploy's steps.
    [[nodiscard]] QCoro::Task<DeployPage> deploysWithTimes(DeployId before, int limit, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Deploy> deploy(DeployId id, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Deploy> deployTag(QString project, QString stage, QString tag, std::stop_token stop);
    /// What promoting into the stage would bring: {"source", "target", "offers": [{"instance", "present", "run", "stage",
    /// "hold"}]}, one offer for each version that runs in the source (with \a tag only that one). “run” and “stage” are the
    /// differences in configuration: [{"name", "source", "target", "present"}].
    [[nodiscard]] QCoro::Task<QJsonObject> promotion(QString project, QString stage, QString tag, std::stop_token stop);
    /// Brings what runs as \a tag in the stage before into this one; with \a digest, as promotion() shows it, nothing else.
    [[nodiscard]] QCoro::Task<Deploy> promote(QString project, QString stage, QString tag, QString digest, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Deploy> promote(QString project, QString stage, QString tag, std::stop_token stop);
    [[nodiscard]] QCoro::Task<ImageDeploy> deployImage(QString image, std::stop_token stop);
    [[nodiscard]] QCoro::Task<Delivery> explain(QString image, std::stop_token stop);

    /// What trying the registry, named by its id or name, found step by step.
    [[nodiscard]] QCoro::Task<QJsonObject> testRegistry(QString registry, std::stop_token stop);
    /// Polls the registry; as it is then.
    [[nodiscard]] QCoro::Task<QJsonObject> pollRegistry(QString registry, std::stop_token stop);
    /// The tags of the image at \a path in the registry, newest first.
    [[nodiscard]] QCoro::Task<QJsonArray> tags(QString registry, QString path, std::stop_token stop);

    /// Images of the engine that nothing needs: {"images": [{"id", "references", "bytes"}], "bytes"}.
    [[nodiscard]] QCoro::Task<QJsonObject> unneededImages(qint64 engine, std::stop_token stop);
    /// Removes them; also {"problems": […]} about those that stayed.
    [[nodiscard]] QCoro::Task<QJsonObject> pruneImages(qint64 engine, std::stop_token stop);

    /// The daemon's settings; secrets are {"set": …}.
    [[nodiscard]] QCoro::Task<QJsonObject> settings(std::stop_token stop);
    /// Changes what \a changes names. Returns the settings as they are then.
    [[nodiscard]] QCoro::Task<QJsonObject> changeSettings(QJsonObject changes, std::stop_token stop);
    /// What an image suggests, with a proposed project.
    [[nodiscard]] QCoro::Task<QJsonObject> inspect(QString image, std::stop_token stop);
    /// Makes \a project and deploys \a image into its first stage; the deploy.
    [[nodiscard]] QCoro::Task<Deploy> quickDeploy(QString image, QJsonObject project, std::stop_token stop);
    /// The configuration as YAML, without secrets.
    [[nodiscard]] QCoro::Task<QByteArray> exportConfiguration(std::stop_token stop);
    /// One sentence for each thing that \a yaml changes.
    [[nodiscard]] QCoro::Task<QStringList> importConfiguration(QByteArray yaml, ImportMode mode, std::stop_token stop);

    /// Log lines of a deploy after \a line, then its end.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> followLog(DeployId id, qint64 line, std::stop_token stop);
    /// Log lines of a deploy so far.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> readLog(DeployId id, std::stop_token stop);
    /// What an instance's container uses, about once a second.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> followStats(QString project, QString stage, InstanceId instance, std::stop_token stop);
    /// Changes after \a revision.
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> followEvents(qint64 revision, std::stop_token stop);

    /// Any operation: the answer's object, empty for 204.
    [[nodiscard]] QCoro::Task<QJsonObject> call(QByteArray method, QString path, QJsonObject body, std::stop_token stop);
    /// All items of a paged list.
    [[nodiscard]] QCoro::Task<QJsonArray> list(QString path, std::stop_token stop);

private:
    /// The answer as it came; throws the problem's error if it is one.
    [[nodiscard]] QCoro::Task<ApiResponse> ask(ApiRequest request, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QJsonObject> answer(ApiRequest request, std::stop_token stop);
    [[nodiscard]] QCoro::Task<DeployPage> deployPage(QMap<QString, QString> query, std::stop_token stop);
    [[nodiscard]] QCoro::Task<std::unique_ptr<ApiStream>> follow(QString path, qint64 last, std::stop_token stop);

    ApiTransport &m_transport;
};

} // namespace dw
