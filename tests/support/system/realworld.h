#pragma once

#include "tests/support/docker/privatedockerd.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/system/daemonprocess.h"
#include "tests/support/system/foreignobjects.h"

namespace dw::test {

/// The real daemon between a real engine and a real registry, and what a test asks of them.
/// \code
/// RealWorld world;
/// QCOMPARE(world.startParts(), QString());
/// world.push("acme/web", "v1");
/// QCOMPARE(world.daemon.start(world.seed({}, projects)), QString());
/// QCOMPARE(world.deployed("web", "v1").value("state"), "succeeded");
/// \endcode
class RealWorld final
{
public:
    PrivateDockerd engine;
    DockerRegistry registry;
    DaemonProcess daemon;
    std::unique_ptr<ForeignObjects> foreign; ///< from startParts() on

    /// Starts engine and registry, with what somebody else has there. Empty if both answer, else why not.
    [[nodiscard]] QString startParts();
    /// Puts a version of the web application into the registry; see webConfiguration(). Returns its digest.
    QString push(const QString &path, const QString &tag, const QString &command = {});
    /// A seed of this engine and registry. \a more stands before the projects (an npm section), \a projects are lines that
    /// follow “projects:”, in both REGISTRY is the registry's domain.
    [[nodiscard]] QByteArray seed(const QString &more, const QString &projects, const QString &global = {}) const;
    /// One project on this registry with a stage “dev”: \a project and \a stage are more flow-style members.
    [[nodiscard]] static QString projectSeed(const QString &name, const QString &project = {}, const QString &stage = {});

    /// Asks for \a tag in the stage “dev” and waits for the end of the deploy.
    QJsonObject deployed(const QString &project, const QString &tag, milliseconds limit = 60s);
    /// Asks only; the deploy's id, 0 with a failed test if it was refused.
    qint64 requestDeploy(const QString &project, const QString &tag);
    /// The instances of the project's stage “dev”.
    [[nodiscard]] QJsonArray instances(const QString &project);
    /// The instance of \a tag, or an empty object.
    [[nodiscard]] QJsonObject instance(const QString &project, const QString &tag);
    /// Waits for the deploy of \a call's answer, which must have been accepted.
    QJsonObject ended(const DaemonProcess::Answer &call, milliseconds limit = 60s);

    /// One call of the engine's own API; its JSON. Throws Error for a refusal.
    QJsonDocument engineCall(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// Names of all containers but somebody else's, sorted.
    [[nodiscard]] QStringList containerNames();
    /// The body at \a url, or what went wrong.
    [[nodiscard]] QByteArray fetch(const QString &url, const QByteArray &host = {});
};

/// A deploy's steps, log and errors in words, for a failed comparison.
[[nodiscard]] QByteArray storyOf(const QJsonObject &deploy);

} // namespace dw::test
