#include "core/detect/announcement.h"

#include "core/base/error.h"

#include <QRegularExpression>

namespace dw {

namespace {

/// More images in one call than any push has.
constexpr qsizetype maximumAnnouncements = 1000;

bool isHost(const QString &domain)
{
    static const QRegularExpression grammar(QRegularExpression::anchoredPattern(
        QStringLiteral("([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\])(:[0-9]{1,5})?")));
    return domain.size() <= 261 && grammar.match(domain).hasMatch();
}

} // namespace

void ParsedWebhook::add(const Announcement &announcement)
{
    if (announcements.contains(announcement))
        return;
    if (announcements.size() >= maximumAnnouncements)
        throw Error(Error::Code::TooLarge, QStringLiteral("the body announces more than %1 images").arg(maximumAnnouncements));
    announcements.append(announcement);
}

Announcement announce(const QString &domain, const QString &path, const QString &tag, const QString &digest)
{
    const QString host = domain.toLower();
    if (!isHost(host))
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no registry host").arg(domain.left(100)));
    Announcement result;
    const bool hasTag = !tag.isEmpty() && !isValidDigest(tag);
    result.kind = hasTag ? Announcement::Kind::Pushed : Announcement::Kind::Untagged;
    QString reference = QStringLiteral("registry.invalid/") + path;
    if (hasTag)
        reference += QLatin1Char(':') + tag;
    result.image = ImageReference::parse(reference);
    result.image.domain = host;
    if (isValidDigest(digest))
        result.image.digest = digest;
    else if (!hasTag && isValidDigest(tag))
        result.image.digest = tag;
    return result;
}

} // namespace dw
