#pragma once

#include "core/deploy/deployparts.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/model/settings.h"

#include <QJsonObject>

#include <optional>
#include <stop_token>

namespace dw {

/// Who is told what deploys do while they do it.
class DeployObserver
{
public:
    DeployObserver() = default;
    virtual ~DeployObserver() = default;
    Q_DISABLE_COPY_MOVE(DeployObserver)

    virtual void onDeploy(const Deploy &deploy) = 0;
    virtual void onLog(DeployId id, const DeployLogLine &line) = 0;
    virtual void onPull(DeployId id, const docker::PullProgress &progress) = 0;
    virtual void onInstance(const Instance &instance) = 0;
    virtual void onInstanceRemoved(InstanceId id) = 0;
    virtual void onProjectRemoved(ProjectId id) = 0;
};

/// What the steps of one deploy work with: its rows, its peers as they were when it began, and its journal.
class DeployContext final
{
public:
    /// Whether a write must be on the disk before anything else happens.
    enum class Durability {
        Durable,
        Following ///< a durable one comes before the next change at engine or proxy, or nothing is lost without it
    };

    /// Throws Error::NotFound if the deploy's project or stage is gone. \a observer outlives the context.
    DeployContext(const DeployParts &parts, DeployObserver &observer, Deploy deploy);

    [[nodiscard]] const Deploy &deploy() const { return m_deploy; }
    /// The project; with the configuration recorded for this deploy, if one is.
    [[nodiscard]] const Project &project() const { return m_project; }
    /// The deploy's stage; an empty one for a deploy that works on a whole project.
    [[nodiscard]] const Stage &stage() const { return m_stage; }
    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] Repositories &repositories() { return m_parts.repositories; }
    [[nodiscard]] Clock &clock() { return m_parts.clock; }
    [[nodiscard]] RandomSource &random() { return m_parts.random; }
    [[nodiscard]] docker::DockerClient &docker() { return m_docker; }
    [[nodiscard]] const EngineEndpoint &engine() const { return m_engine; }
    [[nodiscard]] ReverseProxy &proxy() { return m_proxy; }
    [[nodiscard]] Connections &connections() { return m_parts.connections; }
    /// Stops what nobody may take back any more, once the daemon ends: the next start goes on with it from the journal.
    [[nodiscard]] std::stop_token shutdown() const { return m_shutdown.get_token(); }
    /// What the managed label of our containers says.
    [[nodiscard]] const QString &installation() const { return m_installation; }

    void log(const QString &text);
    void progress(const docker::PullProgress &progress);
    /// Stores the digest the deploy has settled on.
    void setDigest(const QString &digest);
    void setAddress(const QString &address);
    /// Notes when the image was created; the next write of the deploy stores it.
    void setImageCreated(const QDateTime &created) { m_deploy.imageCreated = created; }
    /// Keeps how the project's containers run now, so that a later rollback runs them the same way.
    void recordConfiguration();
    /// The deploy has nothing left to do: what is not done yet is skipped, and it has succeeded for \a reason.
    void endEarly(const QString &reason);
    [[nodiscard]] bool endsEarly() const { return m_endsEarly; }

    /// Journals \a value under \a key of the running step, before the step acts on it.
    void remember(const QString &key, const QJsonValue &value) { remember({{key, value}}); }
    /// Several at once.
    void remember(const QJsonObject &facts, Durability durability = Durability::Durable);
    /// What the running step, also in an earlier life, has remembered.
    [[nodiscard]] QJsonValue remembered(const QString &key) const;
    /// What the step \a step has remembered.
    [[nodiscard]] QJsonValue remembered(const QString &step, const QString &key) const;
    /// The message the running step's journal row shows once it is done.
    void summarise(const QString &message);

    /// The instance the deploy made or works on, as stored now.
    [[nodiscard]] std::optional<Instance> instance();
    /// As instance(); throws Error::NotFound if its row is gone.
    [[nodiscard]] Instance requireInstance();
    /// Inserts \a instance as the one this deploy makes, and returns it as stored.
    Instance adopt(Instance instance);
    void save(const Instance &instance, Durability durability = Durability::Durable);
    void makeDefault(InstanceId id, Durability durability = Durability::Durable);
    void forget(InstanceId id);
    void forgetStage();
    void forgetProject();

private:
    friend class Deployment;
    void store(Durability durability);
    [[nodiscard]] DeployStep &currentStep() { return m_deploy.steps[m_current]; }
    /// \a write within the two moments at which a power cut must not matter.
    void journal(const std::function<void()> &write, Durability durability = Durability::Durable);

    DeployParts m_parts;
    DeployObserver &m_observer;
    Deploy m_deploy;
    Project m_project;
    Stage m_stage;
    Settings m_settings;
    docker::DockerClient &m_docker;
    EngineEndpoint m_engine;
    ReverseProxy &m_proxy;
    QString m_installation;
    std::stop_source m_shutdown;
    qsizetype m_current = 0;
    bool m_endsEarly = false;
};

} // namespace dw
