#include "tests/support/deploy/worldconnections.h"

#include "core/proxy/npmproxy.h"
#include "core/proxy/publishedportproxy.h"

namespace dw::test {

using namespace Qt::StringLiterals;

namespace {

Registry registryRow()
{
    Registry registry;
    registry.id = {1};
    registry.name = u"test"_s;
    registry.url = QUrl(u"https://registry.test"_s);
    return registry;
}

} // namespace

QCoro::Task<HttpResponse> DigestRegistry::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const Fault wrong = fault ? fault(request) : Fault::None;
    FakeEngine::throwFault(wrong);
    if (wrong == Fault::LostReply)
        throw Error(Error::Code::Unavailable, u"the connection to the registry was lost"_s);
    HttpResponse answer;
    if (wrong == Fault::Status500 || wrong == Fault::Garbage) {
        answer.status = wrong == Fault::Garbage ? 200 : 500;
        co_return answer;
    }
    const QString digest = digests.value(request.url.path().section(u'/', -1));
    answer.status = digest.isEmpty() ? 404 : 200;
    answer.headers.add("Docker-Content-Digest", digest.toLatin1());
    answer.headers.add("Content-Type", "application/vnd.oci.image.index.v1+json");
    co_return answer;
}

QCoro::Task<std::unique_ptr<HttpStream>> DigestRegistry::open(HttpRequest, std::stop_token)
{
    throw Error(Error::Code::Internal, u"this registry has no streams"_s);
    co_return std::unique_ptr<HttpStream>();
}

QCoro::Task<HttpResponse> WorldWeb::send(HttpRequest request, std::stop_token stop)
{
    askedHosts << request.url.host();
    HttpTransport &server = request.url.host() == FakeNpm::apiUrl().host() ? static_cast<HttpTransport &>(m_npm) : m_engine.web();
    co_return co_await server.send(request, stop);
}

QCoro::Task<std::unique_ptr<HttpStream>> WorldWeb::open(HttpRequest request, std::stop_token stop)
{
    co_return co_await m_engine.web().open(request, stop);
}

WorldConnections::WorldConnections(const WorldProxy &proxy, const QString &installation, Clock &clock)
    : engine(&clock), npm(clock), m_docker(engine), m_registry(registryRow(), registryServer, clock), m_web(engine, npm)
{
    NpmSettings settings = npm.settings();
    settings.forwardHost = proxy.forwardHost;
    if (proxy.kind == ProxyKind::NginxProxyManager)
        m_proxy = std::make_unique<NpmProxy>(settings, installation, npm, clock);
    else
        m_proxy = std::make_unique<PublishedPortProxy>();
    npm.upstream = [this](const QString &host, int port, const HttpRequest &) {
        HttpResponse answer;
        const FakeContainer *container = engine.listeningAt(host, port);
        answer.status = !container || !container->isReady() ? 502 : container->image.m_healthy ? 200 : 503;
        if (container) {
            answer.headers.add("X-Version", container->image.m_tag.toUtf8());
            answer.body = QByteArray(container->image.m_tag.toUtf8() + "\n");
        }
        return answer;
    };
}

EngineEndpoint WorldConnections::endpoint(EngineId)
{
    EngineEndpoint endpoint;
    endpoint.id = {1};
    endpoint.name = u"test"_s;
    endpoint.url = engineUrl;
    endpoint.serverIp = engineServerIp;
    return endpoint;
}

} // namespace dw::test
