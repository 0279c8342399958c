#include "core/base/error.h"
#include "core/detect/dialects.h"

#include <QUrl>

namespace dw::dialects {

namespace {

/// Gitea's own address, which is also its registry's: the only place in the body that names it is the package's page.
QString hostOf(const QJsonObject &package)
{
    const QUrl page(package.value(QLatin1StringView("html_url")).toString(), QUrl::StrictMode);
    if (!page.isValid() || page.host().isEmpty())
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“package.html_url” names no host; set ROOT_URL in the settings of Gitea or Forgejo"));
    return page.authority(QUrl::FullyEncoded).section(QLatin1Char('@'), -1);
}

} // namespace

std::optional<ParsedWebhook> gitea(const WebhookHeaders &headers, const QJsonObject &body)
{
    const QJsonObject package = body.value(QLatin1StringView("package")).toObject();
    if (!package.value(QLatin1StringView("version")).isString() || !package.value(QLatin1StringView("owner")).isObject()
        || !package.value(QLatin1StringView("type")).isString())
        return std::nullopt;
    ParsedWebhook parsed;
    const bool isForgejo = !headers.value("x-forgejo-event").isEmpty();
    parsed.dialect = isForgejo ? QStringLiteral("forgejo") : QStringLiteral("gitea");
    const QString type = package.value(QLatin1StringView("type")).toString();
    if (type != QLatin1StringView("container")) {
        parsed.ignored = QStringLiteral("a package of type “%1”, not a container image").arg(type.left(50));
        return parsed;
    }
    const QJsonObject owner = package.value(QLatin1StringView("owner")).toObject();
    QString login = owner.value(QLatin1StringView("login")).toString();
    if (login.isEmpty())
        login = owner.value(QLatin1StringView("username")).toString();
    // Its registry knows names in lower case only, whatever the package is called.
    const QString path = QString(login + QLatin1Char('/') + package.value(QLatin1StringView("name")).toString()).toLower();
    Announcement announcement = announce(hostOf(package), path, package.value(QLatin1StringView("version")).toString());
    const QString action = body.value(QLatin1StringView("action")).toString();
    if (action == QLatin1StringView("deleted") && announcement.kind == Announcement::Kind::Pushed) {
        announcement.kind = Announcement::Kind::Deleted;
    } else if (action != QLatin1StringView("created")) {
        parsed.ignored = QStringLiteral("action “%1” announces no image").arg(action.left(50));
        return parsed;
    }
    parsed.add(announcement);
    return parsed;
}

} // namespace dw::dialects
