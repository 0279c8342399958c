#pragma once

#include "core/base/clock.h"
#include "core/base/enumnames.h"
#include "core/base/id.h"
#include "core/base/secret.h"

#include <QDateTime>
#include <QList>
#include <QUrl>

namespace dw {

enum class RegistryKind { Generic, Gitea, Forgejo, GitHub, DockerHub, GitLab, Quay, Harbor };

/// Where images come from, and how to ask it.
struct Registry {
    RegistryId id;
    QString name; ///< unique
    RegistryKind kind = RegistryKind::Generic;
    QUrl url;     ///< https://host[:port] or http://host[:port]; its authority is the domain of its image references
    QString username;
    Secret password; ///< or token
    seconds pollInterval{300}; ///< 0: not polled
    friend bool operator==(const Registry &, const Registry &) = default;

    /// The domain that image references of this registry carry: host[:port], docker.io for Docker Hub.
    [[nodiscard]] QString domain() const;
    /// The user name to log in with: registries that know a token alone take any name, but none takes an empty one.
    [[nodiscard]] QString loginName() const;
};

template <>
struct EnumNames<RegistryKind> {
    static constexpr std::pair<RegistryKind, std::string_view> table[] = {
        {RegistryKind::Generic, "generic"}, {RegistryKind::Gitea, "gitea"}, {RegistryKind::Forgejo, "forgejo"},
        {RegistryKind::GitHub, "github"}, {RegistryKind::DockerHub, "dockerhub"}, {RegistryKind::GitLab, "gitlab"},
        {RegistryKind::Quay, "quay"}, {RegistryKind::Harbor, "harbor"}};
};

/// Throws Error::InvalidInput if \a registry cannot be what image references name, Error::Conflict if another one of \a all
/// has its domain: a reference names no registry but by that.
void checkRegistry(const Registry &registry, const QList<Registry> &all);

} // namespace dw
