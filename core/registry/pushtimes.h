#pragma once

#include "core/registry/registrysession.h"

#include <QHash>

namespace dw {

/// One page of a registry's own list of when tags were pushed.
struct PushTimePage {
    QHash<QString, QDateTime> times; ///< tag → when it was pushed last
    bool hasMore = false;
};

/// Reads page \a page (from 1) for the repository \a path. Throws as RegistryClient does.
using PushTimeReader = QCoro::Task<PushTimePage> (*)(RegistrySession &session, QString path, int page, std::stop_token stop);

// One reader a kind of registry that tells push times in a list; each names the API it asks.
[[nodiscard]] QCoro::Task<PushTimePage> readGiteaPackages(RegistrySession &session, QString path, int page, std::stop_token stop);
[[nodiscard]] QCoro::Task<PushTimePage> readHarborArtifacts(RegistrySession &session, QString path, int page, std::stop_token stop);
[[nodiscard]] QCoro::Task<PushTimePage> readDockerHubTags(RegistrySession &session, QString path, int page, std::stop_token stop);
[[nodiscard]] QCoro::Task<PushTimePage> readQuayTags(RegistrySession &session, QString path, int page, std::stop_token stop);
[[nodiscard]] QCoro::Task<PushTimePage> readGitLabTags(RegistrySession &session, QString path, int page, std::stop_token stop);

/// Whether registries of \a kind tell push times: not the distribution API, which knows none, nor GitHub, whose packages
/// API is another host's and shows nothing without the login.
[[nodiscard]] bool tellsPushTimes(RegistryKind kind);
/// When each tag of \a path was pushed last, as the registry's own API lists it, the newest first and bounded: as many pages
/// as it takes to find all \a wanted ones, or without such all there are. Empty where the registry does not tell.
[[nodiscard]] QCoro::Task<QHash<QString, QDateTime>> fetchPushTimes(RegistrySession &session, QString path, QStringList wanted, std::stop_token stop);

/// The JSON that \a response must be. Throws Error::BadReply.
[[nodiscard]] QJsonDocument pushTimeList(const RegistrySession &session, const HttpResponse &response, const QString &path);

} // namespace dw
