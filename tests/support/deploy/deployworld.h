#pragma once

#include "core/deploy/deployer.h"
#include "tests/support/base/await.h"
#include "tests/support/deploy/worldconnections.h"
#include "tests/support/store/teststore.h"

namespace dw::test {

/// No std::exception, so that nothing handles it: the daemon is gone from one moment to the next.
struct PowerCut {};

/// A whole world for deploys: engine, registry, proxy and database, and a Deployer in between. What lies outside the
/// daemon stays when the power is cut.
/// \code
/// DeployWorld world(ProxyKind::None);
/// world.push("v1");
/// QCOMPARE(world.deploy("v1").state, DeployState::Succeeded);
/// QCOMPARE(world.state(), QStringList{…});
/// \endcode
class DeployWorld final
{
public:
    /// The daemon compares and repairs by itself only with a \a reconcileInterval.
    explicit DeployWorld(const WorldProxy &proxy, milliseconds reconcileInterval = 0ms, bool autoAdvance = true);
    ~DeployWorld();

    FakeClock clock;
    milliseconds reconcileInterval;
    TestStore store;
    WorldConnections connections;

    [[nodiscard]] Deployer &deployer() { return *m_deployer; }
    [[nodiscard]] FakeEngine &engine() { return connections.engine; }
    [[nodiscard]] FakeNpm &npm() { return connections.npm; }
    [[nodiscard]] const Project &project() const { return m_project; }
    [[nodiscard]] const Stage &stage(const QString &name = QStringLiteral("dev")) const { return *m_project.stage(name); }
    void change(const std::function<void(Project &)> &change);

    /// Puts a version of the application into the registry and returns its digest.
    QString push(const QString &tag, FakeImage image = {});
    [[nodiscard]] DeployRequest wish(const QString &tag, const QString &stage = QStringLiteral("dev")) const;
    /// Asks for the tag and waits for the end.
    Deploy deploy(const QString &tag, const QString &stage = QStringLiteral("dev"));
    Deploy act(RecipeKind kind, const QString &tag);
    Deploy finished(DeployId id);
    [[nodiscard]] Instance instance(const QString &tag);
    /// Until no deploy is queued or running.
    void settle();

    /// Called at every journal write of the present daemon; may throw PowerCut.
    std::function<void()> atJournalWrite;
    /// The daemon is gone and a new one starts on what it left.
    void restart();

    /// What there is inside and outside, without ids, ports and times, sorted: two worlds that compare equal are the
    /// same to a person.
    [[nodiscard]] QStringList state();
    /// What does not fit together; empty in every world that is settled.
    [[nodiscard]] QStringList contradictions();

private:
    [[nodiscard]] std::unique_ptr<Deployer> daemon();

    Project m_project;
    std::unique_ptr<Deployer> m_deployer;
};

/// A state, or contradictions, one a line: a comparison that fails shows all of it.
[[nodiscard]] inline QString text(const QStringList &lines) { return lines.join(QLatin1Char('\n')); }

} // namespace dw::test
