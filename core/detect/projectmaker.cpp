#include "core/detect/projectmaker.h"

#include "core/model/subdomain.h"

namespace dw {

namespace {

QString freeName(const QString &wanted, const QStringList &taken)
{
    const QString base = wanted.isEmpty() ? QStringLiteral("project") : wanted;
    if (!taken.contains(base))
        return base;
    for (int number = 2;; ++number) {
        const QString suffix = QString(QLatin1Char('-') + QString::number(number));
        const QString name = QString(base.left(63 - suffix.size()) + suffix);
        if (!taken.contains(name))
            return name;
    }
}

} // namespace

Project projectFrom(const ImageReference &image, const docker::Image &inspected, const QStringList &takenNames)
{
    const QString title = inspected.labels.value(QStringLiteral("org.opencontainers.image.title"));
    QString name = dnsLabel(title);
    if (name.isEmpty())
        name = dnsLabel(image.path.section(QLatin1Char('/'), -1));
    Stage stage;
    stage.name = QStringLiteral("dev");
    stage.tagPatterns = {QStringLiteral("*")};
    stage.autoDeploy = true;
    stage.maxInstances = 3;
    Project project;
    project.name = freeName(name, takenNames);
    project.image = image.repository();
    project.port = inspected.exposedPorts.value(0, 0);
    project.stages = {stage};
    return project;
}

ProjectMaker::ProjectMaker(Repositories &repositories, Connections &connections)
    : m_repositories(repositories), m_connections(connections)
{
}

QCoro::Task<ProjectMaker::Proposal> ProjectMaker::propose(ImageReference image, std::stop_token stop)
{
    docker::DockerClient &docker = m_connections.docker({});
    const std::optional<Registry> registry = m_repositories.registries.byDomain(image.domain);
    std::optional<docker::RegistryLogin> login;
    if (registry && !registry->password.isEmpty())
        login = docker::RegistryLogin{image.domain, registry->loginName(), registry->password};
    co_await docker.pull(image.toPullString(), login, [](const docker::PullProgress &) {}, stop);
    docker::Image inspected = co_await docker.inspectImage(image.toPullString(), stop);
    QStringList taken;
    const QList<Project> projects = m_repositories.projects.all();
    for (const Project &project : projects)
        taken << project.name;
    Project project = projectFrom(image, inspected, taken);
    if (registry)
        project.registry = registry->id;
    co_return Proposal{std::move(project), std::move(inspected)};
}

QCoro::Task<Project> ProjectMaker::make(ImageReference image, std::stop_token stop)
{
    const Proposal proposal = co_await propose(std::move(image), std::move(stop));
    co_return m_repositories.projects.insert(proposal.project);
}

} // namespace dw
