#include "core/registry/pushtimes.h"

#include "core/base/error.h"

#include <QJsonDocument>

namespace dw {

namespace {

struct PushTimeSource {
    RegistryKind kind;
    PushTimeReader read;
    int maximumPages; ///< about a thousand tags
};

constexpr PushTimeSource sources[] = {
    {RegistryKind::Gitea, &readGiteaPackages, 20},  {RegistryKind::Forgejo, &readGiteaPackages, 20},
    {RegistryKind::Harbor, &readHarborArtifacts, 10}, {RegistryKind::DockerHub, &readDockerHubTags, 5},
    {RegistryKind::Quay, &readQuayTags, 10},        {RegistryKind::GitLab, &readGitLabTags, 1},
};

const PushTimeSource *sourceOf(RegistryKind kind)
{
    const auto found = std::ranges::find(sources, kind, &PushTimeSource::kind);
    return found == std::end(sources) ? nullptr : found;
}

bool hasAll(const QHash<QString, QDateTime> &times, const QStringList &wanted)
{
    return !wanted.isEmpty() && std::ranges::all_of(wanted, [&times](const QString &tag) { return times.contains(tag); });
}

} // namespace

bool tellsPushTimes(RegistryKind kind)
{
    return sourceOf(kind) != nullptr;
}

QCoro::Task<QHash<QString, QDateTime>> fetchPushTimes(RegistrySession &session, QString path, QStringList wanted, std::stop_token stop)
{
    QHash<QString, QDateTime> times;
    const PushTimeSource *source = sourceOf(session.registry().kind);
    if (source == nullptr)
        co_return times;
    for (int page = 1; page <= source->maximumPages; ++page) {
        const PushTimePage read = co_await source->read(session, path, page, stop);
        times.insert(read.times);
        if (!read.hasMore || hasAll(times, wanted))
            break;
    }
    co_return times;
}

QJsonDocument pushTimeList(const RegistrySession &session, const HttpResponse &response, const QString &path)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (document.isNull())
        throw session.error(Error::Code::BadReply, path,
                            QStringLiteral("its list of push times cannot be read; is the registry of the kind that is set?"));
    return document;
}

} // namespace dw
