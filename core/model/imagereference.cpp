#include "core/model/imagereference.h"

#include "core/base/error.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace dw {

// The grammar is that of the distribution project's reference package:
//   reference := name [":" tag] ["@" digest]      name := [domain "/"] component ("/" component)*
//   domain := (label ("." label)* | "[" ipv6 "]") [":" port]
//   component := [a-z0-9]+ (("." | "_" | "__" | "-"+) [a-z0-9]+)*
namespace {

constexpr qsizetype longestPath = 255;
constexpr qsizetype longestReference = 1024;
constexpr qsizetype longestTag = 128;
constexpr qsizetype sha256Digits = 64;

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isLower(QChar c) { return c >= u'a' && c <= u'z'; }
bool isUpper(QChar c) { return c >= u'A' && c <= u'Z'; }
bool isAlphanumeric(QChar c) { return isDigit(c) || isLower(c) || isUpper(c); }
bool isLowerHex(QChar c) { return isDigit(c) || (c >= u'a' && c <= u'f'); }
bool isHexOrColon(QChar c) { return isLowerHex(c) || (c >= u'A' && c <= u'F') || c == u':'; }

bool isImageId(QStringView text)
{
    return text.size() == sha256Digits && std::ranges::all_of(text, isLowerHex);
}

bool isDomainLabel(QStringView label)
{
    return !label.isEmpty() && isAlphanumeric(label.front()) && isAlphanumeric(label.back())
        && std::ranges::all_of(label, [](QChar c) { return isAlphanumeric(c) || c == u'-'; });
}

bool isPort(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isDigit);
}

bool isDomain(QStringView text)
{
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        const QStringView rest = text.sliced(std::max<qsizetype>(end, 0) + (end < 0 ? 0 : 1));
        return end > 1 && std::ranges::all_of(text.sliced(1, end - 1), isHexOrColon)
            && (rest.isEmpty() || (rest.front() == u':' && isPort(rest.sliced(1))));
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon >= 0 && !isPort(text.sliced(colon + 1)))
        return false;
    const auto labels = text.first(colon < 0 ? text.size() : colon).tokenize(u'.');
    return std::ranges::all_of(labels, isDomainLabel);
}

/// Where the first character stands that a path component cannot have there, or -1 if \a component is well formed.
qsizetype componentMistake(QStringView component)
{
    qsizetype i = 0;
    while (i < component.size()) {
        const qsizetype word = i;
        while (i < component.size() && (isLower(component[i]) || isDigit(component[i])))
            ++i;
        if (i == word)
            return i;
        if (i == component.size())
            return -1;
        const QChar separator = component[i];
        const qsizetype most = separator == u'.' ? 1 : separator == u'_' ? 2 : separator == u'-' ? component.size() : 0;
        for (qsizetype run = 0; run < most && i < component.size() && component[i] == separator; ++run)
            ++i;
    }
    return i;
}

/// The parser of one reference: knows the whole text so that every complaint can name the place.
class Parser final
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    [[nodiscard]] ImageReference run(QStringView text) const
    {
        ImageReference result;
        QStringView name = text;
        if (const qsizetype at = name.indexOf(u'@'); at >= 0) {
            result.digest = checkedDigest(name.sliced(at + 1));
            name = name.first(at);
        }
        const qsizetype colon = name.lastIndexOf(u':');
        if (colon > name.lastIndexOf(u'/')) {
            result.tag = checkedTag(name.sliced(colon + 1));
            name = name.first(colon);
        }
        splitName(name, result);
        return result;
    }

    [[noreturn]] void fail(const QString &reason) const
    {
        const QString shown = m_text.size() > 120 ? QString(m_text.first(120).toString() + QStringLiteral("…")) : m_text.toString();
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no image reference: %2").arg(shown, reason));
    }

private:
    void splitName(QStringView name, ImageReference &result) const
    {
        if (name.isEmpty())
            fail(QStringLiteral("the name before tag and digest is empty"));
        const qsizetype slash = name.indexOf(u'/');
        QStringView path = name;
        if (slash > 0 && isDomain(name.first(slash))) {
            result.domain = name.first(slash).toString();
            path = name.sliced(slash + 1);
        }
        checkPath(path);
        result.path = path.toString();
    }

    void checkPath(QStringView path) const
    {
        for (const QStringView component : path.tokenize(u'/')) {
            const qsizetype mistake = componentMistake(component);
            if (mistake < 0)
                continue;
            if (component.isEmpty())
                fail(QStringLiteral("a part of the name is empty (two slashes, or one at the end)"));
            if (mistake == component.size())
                fail(QStringLiteral("“%1” ends in a separator").arg(component.toString()));
            if (isUpper(component[mistake]))
                fail(QStringLiteral("the repository “%1” must be lower-case").arg(component.toString()));
            fail(QStringLiteral("“%1” cannot stand at position %2 of “%3”")
                     .arg(component[mistake]).arg(mistake + 1).arg(component.toString()));
        }
        if (path.size() > longestPath)
            fail(QStringLiteral("the repository has %1 characters; 255 is the most").arg(path.size()));
    }

    [[nodiscard]] QString checkedTag(QStringView tag) const
    {
        if (!isValidTag(tag))
            fail(QStringLiteral("the tag “%1” must be 1 to 128 letters, digits, “_”, “.” or “-” and not begin with “.” or “-”").arg(tag.toString()));
        return tag.toString();
    }

    [[nodiscard]] QString checkedDigest(QStringView digest) const
    {
        if (!digest.startsWith(u"sha256:"))
            fail(QStringLiteral("the digest’s algorithm must be sha256"));
        if (!isValidDigest(digest))
            fail(QStringLiteral("a sha256 digest has 64 digits 0-9a-f"));
        return digest.toString();
    }

    QStringView m_text;
};

