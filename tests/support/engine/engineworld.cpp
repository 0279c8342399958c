#include "tests/support/engine/engineworld.h"

#include "tests/support/base/await.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>

namespace dw::test {

namespace {

/// Hands requests on to a transport that the world owns.
class Borrowed final : public HttpTransport
{
public:
    explicit Borrowed(HttpTransport &target) : m_target(target) {}
    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        return m_target.send(std::move(request), std::move(stop));
    }
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        return m_target.open(std::move(request), std::move(stop));
    }

private:
    HttpTransport &m_target;
};

/// One host's requests go to the registry, all others to the containers.
class Web final : public HttpTransport
{
public:
    Web(HttpTransport &registry, HttpTransport &containers) : m_registry(registry), m_containers(containers) {}
    [[nodiscard]] QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) override
    {
        return targetOf(request).send(std::move(request), std::move(stop));
    }
    [[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) override
    {
        return targetOf(request).open(std::move(request), std::move(stop));
    }

private:
    [[nodiscard]] HttpTransport &targetOf(const HttpRequest &request)
    {
        return request.url.host() == QLatin1StringView("registry.test") ? m_registry : m_containers;
    }

    HttpTransport &m_registry;
    HttpTransport &m_containers;
};

} // namespace

EngineWorld::EngineWorld() = default;

EngineWorld::~EngineWorld()
{
    stop();
}

std::unique_ptr<HttpTransport> EngineWorld::web()
{
    return std::make_unique<Web>(registry, docker.web());
}

std::unique_ptr<HttpTransport> EngineWorld::dockerEngine(const EngineEndpoint &)
{
    return std::make_unique<Borrowed>(docker);
}

void EngineWorld::start(EngineOptions options)
{
    options.dataDir = dataDir();
    if (options.keyText.isEmpty())
        options.keyText = Secret(QString(64, QLatin1Char('a')));
    m_engine = std::make_unique<Engine>(options, static_cast<TransportFactory &>(*this), clock, random);
    await(m_engine->start());
}

void EngineWorld::stop()
{
    if (m_engine)
        await(m_engine->stop(5s));
    m_engine.reset();
}

QByteArray EngineWorld::adminToken() const
{
    QFile file(m_engine->adminTokenFile());
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QByteArray EngineWorld::addToken(Role role)
{
    const QByteArray token = random.bytes(32).toHex();
    ApiToken row;
    row.name = enumName(role);
    row.role = role;
    row.created = clock.now();
    static_cast<void>(m_engine->repositories().tokens.insert(row, QCryptographicHash::hash(token, QCryptographicHash::Sha256)));
    return token;
}

ApiResponse EngineWorld::call(const QByteArray &method, const QString &path, const QJsonObject &body, Role role)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    request.role = role;
    request.caller = QStringLiteral("tester");
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson();
    return std::get<ApiResponse>(await(m_engine->api().handle(request, {})));
}

QJsonObject EngineWorld::json(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    const ApiResponse response = call(method, path, body);
    if (response.status >= 400)
        throw response.toError();
    return QJsonDocument::fromJson(response.body).object();
}

void EngineWorld::addProject(const QString &tag)
{
    docker.push(QStringLiteral("registry.test/acme/web:") + tag, FakeImage().listeningOn(80));
    registry.push(QStringLiteral("acme/web"), tag, "m");
    const QJsonObject dev{{QStringLiteral("name"), QStringLiteral("dev")}, {QStringLiteral("tag_pattern"), QStringLiteral("v*")},
                          {QStringLiteral("auto_deploy"), true}, {QStringLiteral("max_instances"), 3}};
    (void)json("POST", QStringLiteral("/api/projects"),
         {{QStringLiteral("name"), QStringLiteral("web")}, {QStringLiteral("image"), QStringLiteral("registry.test/acme/web")},
          {QStringLiteral("port"), 80}, {QStringLiteral("healthcheck"), QStringLiteral("/health")}, {QStringLiteral("stages"), QJsonArray{dev}}});
}

QJsonObject EngineWorld::deploy(const QString &tag)
{
    const QJsonObject begun = json("POST", QStringLiteral("/api/projects/web/stages/dev/instances"), {{QStringLiteral("tag"), tag}});
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = QStringLiteral("/api/deploys/%1/logs").arg(begun.value(QStringLiteral("id")).toInteger());
    request.role = Role::Viewer;
    auto result = await(m_engine->api().handle(request, {}));
    auto &stream = std::get<std::unique_ptr<ApiStream>>(result);
    while (const std::optional<ApiEvent> event = await(stream->read({}))) {
        if (event->type == QLatin1StringView("end"))
            return event->data;
    }
    return {};
}

} // namespace dw::test
