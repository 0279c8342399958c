#include "core/deploy/imagepruner.h"

#include "core/base/error.h"
#include "core/model/imagereference.h"

#include <algorithm>

namespace dw {

namespace {

/// The repository of what an engine calls an image; empty if that is no reference we understand.
QString repositoryOf(const QString &reference)
{
    try {
        return ImageReference::parse(reference).repository();
    } catch (const Error &) {
        return {};
    }
}

QString identityOf(const QString &reference)
{
    try {
        const ImageReference parsed = ImageReference::parse(reference);
        return QString(parsed.repository() + QLatin1Char('@') + parsed.digest);
    } catch (const Error &) {
        return {};
    }
}

bool isUnneeded(const docker::ImageSummary &image, const NeededImages &needed)
{
    const QStringList references = image.repoTags + image.repoDigests;
    const auto mayGo = [&needed](const QString &reference) {
        const QString repository = repositoryOf(reference);
        return needed.repositories.contains(repository) && !needed.busy.contains(repository);
    };
    const auto isOfAnInstance = [&needed](const QString &reference) { return needed.digests.contains(identityOf(reference)); };
    return !references.isEmpty() && std::ranges::all_of(references, mayGo) && !needed.imageIds.contains(image.id)
        && std::ranges::none_of(image.repoDigests, isOfAnInstance);
}

bool isOfAny(const UnneededImage &image, const QSet<QString> &repositories)
{
    return std::ranges::any_of(image.references, [&repositories](const QString &reference) {
        return repositories.contains(repositoryOf(reference));
    });
}

NeededImages neededByUs(Repositories &repositories)
{
    NeededImages needed;
    QHash<ProjectId, QString> images;
    const QList<Project> projects = repositories.projects.all();
    for (const Project &project : projects) {
        needed.repositories.insert(project.image);
        images.insert(project.id, project.image);
    }
    const QList<Instance> instances = repositories.instances.all();
    for (const Instance &instance : instances)
        needed.digests.insert(QString(images.value(instance.project) + QLatin1Char('@') + instance.digest));
    // Between pull and create an image is in nobody's hands yet.
    const QList<Deploy> deploys = repositories.deploys.open();
    for (const Deploy &deploy : deploys) {
        if (deploy.state != DeployState::Pending)
            needed.busy.insert(images.value(deploy.project));
    }
    return needed;
}

} // namespace

QList<UnneededImage> unneededImages(const QList<docker::ImageSummary> &images, const NeededImages &needed)
{
    QList<UnneededImage> result;
    for (const docker::ImageSummary &image : images) {
        if (isUnneeded(image, needed))
            result.append({image.id, image.repoTags + image.repoDigests, image.size});
    }
    return result;
}

ImagePruner::ImagePruner(docker::DockerClient &docker, Repositories &repositories) : m_docker(docker), m_repositories(repositories) {}

QCoro::Task<QList<UnneededImage>> ImagePruner::unneeded(std::stop_token stop)
{
    // The engine is asked first: what is stored afterwards is newer, so nothing that a deploy has just taken is missed.
    const QList<docker::ImageSummary> images = co_await m_docker.images(stop);
    const QList<docker::Container> containers = co_await m_docker.containers({}, stop);
    NeededImages needed = neededByUs(m_repositories);
    for (const docker::Container &container : containers)
        needed.imageIds.insert(container.imageId);
    co_return unneededImages(images, needed);
}

QCoro::Task<PruneReport> ImagePruner::prune(std::stop_token stop)
{
    PruneReport report;
    const QList<UnneededImage> candidates = co_await unneeded(stop);
    for (const UnneededImage &image : candidates) {
        // While the others were removed, a deploy may have begun to bring this one.
        if (isOfAny(image, neededByUs(m_repositories).busy))
            continue;
        std::exception_ptr failure;
        try {
            // By each name, never by id: the engine then removes the image with the last one, and only if nobody uses it.
            for (const QString &reference : image.references)
                co_await m_docker.removeImage(reference, stop);
            report.removed.append(image);
        } catch (...) {
            failure = std::current_exception();
        }
        if (!failure)
            continue;
        const Error error = toError(failure);
        if (error.code() == Error::Code::Cancelled)
            throw error;
        report.problems << QStringLiteral("%1: %2").arg(image.references.first(), error.message());
    }
    co_return report;
}

} // namespace dw
