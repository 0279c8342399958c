#pragma once

#include "core/base/clock.h"
#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "core/model/pullstate.h"
#include "tests/support/ui/feed.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QObject>

namespace dw::test {

/// The state of a daemon that does not exist: made-up projects whose deploys run, fail and are rolled back.
class OfflineWorld final : public QObject
{
    Q_OBJECT
public:
    explicit OfflineWorld(Clock &clock, QObject *parent = nullptr);

    /// Fills the world with the five projects of the pictures.
    void furnish();
    /// One step of every open deploy, a line in every followed container log, one sample of load.
    void advance();
    void setFailureTag(const QString &tag) { m_failureTag = tag; }

    [[nodiscard]] QJsonObject snapshot() const;
    [[nodiscard]] QJsonObject page(const QString &kind) const;
    [[nodiscard]] QJsonObject deploysWithoutSteps() const;
    [[nodiscard]] qint64 revision() const { return m_revision; }
    [[nodiscard]] std::shared_ptr<Feed> events() const { return m_events; }
    [[nodiscard]] std::shared_ptr<Feed> deployLog(qint64 deploy);
    [[nodiscard]] std::shared_ptr<Feed> containerLog(qint64 instance);
    [[nodiscard]] std::shared_ptr<Feed> stats(qint64 instance);
    [[nodiscard]] QStringList tags(const QString &image) const;
    void cutStreams();

    [[nodiscard]] Project *project(const QString &nameOrId);
    [[nodiscard]] Instance *instance(qint64 id);
    [[nodiscard]] QList<Instance> instancesOf(StageId stage) const;
    [[nodiscard]] Deploy *deploy(qint64 id);
    [[nodiscard]] Delivery *delivery(qint64 id);
    [[nodiscard]] QJsonObject &settings() { return m_settings; }
    [[nodiscard]] QJsonArray &registries() { return m_registries; }
    /// Engines and channels, by the end of their address.
    [[nodiscard]] QJsonArray &items(const QString &kind) { return m_items[kind]; }

    Project addProject(Project project);
    void removeProject(qint64 id);
    void tell(const Project &project);
    void tell(const Instance &instance);
    void tell(const Deploy &deploy);
    void tell(const Delivery &delivery);
    void tellEvent(const QString &type, const QJsonObject &data);
    Deploy start(const Project &project, const Stage &stage, RecipeKind recipe, const QString &tag, const QString &by, qint64 instance = 0, const QDateTime &at = {});
    void finish(Deploy &deploy, DeployState state, const QString &reason);

    Instance &addInstance(const Project &project, const QString &stage, const QString &tag, InstanceState state, qint64 ageSeconds, bool isDefault);
    void addPast(const QString &project, const QString &stage, const QString &tag, RecipeKind recipe, DeployState state,
                 const QList<int> &stepMs, qint64 agoSeconds, const QString &by, const QString &reason = {});
    void addDelivery(Delivery delivery, qint64 agoSeconds);
    /// \a at: when; invalid: now.
    void log(Deploy &deploy, const QString &step, const QString &text, const QDateTime &at = {});

private:
    void advance(Deploy &deploy);
    void complete(Deploy &deploy);
    void tellPull(const Deploy &deploy, const PullState &pull);
    void narrate(Deploy &deploy, const DeployStep &step);
    void sampleLoad();

    Clock &m_clock;
    std::shared_ptr<Feed> m_events = std::make_shared<Feed>();
    qint64 m_revision = 1000;
    qint64 m_nextId = 1;
    QString m_failureTag = QStringLiteral("v0.9.1");
    QList<Project> m_projects;
    QList<Instance> m_instances;
    QList<Deploy> m_deploys;
    QList<Delivery> m_deliveries;
    QJsonArray m_registries;
    QMap<QString, QJsonArray> m_items;
    QJsonObject m_settings;
    QHash<qint64, std::shared_ptr<Feed>> m_deployLogs;
    QHash<qint64, std::shared_ptr<Feed>> m_containerLogs;
    QHash<qint64, std::shared_ptr<Feed>> m_stats;
    int m_tick = 0;
    int m_loadSamples = 0;
};

} // namespace dw::test
