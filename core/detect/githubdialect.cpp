#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QUrl>

namespace dw::dialects {

namespace {

bool isContainerWord(const QJsonValue &value)
{
    const QString word = value.toString().toLower();
    return word == QLatin1StringView("container") || word == QLatin1StringView("docker");
}

/// GitHub's own examples say “npm” in package_type where ecosystem says “docker”, so either counts.
bool isContainer(const QJsonObject &package)
{
    return isContainerWord(package.value(QLatin1StringView("package_type")))
        || isContainerWord(package.value(QLatin1StringView("ecosystem")));
}

struct Repository {
    QString host;
    QString path;
};

/// From the package's address (host/owner/name:tag), else from the registry's (the form of 2019), else from the names.
Repository repositoryOf(const QJsonObject &package, const QJsonObject &version)
{
    const QString address = version.value(QLatin1StringView("package_url")).toString();
    const qsizetype slash = address.indexOf(QLatin1Char('/'));
    if (slash > 0) {
        const qsizetype end = address.indexOf(QLatin1Char(':'), slash);
        const QString path = address.mid(slash + 1, end < 0 ? -1 : end - slash - 1).section(QLatin1Char('@'), 0, 0);
        return {address.first(slash), path.toLower()};
    }
    const QUrl registry(package.value(QLatin1StringView("registry")).toObject().value(QLatin1StringView("url")).toString(),
                        QUrl::StrictMode);
    if (!version.contains(QLatin1StringView("container_metadata")) && registry.path().size() > 1)
        return {registry.host(), registry.path().sliced(1).toLower()};
    QString owner = package.value(QLatin1StringView("namespace")).toString();
    if (owner.isEmpty())
        owner = package.value(QLatin1StringView("owner")).toObject().value(QLatin1StringView("login")).toString();
    const QString name = package.value(QLatin1StringView("name")).toString();
    return {QStringLiteral("ghcr.io"), QString(owner + QLatin1Char('/') + name).toLower()};
}

} // namespace

std::optional<ParsedWebhook> github(const WebhookHeaders &, const QJsonObject &body)
{
    QJsonObject package = body.value(QLatin1StringView("registry_package")).toObject();
    if (package.isEmpty())
        package = body.value(QLatin1StringView("package")).toObject();
    if (!package.contains(QLatin1StringView("package_type")) && !package.contains(QLatin1StringView("ecosystem")))
        return std::nullopt;
    ParsedWebhook parsed;
    parsed.dialect = QStringLiteral("github");
    if (!isContainer(package)) {
        parsed.ignored = QStringLiteral("a package of type “%1”, not a container image")
                             .arg(package.value(QLatin1StringView("package_type")).toString().left(50));
        return parsed;
    }
    const QString action = body.value(QLatin1StringView("action")).toString();
    if (action != QLatin1StringView("published") && action != QLatin1StringView("updated")) {
        parsed.ignored = QStringLiteral("action “%1” announces no image").arg(action.left(50));
        return parsed;
    }
    const QJsonObject version = package.value(QLatin1StringView("package_version")).toObject();
    if (version.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the package event has no “package_version”"));
    const QString versionName = version.value(QLatin1StringView("version")).toString();
    QString tag = versionName;
    QString digest;
    if (version.contains(QLatin1StringView("container_metadata"))) {
        const QJsonObject metadata = version.value(QLatin1StringView("container_metadata")).toObject();
        const QJsonObject stated = metadata.value(QLatin1StringView("tag")).toObject();
        tag = stated.value(QLatin1StringView("name")).toString();
        digest = isValidDigest(versionName) ? versionName : stated.value(QLatin1StringView("digest")).toString();
    }
    const Repository repository = repositoryOf(package, version);
    parsed.add(announce(repository.host, repository.path, tag, digest));
    return parsed;
}

} // namespace dw::dialects
