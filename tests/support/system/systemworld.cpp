#include "tests/support/system/systemworld.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// No pattern matches a tag, so that nothing happens but what the test asks for. “short” gives up soon.
constexpr const char *projectSeed = R"(
registries:
  local: {url: "%REGISTRY%", type: generic}
projects:
  %NAME%:
    registry: local
    image: %IMAGE%
    port: 80
    healthcheck: /health
    restart: "%RESTART%"
    health: {interval: 1s, settle: 1s}
    stages:
      dev: {tag_pattern: "never", max_instances: 1, keep_previous: 1, drain: 0s}
      side: {tag_pattern: "never", max_instances: 3, drain: 0s}
      prod: {tag_pattern: "never", promote_from: dev, max_instances: 1, keep_previous: 0, drain: 0s}
      short: {tag_pattern: "never", max_instances: 1, drain: 0s, health: {start_period: 1s, timeout: 1s, interval: 1s, retries: 1}}
)";

} // namespace

SystemWorld::SystemWorld(SystemPeers &peers, QString name, Proxy proxy, QByteArray restart)
    : m_peers(peers), m_name(std::move(name)), m_restart(std::move(restart)), m_ports(peers.ownPorts()), m_engine(peers.socketPath())
{
    if (proxy == Proxy::Npm) {
        m_npm = std::make_unique<NpmServer>(u"127.0.0.1"_s, 0, 0);
        m_foreignHosts << m_npm->state().addHost(u"somebody.%1"_s.arg(domain()), u"127.0.0.1"_s, 9);
        m_foreignHosts << m_npm->state().addHost(u"another.%1"_s.arg(domain()), u"127.0.0.1"_s, 9,
            {{u"meta"_s, QJsonObject{{u"docker_watcher"_s, QJsonObject{{u"installation"_s, u"another"_s}}}}}});
    }
    m_daemon.environment.insert(u"DOCKER_HOST"_s, QString(u"unix://"_s + peers.socketPath()));
}

QString SystemWorld::start()
{
    const bool isFirst = m_project.isEmpty();
    if (const QString why = m_daemon.start(isFirst ? seed() : QByteArray()); !why.isEmpty())
        return why;
    if (isFirst)
        m_project = m_daemon.call("GET", u"/api/projects/%1"_s.arg(m_name)).json;
    return {};
}

QByteArray SystemWorld::seed() const
{
    QByteArray text = QByteArray("global:\n  domain: " + domain().toUtf8() + "\n  network: " + m_name.toUtf8()
                                 + "-net\n  polling_interval: 24h\n  host_ports: " + m_ports.toText().toUtf8() + "\n");
    if (m_npm)
        text += QByteArray("npm: {url: \"" + m_npm->apiUrl().toEncoded() + "\", front_door: \"" + m_npm->frontDoorUrl().toEncoded()
                           + "\", forward_host: 127.0.0.1, email: admin@example.com, password: changeme123}\n");
    text += projectSeed;
    text.replace("%REGISTRY%", m_peers.registryUrl().toEncoded());
    text.replace("%NAME%", m_name.toUtf8());
    text.replace("%IMAGE%", m_peers.repository().toUtf8());
    text.replace("%RESTART%", m_restart);
    return text;
}

QString SystemWorld::stagePath(const QString &stage) const
{
    return u"/api/projects/%1/stages/%2"_s.arg(m_name, stage);
}

QString SystemWorld::instancePath(const QString &stage, const QString &tag)
{
    const QString path = stagePath(stage) + u"/instances"_s;
    for (const QJsonValue row : m_daemon.items(path)) {
        if (row.toObject().value(u"tag"_s) == tag)
            return path + u'/' + QString::number(row.toObject().value(u"id"_s).toInteger());
    }
    throw Error(Error::Code::NotFound, u"%1 does not run in %2 of %3"_s.arg(tag, stage, m_name));
}

QJsonObject SystemWorld::newestDeploy()
{
    return m_daemon.items(u"/api/deploys?limit=1"_s).first().toObject();
}

bool SystemWorld::isBusy()
{
    for (const QJsonValue deploy : m_daemon.items(u"/api/deploys?limit=10"_s)) {
        const QString state = deploy.toObject().value(u"state"_s).toString();
        if (state == u"queued"_s || state == u"running"_s || state == u"pending"_s)
            return true;
    }
    return false;
}

QJsonArray SystemWorld::foreignHosts()
{
    QJsonArray hosts;
    for (const QJsonValue host : m_npm ? m_npm->state().hosts().list() : QJsonArray()) {
        if (m_foreignHosts.contains(host.toObject().value(u"id"_s).toInteger()))
            hosts.append(host);
    }
    return hosts;
}

QByteArray SystemWorld::bodyOf(const QUrl &url, const QString &host)
{
    HttpRequest request;
    request.url = url;
    request.timeout = 5s;
    if (!host.isEmpty())
        request.headers.set("Host", host.toLatin1());
    try {
        return await(m_daemon.http().send(request, {})).body.trimmed();
    } catch (const Error &error) {
        return error.message().toUtf8();
    }
}

} // namespace dw::test
