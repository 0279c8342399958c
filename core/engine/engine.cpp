#include "core/engine/engine.h"

#include "core/api/apijson.h"
#include "core/base/logging.h"
#include "core/engine/apirouter.h"
#include "core/engine/datadirectory.h"
#include "core/engine/engineparts.h"
#include "core/engine/firststart.h"
#include "core/engine/handlers/registryview.h"
#include "core/engine/notificationfeed.h"
#include "core/engine/operations.h"
#include "core/secrets/vault.h"

#include <QDir>

namespace dw {

namespace {

QString prepared(const QString &dataDir)
{
    prepareDataDirectory(dataDir);
    return QDir(dataDir).absoluteFilePath(QStringLiteral("docker-watcher.sqlite"));
}

} // namespace

/// The parts in the order they build on each other; destroyed in reverse.
class Engine::Private
{
public:
    Private(const EngineOptions &options, TransportFactory &transports, Clock &clockGiven, RandomSource &random);
    void announceChanges(QObject *context);

    QString tokenFile;
    Clock &clock;
    Database database;
    Vault vault;
    Repositories repositories;
    LiveConnections connections;
    EventLog events;
    Deployer deployer;
    Detector detector;
    Poller poller;
    PeerHealth health;
    NotificationRepository notifications;
    Notifier notifier;
    NotificationFeed feed;
    EngineParts parts;
    Operations operations;
    std::stop_source stopping;

private:
    /// A key that is wrong, or a seed that is, is found before anything is connected.
    Repositories &filled(const EngineOptions &options, RandomSource &random);
};

Engine::Private::Private(const EngineOptions &options, TransportFactory &transports, Clock &clockGiven, RandomSource &random)
    : tokenFile(QDir(options.dataDir).absoluteFilePath(QStringLiteral("admin.token"))), clock(clockGiven),
      database(prepared(options.dataDir)), vault(keyFromText(options.keyText, vaultSalt(database, random)), random),
      repositories(database, vault, clock),
      connections(filled(options, random), transports, clock, installationId(database, random)), events(clock),
      deployer({database, repositories, connections, clock, random}),
      detector(database, repositories, connections, deployer, clock),
      poller({database, repositories, connections, detector, clock}, random), health(connections, clock),
      notifications(database, vault), notifier({notifications, repositories.settings, connections.http(), clock}),
      feed(repositories, notifier),
      parts{database, repositories, connections, deployer, detector, poller, events, health, clock, notifications, notifier, random},
      operations(parts)
{
    feed.follow(poller, health);
}

Repositories &Engine::Private::filled(const EngineOptions &options, RandomSource &random)
{
    checkVaultKey(database, vault);
    firstStart(options, tokenFile, database, repositories, random, clock);
    return repositories;
}

void Engine::Private::announceChanges(QObject *context)
{
    const auto removed = [this](const QString &type, qint64 id) {
        events.append(type, {{QStringLiteral("id"), id}, {QStringLiteral("removed"), true}});
    };
    connect(&deployer, &Deployer::deployChanged, context,
            [this](const Deploy &deploy) { events.append(QStringLiteral("deploy"), api::toJson(deploy)); });
    connect(&deployer, &Deployer::instanceChanged, context,
            [this](const Instance &instance) { events.append(QStringLiteral("instance"), api::toJson(instance)); });
    connect(&deployer, &Deployer::instanceRemoved, context,
            [removed](InstanceId id) { removed(QStringLiteral("instance"), id.value); });
    connect(&deployer, &Deployer::projectRemoved, context,
            [removed](ProjectId id) { removed(QStringLiteral("project"), id.value); });
    connect(&detector, &Detector::deliveryChanged, context, [this](const Delivery &delivery) {
        events.appendMade(QStringLiteral("delivery"), [delivery] { return api::decisionToJson(delivery); });
    });
    connect(&detector, &Detector::projectCreated, context,
            [this](const Project &project) { events.append(QStringLiteral("project"), api::toJson(project)); });
    connect(&poller, &Poller::registryStateChanged, context, [this](const RegistryState &changed) {
        for (const Registry &registry : repositories.registries.all()) {
            if (registry.id == changed.registry)
                events.append(QStringLiteral("registry"), registryView(registry, poller));
        }
    });
    connect(&health, &PeerHealth::changed, context, [this](const QString &peer, const PeerState &peerState) {
        events.append(peer, peerState.toJson(true));
    });
}

Engine::Engine(EngineOptions options, TransportFactory &transports, Clock &clock, RandomSource &random, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(options, transports, clock, random))
{
    d->announceChanges(this);
}

Engine::~Engine() = default;

QCoro::Task<> Engine::start()
{
    d->notifier.start();
    d->health.start();
    co_await d->deployer.start(d->stopping.get_token());
    d->detector.start();
    d->poller.start();
}

QCoro::Task<> Engine::stop(milliseconds limit)
{
    d->stopping.request_stop();
    co_await d->poller.stop();
    co_await d->detector.stop();
    co_await d->deployer.drain(limit);
    co_await d->health.stop();
    co_await d->notifier.stop();
    // Last, so that those who follow see how the running deploys ended.
    d->events.close();
}

ApiRouter &Engine::api()
{
    return d->operations.router();
}

Repositories &Engine::repositories()
{
    return d->repositories;
}

QString Engine::adminTokenFile() const
{
    return d->tokenFile;
}

} // namespace dw
