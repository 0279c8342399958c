#include "core/detect/poller.h"
#include "core/net/networktransport.h"
#include "core/proxy/publishedportproxy.h"
#include "tests/support/base/await.h"
#include "tests/support/registry/dockerregistry.h"
#include "tests/support/store/teststore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int imageCount = 1000;
constexpr int tagCount = 50;
constexpr int earlyPoll = 10; ///< after which the memory must not grow any more
constexpr double flatMegabytes = 1;

/// The network, counted.
class CountingTransport final : public HttpTransport
{
public:
    QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        ++requests;
        if (request.url.path().contains(u"/blobs/"_s))
            ++blobs;
        co_return co_await m_network.send(std::move(request), std::move(stop));
    }
    QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        ++requests;
        co_return co_await m_network.open(std::move(request), std::move(stop));
    }

    int requests = 0;
    int blobs = 0;

private:
    NetworkTransport m_network;
};

/// One registry and no engine: nothing is deployed here.
class RegistryOnly final : public Connections
{
public:
    RegistryOnly(const Registry &registry, HttpTransport &transport, Clock &clock)
        : m_transport(transport), m_client(registry, transport, clock)
    {
    }
    docker::DockerClient &docker(EngineId) override { throw Error(Error::Code::NotFound, u"no engine"_s); }
    EngineEndpoint endpoint(EngineId) override { return {}; }
    RegistryClient *registry(const QString &) override { return &m_client; }
    ReverseProxy &proxy() override { return m_proxy; }
    HttpTransport &http() override { return m_transport; }

private:
    HttpTransport &m_transport;
    RegistryClient m_client;
    PublishedPortProxy m_proxy;
};

/// Writes the tags as the registry itself keeps them; pushing fifty thousand would take longer than everything else.
void fill(const QString &dataDirectory)
{
    const QByteArray link = QByteArray("sha256:") + QByteArray(64, 'a');
    for (int image = 0; image < imageCount; ++image) {
        const QString tags = u"%1/docker/registry/v2/repositories/acme/app-%2/_manifests/tags"_s.arg(dataDirectory).arg(image);
        for (int tag = 0; tag < tagCount; ++tag) {
            const QString directory = u"%1/v1.%2.0/current"_s.arg(tags).arg(tag);
            QDir().mkpath(directory);
            QFile file(directory + u"/link"_s);
            if (file.open(QIODevice::WriteOnly))
                file.write(link);
        }
    }
}

void addProjects(TestStore &store, const Registry &registry)
{
    Transaction transaction(store.database);
    for (int image = 0; image < imageCount; ++image) {
        Stage stage;
        stage.name = u"rel"_s;
        stage.tagPatterns = {u"v*"_s};
        Project project;
        project.name = u"app-%1"_s.arg(image);
        project.image = u"%1/acme/app-%2"_s.arg(registry.domain()).arg(image);
        project.registry = registry.id;
        project.stages = {stage};
        store.repositories.projects.insert(project);
    }
    transaction.commit();
}

double residentMegabytes()
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.sliced(6).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// Processor time of this process, which polls; the registry is another one.
double processorMilliseconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto milliseconds = [](const timeval &time) { return double(time.tv_sec) * 1e3 + double(time.tv_usec) / 1e3; };
    return milliseconds(usage.ru_utime) + milliseconds(usage.ru_stime);
}

double loadAverage()
{
    QFile file(u"/proc/loadavg"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0).toDouble() : 0;
}

QJsonObject measure(DockerRegistry &server, const QString &directory, int polls)
{
    TestStore store(directory + u"/store.sqlite"_s);
    Registry registry;
    registry.name = u"local"_s;
    registry.url = server.url();
    registry.pollInterval = 0s;
    registry.id = store.repositories.registries.insert(registry);
    addProjects(store, registry);
    CountingTransport transport;
    RegistryOnly connections(registry, transport, store.clock);
    Deployer deployer({store.database, store.repositories, connections, store.clock, store.random});
    Detector detector(store.database, store.repositories, connections, deployer, store.clock);
    Poller poller({store.database, store.repositories, connections, detector, store.clock}, store.random);

    RegistryState state = await(poller.pollNow(registry.id));
    static_cast<void>(await(poller.pollNow(registry.id)));
    const double load = loadAverage();
    const double processorBefore = processorMilliseconds();
    transport.requests = 0;
    std::vector<double> times;
    double memoryEarly = residentMegabytes();
    for (int i = 0; i < polls; ++i) {
        QElapsedTimer timer;
        timer.start();
        state = await(poller.pollNow(registry.id));
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (i + 1 == earlyPoll)
            memoryEarly = residentMegabytes();
    }
    const double memoryLate = residentMegabytes();
    const double processor = processorMilliseconds() - processorBefore;
    std::ranges::sort(times);
    const QJsonObject result{{u"benchmark"_s, u"poll"_s}, {u"images"_s, imageCount}, {u"tags_each"_s, tagCount}, {u"polls"_s, polls},
                             {u"best_ms"_s, times.front()}, {u"median_ms"_s, times[times.size() / 2]}, {u"longest_ms"_s, times.back()},
                             {u"requests_per_poll"_s, double(transport.requests) / polls}, {u"blob_requests"_s, transport.blobs},
                             {u"findings"_s, store.repositories.deliveries.page({}, 10).size()}, {u"problem"_s, state.problem},
                             {u"processor_ms_per_poll"_s, processor / polls},
                             {u"memory_after_poll_10_mb"_s, memoryEarly}, {u"memory_after_last_poll_mb"_s, memoryLate},
                             {u"is_memory_flat"_s, memoryLate - memoryEarly < flatMegabytes},
                             {u"load_average_before"_s, load}, {u"load_average_after"_s, loadAverage()}};
    await(poller.stop());
    await(detector.stop());
    return result;
}

} // namespace

/// Looking at a thousand images of a real registry in which nothing is new. Argument: how often.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int polls = std::max(1, application.arguments().value(1, u"100"_s).toInt());
    QTemporaryDir directory;
    DockerRegistry server;
    if (!server.isUp()) {
        std::fprintf(stderr, "docker-registry did not start: %s\n", qPrintable(server.problem()));
        return 1;
    }
    fill(server.dataDirectory());
    const QJsonObject result = measure(server, directory.path(), polls);
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Indented).constData());
    const bool isSound = result.value(u"requests_per_poll"_s).toDouble() == imageCount && result.value(u"findings"_s).toInt() == 0
        && result.value(u"problem"_s).toString().isEmpty() && result.value(u"is_memory_flat"_s).toBool();
    return isSound ? 0 : 1;
}
