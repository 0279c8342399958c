#pragma once

#include "core/docker/dockerclient.h"
#include "core/store/repositories.h"

#include <QSet>

namespace dw {

/// One image that nothing needs any more.
struct UnneededImage {
    QString id;
    QStringList references; ///< all it is known by, tags first
    qint64 size = 0;        ///< with layers that it may share with others
    friend bool operator==(const UnneededImage &, const UnneededImage &) = default;
};

/// What pruning would do or has done.
struct PruneReport {
    QList<UnneededImage> removed;
    QStringList problems; ///< images that the engine would not remove, and why
};

/// Removes images of our projects' repositories that no container, no instance (kept ones for rollback included) and no
/// open deploy needs (SPEC §3, disk). An image that is also known by somebody else's name is left alone, as is everything
/// of repositories that are no project's.
class ImagePruner final
{
public:
    ImagePruner(docker::DockerClient &docker, Repositories &repositories);

    /// The dry run: what prune() would remove now.
    [[nodiscard]] QCoro::Task<QList<UnneededImage>> unneeded(std::stop_token stop);
    /// Never forces anything: an image that came into use meanwhile stays, and is told of.
    [[nodiscard]] QCoro::Task<PruneReport> prune(std::stop_token stop);

private:
    docker::DockerClient &m_docker;
    Repositories &m_repositories;
};

/// What must stay.
struct NeededImages {
    QSet<QString> repositories; ///< of our projects: nothing else is ever removed
    QSet<QString> busy;         ///< those with open deploys: nothing of them is removed
    QSet<QString> digests;      ///< repository@digest of all instances
    QSet<QString> imageIds;     ///< of all containers of the engine
};

/// The pure rule behind the pruner.
[[nodiscard]] QList<UnneededImage> unneededImages(const QList<docker::ImageSummary> &images, const NeededImages &needed);

} // namespace dw