const Parser &checkSize(const Parser &parser, QStringView text)
{
    if (text.isEmpty())
        parser.fail(QStringLiteral("it is empty"));
    if (text.size() > longestReference)
        parser.fail(QStringLiteral("it has %1 characters; %2 is the most").arg(text.size()).arg(longestReference));
    return parser;
}

/// Whether the part before the first slash is a registry as the Docker CLI sees it, and not an account at Docker Hub.
bool looksLikeRegistry(QStringView first)
{
    return first == u"localhost" || first.contains(u'.') || first.contains(u':') || std::ranges::any_of(first, isUpper);
}

} // namespace

ImageReference ImageReference::parse(QStringView text)
{
    const Parser parser(text);
    checkSize(parser, text);
    if (isImageId(text))
        parser.fail(QStringLiteral("64 hexadecimal digits are an image ID, not a name"));
    if (text.contains(u"://"))
        parser.fail(QStringLiteral("leave out “%1”; it begins with the registry, as in registry.example.com/org/app:tag")
                        .arg(text.first(text.indexOf(u"://") + 3)));
    const qsizetype slash = text.indexOf(u'/');
    const bool hasRegistry = slash >= 0 && looksLikeRegistry(text.first(slash));
    QString domain = hasRegistry ? text.first(slash).toString() : QStringLiteral("docker.io");
    if (domain == QLatin1StringView("index.docker.io"))
        domain = QStringLiteral("docker.io");
    QString rest = hasRegistry ? text.sliced(slash + 1).toString() : text.toString();
    if (domain == QLatin1StringView("docker.io") && !rest.contains(u'/'))
        rest.prepend(QLatin1StringView("library/"));
    return parser.run(QString(domain + QLatin1Char('/') + rest));
}

ImageReference ImageReference::parseAsWritten(QStringView text)
{
    const Parser parser(text);
    return checkSize(parser, text).run(text);
}

QString ImageReference::repository() const
{
    return domain.isEmpty() ? path : QString(domain + QLatin1Char('/') + path);
}

QString ImageReference::toString() const
{
    QString text = repository();
    if (!tag.isEmpty())
        text += QLatin1Char(':') + tag;
    if (!digest.isEmpty())
        text += QLatin1Char('@') + digest;
    return text;
}

QString ImageReference::toPullString() const
{
    if (!digest.isEmpty())
        return repository() + QLatin1Char('@') + digest;
    return repository() + QLatin1Char(':') + (tag.isEmpty() ? QStringLiteral("latest") : tag);
}

QString ImageReference::toFamiliarString() const
{
    ImageReference shown = *this;
    if (shown.domain == QLatin1StringView("docker.io")) {
        shown.domain.clear();
        const QLatin1StringView official("library/");
        const QStringView rest = QStringView(shown.path).sliced(shown.path.startsWith(official) ? official.size() : 0);
        if (!rest.contains(u'/'))
            shown.path = rest.toString();
    }
    return shown.toString();
}

ImageReference ImageReference::withTag(const QString &newTag) const
{
    ImageReference result = *this;
    result.tag = newTag;
    return result;
}

ImageReference ImageReference::withDigest(const QString &newDigest) const
{
    ImageReference result = *this;
    result.digest = newDigest;
    return result;
}

bool isValidTag(QStringView text)
{
    const auto isTagCharacter = [](QChar c) { return isAlphanumeric(c) || c == u'_' || c == u'.' || c == u'-'; };
    return !text.isEmpty() && text.size() <= longestTag && text.front() != u'.' && text.front() != u'-'
        && std::ranges::all_of(text, isTagCharacter);
}

bool isValidDigest(QStringView text)
{
    const QStringView algorithm = u"sha256:";
    return text.startsWith(algorithm) && isImageId(text.sliced(algorithm.size()));
}

} // namespace dw
