#pragma once

#include "core/deploy/configurationdifference.h"
#include "core/store/repositories.h"

namespace dw {

/// What bringing a version from one stage into the next would mean (SPEC §3, promote).
struct Promotion {
    Instance instance; ///< that runs in the source stage; its digest is what is deployed
    std::optional<Instance> present; ///< the target's default instance, which it replaces
    QList<ConfigurationDifference> run;
    QList<ConfigurationDifference> stage;
    QString hold; ///< why it will have to wait for a person, a window or an age; empty: it will not
};

/// What may be promoted into \a stage: the running instances of its promote_from, the newest first. Throws
/// Error::InvalidInput if the stage has none, Conflict if that stage does not exist.
[[nodiscard]] QList<Instance> promotable(Repositories &repositories, const Project &project, const Stage &stage);

/// The one of them that runs \a tag; with \a digest only if it is that one. Throws as promotable(), and Error::Conflict
/// if none does.
[[nodiscard]] Instance promotableTag(Repositories &repositories, const Project &project, const Stage &stage, const QString &tag,
                                     const QString &digest = {});

/// What promoting \a instance, one of promotable(), at \a now would do. Nothing is changed.
[[nodiscard]] Promotion promotionOf(Repositories &repositories, const Project &project, const Stage &stage, const Instance &instance,
                                    const QDateTime &now);

} // namespace dw
