#pragma once

#include "core/engine/engine.h"
#include "core/store/repositories.h"
#include "tests/support/base/countedrandom.h"
#include "tests/support/docker/fakeengine.h"
#include "tests/support/registry/fakeregistry.h"

#include <QTemporaryDir>

namespace dw::test {

/// A whole engine with its API over an imitated Docker Engine, with a data directory of its own. Its clock is the real
/// one: what it waits for in these tests happens at once.
class EngineWorld final : private TransportFactory
{
public:
    EngineWorld();
    ~EngineWorld() override;

    FakeEngine docker;
    /// Answers at registry.test; what the Docker Engine pulls it has by itself.
    FakeRegistry registry{QUrl(QStringLiteral("https://registry.test"))};
    SystemClock clock;
    CountedRandom random;

    /// Makes the engine and starts it. Throws what the engine throws.
    void start(EngineOptions options = {});
    /// Ends the engine; start() makes another one on the same data.
    void stop();
    [[nodiscard]] Engine &engine() { return *m_engine; }
    [[nodiscard]] QString dataDir() const { return m_directory.filePath(QStringLiteral("data")); }
    [[nodiscard]] QByteArray adminToken() const;
    /// Adds a token of this role and returns it.
    QByteArray addToken(Role role);
    /// An answer of the API to a caller of this role.
    [[nodiscard]] ApiResponse call(const QByteArray &method, const QString &path, const QJsonObject &body = {}, Role role = Role::Admin);
    QJsonObject json(const QByteArray &method, const QString &path, const QJsonObject &body = {});
    /// Makes the project “web” with the stage dev (v*) and pushes its image with this tag.
    void addProject(const QString &tag = QStringLiteral("v1"));
    /// Deploys the tag into web/dev and returns the deploy when it has ended.
    [[nodiscard]] QJsonObject deploy(const QString &tag);

private:
    [[nodiscard]] std::unique_ptr<HttpTransport> web() override;
    [[nodiscard]] std::unique_ptr<HttpTransport> dockerEngine(const EngineEndpoint &engine) override;

    QTemporaryDir m_directory;
    std::unique_ptr<Engine> m_engine;
};

} // namespace dw::test
