#include "tests/support/ui/offlineengine.h"

#include "core/api/apijson.h"
#include "core/model/imagereference.h"
#include "core/model/projectrules.h"
#include "core/model/tagpattern.h"

namespace dw::test {

namespace {

ApiResponse accepted(const Deploy &deploy)
{
    return ApiResponse::json(api::toJson(deploy), 202);
}

[[noreturn]] void notFound(const QString &what)
{
    throw Error(Error::Code::NotFound, QStringLiteral("there is no %1").arg(what));
}

} // namespace

void OfflineEngine::setLine(Line line)
{
    m_line = line;
    m_lineChanged.notify();
    if (line != Line::Up)
        m_world.cutStreams();
}

QCoro::Task<> OfflineEngine::reach(std::stop_token stop)
{
    while (m_line == Line::Silent)
        co_await m_lineChanged.wait(stop);
    if (m_line == Line::Down)
        throw Error(Error::Code::Unavailable, QStringLiteral("no daemon answers at nas.example.com:8080: connection refused"));
}

QCoro::Task<ApiResponse> OfflineEngine::call(ApiRequest request, std::stop_token stop)
{
    co_await reach(stop);
    ApiResponse response;
    try {
        response = answer(request);
    } catch (const Error &error) {
        response = ApiResponse::problem(error);
    }
    if (bend)
        bend(request, response);
    co_return response;
}

QCoro::Task<std::unique_ptr<ApiStream>> OfflineEngine::follow(ApiRequest request, std::stop_token stop)
{
    co_await reach(stop);
    const QStringList path = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const qint64 last = request.headers.value("last-event-id").toLongLong();
    if (request.path == QLatin1StringView("/api/events")) {
        std::unique_ptr<ApiStream> events = std::make_unique<FeedStream>(m_world.events(), last);
        co_return bendEvents ? bendEvents(std::move(events)) : std::move(events);
    }
    if (path.value(1) == QLatin1StringView("deploys"))
        co_return std::make_unique<FeedStream>(m_world.deployLog(path.value(2).toLongLong()), last);
    if (path.last() == QLatin1StringView("logs"))
        co_return std::make_unique<FeedStream>(m_world.containerLog(path.value(6).toLongLong()), last);
    if (path.last() == QLatin1StringView("stats"))
        co_return std::make_unique<FeedStream>(m_world.stats(path.value(6).toLongLong()), last);
    throw Error(Error::Code::NotFound, QStringLiteral("there is nothing at this address"));
}

ApiResponse OfflineEngine::answer(const ApiRequest &request)
{
    if (m_line == Line::Refused)
        throw Error(Error::Code::Unauthorized, QStringLiteral("this token is not known to the daemon"));
    const QStringList path = request.path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    const QString part = path.value(1);
    if (part == QLatin1StringView("state"))
        return ApiResponse::json(m_world.snapshot());
    if (part == QLatin1StringView("engines") || part == QLatin1StringView("tokens"))
        return onItems(request, part, path.mid(2));
    if (part == QLatin1StringView("notifications"))
        return onItems(request, path.value(2), path.mid(3));
    if (part == QLatin1StringView("deploy"))
        return inspect(request);
    if (request.method == "GET" && path.size() == 2 && part != QLatin1StringView("settings"))
        return ApiResponse::json(part == QLatin1StringView("deploys") && !request.flag(QStringLiteral("steps")) ? m_world.deploysWithoutSteps() : m_world.page(part));
    if (part == QLatin1StringView("projects"))
        return onProject(request, path);
    if (part == QLatin1StringView("deploys"))
        return path.size() == 2 ? explain(request, true) : onDeploy(request, path);
    if (part == QLatin1StringView("deliveries"))
        return onDelivery(request, path);
    if (part == QLatin1StringView("registries"))
        return onRegistry(request, path);
    if (part == QLatin1StringView("settings"))
        return onSettings(request, path);
    if (part == QLatin1StringView("explain"))
        return explain(request, false);
    notFound(QStringLiteral("such address"));
}

ApiResponse OfflineEngine::onProject(const ApiRequest &request, const QStringList &path)
{
    if (path.size() == 2) {
        const Project made = api::projectFromJson(request.json());
        checkProject(made);
        return ApiResponse::json(api::toJson(m_world.addProject(made)), 201);
    }
    Project *project = m_world.project(path[2]);
    if (!project)
        notFound(QStringLiteral("project “%1”").arg(path[2]));
    if (path.size() > 4)
        return onStage(request, path, *project);
    if (request.method == "GET")
        return ApiResponse::json(api::toJson(*project));
    if (request.method == "DELETE")
        return accepted(m_world.start(*project, project->stages.value(0), RecipeKind::RemoveProject, {}, QStringLiteral("desktop")));
    Project changed = api::projectFromJson(request.json());
    changed.id = project->id;
    checkProject(changed);
    return ApiResponse::json(api::toJson(m_world.addProject(changed)));
}

ApiResponse OfflineEngine::onStage(const ApiRequest &request, const QStringList &path, Project &project)
{
    const Stage *stage = project.stage(path[4]);
    if (!stage)
        notFound(QStringLiteral("stage “%1”").arg(path[4]));
    if (path.value(5) == QLatin1StringView("promotion"))
        return promotion(request, project, *stage);
    const QString tag = request.body.isEmpty() ? QString() : request.json().value(QStringLiteral("tag")).toString();
    if (path.value(5) == QLatin1StringView("promote"))
        return accepted(m_world.start(project, *stage, RecipeKind::Promote, tag, QStringLiteral("promote from %1").arg(stage->promoteFrom)));
    if (path.value(5) == QLatin1StringView("rollback"))
        return accepted(m_world.start(project, *stage, RecipeKind::Rollback, tag, QStringLiteral("desktop")));
    if (path.size() == 6)
        return accepted(m_world.start(project, *stage, RecipeKind::BlueGreen, tag, QStringLiteral("desktop")));
    return onInstance(request, path, project, *stage);
}

ApiResponse OfflineEngine::onInstance(const ApiRequest &request, const QStringList &path, Project &project, const Stage &stage)
{
    Instance *instance = m_world.instance(path[6].toLongLong());
    if (!instance)
        notFound(QStringLiteral("instance %1").arg(path[6]));
    const QString verb = request.method == "DELETE" ? QStringLiteral("remove") : path.value(7);
    if (verb == QLatin1StringView("pin") || verb == QLatin1StringView("unpin")) {
        instance->isPinned = verb == QLatin1StringView("pin");
        m_world.tell(*instance);
        return ApiResponse::json(api::toJson(*instance));
    }
    const QMap<QString, RecipeKind> recipes{{QStringLiteral("stop"), RecipeKind::Stop}, {QStringLiteral("start"), RecipeKind::Start},
                                            {QStringLiteral("restart"), RecipeKind::Restart}, {QStringLiteral("default"), RecipeKind::MakeDefault},
                                            {QStringLiteral("remove"), RecipeKind::Remove}};
    if (!recipes.contains(verb))
        notFound(QStringLiteral("such address"));
    return accepted(m_world.start(project, stage, recipes.value(verb), instance->tag, QStringLiteral("desktop"), instance->id.value));
}

ApiResponse OfflineEngine::onDeploy(const ApiRequest &request, const QStringList &path)
{
    Deploy *deploy = m_world.deploy(path[2].toLongLong());
    if (!deploy)
        notFound(QStringLiteral("deploy %1").arg(path[2]));
    if (request.method == "GET")
        return ApiResponse::json(api::toJson(*deploy));
    if (path.value(3) == QLatin1StringView("approve")) {
        deploy->state = DeployState::Queued;
        m_world.tell(*deploy);
    } else {
        m_world.finish(*deploy, path.value(3) == QLatin1StringView("cancel") ? DeployState::Cancelled : DeployState::Dismissed,
                       QStringLiteral("by desktop"));
    }
    return accepted(*deploy);
}

ApiResponse OfflineEngine::onDelivery(const ApiRequest &, const QStringList &path)
{
    Delivery *delivery = m_world.delivery(path[2].toLongLong());
    if (!delivery)
        notFound(QStringLiteral("delivery %1").arg(path[2]));
    if (path.value(3) == QLatin1StringView("dismiss"))
        delivery->state = DeliveryState::Dismissed;
    m_world.tell(*delivery);
    return ApiResponse::json(api::toJson(*delivery));
}

ApiResponse OfflineEngine::onRegistry(const ApiRequest &request, const QStringList &path)
{
    if (path.value(3) == QLatin1StringView("tags")) {
        QJsonArray items;
        qint64 age = 120;
        for (const QString &tag : m_world.tags(path.mid(4).join(QLatin1Char('/')))) {
            items.append(QJsonObject{{QStringLiteral("tag"), tag}, {QStringLiteral("size"), 41'200'000 + age},
                                     {QStringLiteral("pushed"), api::toJson(QDateTime::currentDateTimeUtc().addSecs(-age))}});
            age *= 6;
        }
        return ApiResponse::json({{QStringLiteral("items"), items}});
    }
    if (path.value(3) == QLatin1StringView("test"))
        return ApiResponse::json({{QStringLiteral("ok"), true},
                                  {QStringLiteral("checks"), QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("login")},
                                                                                    {QStringLiteral("passed"), true},
                                                                                    {QStringLiteral("text"), QStringLiteral("the login of deployer is taken")}}}}});
    if (path.value(3) == QLatin1StringView("poll"))
        return pollRegistry(path[2].toLongLong());
    QJsonArray &registries = m_world.registries();
    const qint64 id = path.size() > 2 ? path[2].toLongLong() : registries.size() + 1;
    for (qsizetype i = 0; i < registries.size(); ++i) {
        if (registries[i].toObject().value(QStringLiteral("id")).toInteger() == id)
            registries.removeAt(i--);
    }
    if (request.method == "DELETE") {
        m_world.tellEvent(QStringLiteral("registry"), {{QStringLiteral("id"), id}, {QStringLiteral("removed"), true}});
        return ApiResponse::noContent();
    }
    QJsonObject registry = request.json();
    registry.insert(QStringLiteral("id"), id);
    registry.insert(QStringLiteral("password"), QJsonObject{{QStringLiteral("set"), true}});
    registries.append(registry);
    m_world.tellEvent(QStringLiteral("registry"), registry);
    return ApiResponse::json(registry, request.method == "POST" ? 201 : 200);
}

