#pragma once

#include "core/deploy/connections.h"
#include "core/model/project.h"
#include "core/store/repositories.h"

#include <QCoroTask>

namespace dw {

/// A project for \a image as its inspection suggests: named by its title label or its last path part, the lowest
/// exposed port, and one stage “dev” that takes every tag. \a takenNames get a number behind.
[[nodiscard]] Project projectFrom(const ImageReference &image, const docker::Image &inspected,
                                  const QStringList &takenNames);

/// Makes projects of unknown images: pulls, inspects and stores (SPEC §2, unknown image).
class ProjectMaker final
{
public:
    ProjectMaker(Repositories &repositories, Connections &connections);

    /// What an image suggests, nothing stored.
    struct Proposal {
        Project project;
        docker::Image image;
    };
    /// Pulls and inspects \a image. Throws what the engine throws.
    [[nodiscard]] QCoro::Task<Proposal> propose(ImageReference image, std::stop_token stop);
    /// The stored project. Throws what the engine and the store throw.
    [[nodiscard]] QCoro::Task<Project> make(ImageReference image, std::stop_token stop);

private:
    Repositories &m_repositories;
    Connections &m_connections;
};

} // namespace dw
