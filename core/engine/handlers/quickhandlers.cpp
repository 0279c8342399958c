#include "core/engine/handlers/quickhandlers.h"

#include "core/api/apijson.h"
#include "core/detect/projectmaker.h"
#include "core/engine/handlers/lookup.h"
#include "core/model/imagereference.h"
#include "core/model/projectrules.h"

#include <QJsonArray>

namespace dw {

namespace {

QJsonObject referenceView(const ImageReference &image)
{
    return {{QStringLiteral("domain"), image.domain},
            {QStringLiteral("path"), image.path},
            {QStringLiteral("tag"), image.tag},
            {QStringLiteral("digest"), image.digest}};
}

QJsonObject imageView(const docker::Image &image)
{
    QJsonArray ports;
    for (const int port : image.exposedPorts)
        ports.append(port);
    QJsonObject labels;
    for (auto label = image.labels.begin(); label != image.labels.end(); ++label)
        labels.insert(label.key(), label.value());
    const QStringList test = image.healthCheck ? image.healthCheck->test : QStringList();
    return {{QStringLiteral("exposed_ports"), ports},
            {QStringLiteral("port"), image.exposedPorts.value(0, 0)},
            {QStringLiteral("healthcheck"), image.healthCheck.has_value()},
            {QStringLiteral("healthcheck_command"), QJsonArray::fromStringList(test)},
            {QStringLiteral("title"), image.labels.value(QStringLiteral("org.opencontainers.image.title"))},
            {QStringLiteral("labels"), labels},
            {QStringLiteral("created"), api::toJson(image.created)},
            {QStringLiteral("size"), image.size}};
}

/// The stage that was named, else the first.
const Stage &stageFor(const QJsonObject &body, const Project &project)
{
    if (!body.contains(QStringLiteral("stage")))
        return project.stages.first();
    const QString name = textOf(body, QStringLiteral("stage"));
    if (const Stage *stage = project.stage(name))
        return *stage;
    throw Error(Error::Code::InvalidInput, QStringLiteral("“stage” cannot be “%1”: the project has no such stage").arg(name.left(80)));
}

} // namespace

std::vector<ApiRoute> QuickHandlers::routes()
{
    using H = QuickHandlers;
    return {
        {"POST", QStringLiteral("/api/deploy/inspect"), Role::Deployer, handlerOf(this, &H::inspect)},
        {"POST", QStringLiteral("/api/deploy/quick"), Role::Admin, handlerOf(this, &H::quick)},
    };
}

QCoro::Task<ApiResult> QuickHandlers::inspect(ApiCall call, std::stop_token stop)
{
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("image")});
    const ImageReference image = ImageReference::parse(textOf(body, QStringLiteral("image")));
    ProjectMaker maker(m_parts.repositories, m_parts.connections);
    const ProjectMaker::Proposal proposal = co_await maker.propose(image, stop);
    QJsonObject answer = imageView(proposal.image);
    answer.insert(QStringLiteral("reference"), referenceView(image));
    answer.insert(QStringLiteral("project"), api::toJson(proposal.project));
    QJsonArray users;
    for (const Project &project : m_parts.repositories.projects.byImage(image.repository()))
        users.append(project.name);
    answer.insert(QStringLiteral("projects"), users);
    co_return ApiResponse::json(answer);
}

ApiResult QuickHandlers::quick(const ApiCall &call)
{
    const QJsonObject body = call.request.json();
    checkMembers(body, {QStringLiteral("image"), QStringLiteral("project"), QStringLiteral("stage")});
    const ImageReference image = ImageReference::parse(textOf(body, QStringLiteral("image")));
    Project project = api::projectFromJson(body.value(QStringLiteral("project")).toObject());
    project.id = {};
    project.created = {};
    checkProject(project, m_parts.repositories.settings.load().allowedHostPaths);
    if (project.image != image.repository())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“project.image” is %1, but “image” is of %2").arg(project.image, image.repository()));
    const QString stageName = stageFor(body, project).name;

    // The project and its first deploy come together or not at all.
    Transaction transaction(m_parts.database);
    const Project stored = m_parts.repositories.projects.insert(project);
    DeployRequest request;
    request.project = stored.id;
    request.stage = stored.stage(stageName)->id;
    request.tag = image.tag.isEmpty() ? QStringLiteral("latest") : image.tag;
    request.digest = image.digest;
    request.requestedBy = call.caller();
    request.isApproved = true;
    const DeployId deploy = m_parts.deployer.request(request);
    transaction.commit();
    m_parts.events.append(QStringLiteral("project"), api::toJson(stored));
    return ApiResponse::json({{QStringLiteral("project"), api::toJson(stored)},
                              {QStringLiteral("deploy"), api::toJson(m_parts.repositories.deploys.byId(deploy))}},
                             202);
}

} // namespace dw