ApiResponse OfflineEngine::onSettings(const ApiRequest &request, const QStringList &path)
{
    if (path.value(2) == QLatin1StringView("webhook-url")) {
        if (path.value(3) == QLatin1StringView("regenerate"))
            ++m_webhook;
        return ApiResponse::json({{QStringLiteral("url"), QStringLiteral("https://nas.example.com/api/webhook/%1").arg(m_webhook, 32, 16, QLatin1Char('7'))}});
    }
    if (path.value(2) == QLatin1StringView("test"))
        return ApiResponse::json({{QStringLiteral("state"), QStringLiteral("ok")}, {QStringLiteral("text"), QStringLiteral("12 hosts")}});
    if (request.method == "PUT") {
        const QJsonObject changes = request.json();
        for (auto change = changes.begin(); change != changes.end(); ++change)
            m_world.settings().insert(change.key(), change.value());
        m_world.tellEvent(QStringLiteral("settings"), m_world.settings());
    }
    return ApiResponse::json(m_world.settings());
}

ApiResponse OfflineEngine::explain(const ApiRequest &request, bool deploy)
{
    const ImageReference image = ImageReference::parse(request.json().value(QStringLiteral("image")).toString());
    Delivery delivery;
    delivery.image = image.toString();
    delivery.source = DeliverySource::Manual;
    delivery.received = QDateTime::currentDateTimeUtc();
    Project *project = m_world.project(image.path.section(QLatin1Char('/'), -1));
    delivery.trace << TraceLine{QStringLiteral("registry"), QStringLiteral("%1 is the registry gitea").arg(image.domain), true};
    delivery.trace << TraceLine{QStringLiteral("project"), project ? project->name : QStringLiteral("no project runs this image; one is created"), project != nullptr};
    delivery.decision = project ? QStringLiteral("would be deployed to %1").arg(project->name) : QStringLiteral("would create a project with the stage dev");
    QJsonArray deploys;
    if (deploy) {
        if (!project) {
            Project made;
            made.name = image.path.section(QLatin1Char('/'), -1);
            made.image = image.repository();
            Stage dev;
            dev.name = QStringLiteral("dev");
            dev.tagPatterns = {QStringLiteral("dev-*")};
            made.stages = {dev};
            made = m_world.addProject(made);
            project = m_world.project(made.name);
        }
        deploys.append(api::toJson(m_world.start(*project, project->stages.first(), RecipeKind::BlueGreen, image.tag, QStringLiteral("desktop"))));
        return ApiResponse::json({{QStringLiteral("delivery"), api::toJson(delivery)}, {QStringLiteral("deploys"), deploys}}, 202);
    }
    return ApiResponse::json(api::toJson(delivery));
}

} // namespace dw::test
