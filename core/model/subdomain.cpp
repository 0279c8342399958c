#include "core/model/subdomain.h"

#include "core/base/error.h"

#include <QCryptographicHash>

namespace dw {

namespace {

constexpr qsizetype longestLabel = 63; // RFC 1035 §2.3.4
constexpr qsizetype hashDigits = 8;

QString shortHash(const QString &original)
{
    return QString::fromLatin1(QCryptographicHash::hash(original.toUtf8(), QCryptographicHash::Sha256).toHex().first(hashDigits));
}

bool isLabelCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

/// \a text in the characters of a label, of any length.
QString withLabelCharacters(const QString &text)
{
    QString label;
    for (const QChar original : text) {
        const QChar c = original.unicode() < 128 ? original.toLower() : original;
        if (isLabelCharacter(c))
            label.append(c);
        else if (!label.isEmpty() && !label.endsWith(u'-'))
            label.append(u'-');
    }
    if (label.endsWith(u'-'))
        label.chop(1);
    return label;
}

QString stageText(const QString &pattern, const QString &project, const Stage &stage)
{
    if (!stage.subdomain.isEmpty())
        return stage.subdomain;
    // One pass, so that a project called “{stage}” could not be replaced again.
    QString text;
    for (qsizetype i = 0; i < pattern.size();) {
        const QStringView rest = QStringView(pattern).sliced(i);
        if (rest.startsWith(u"{stage}")) {
            text += stage.name;
            i += 7;
        } else if (rest.startsWith(u"{project}")) {
            text += project;
            i += 9;
        } else {
            text += pattern[i++];
        }
    }
    return text;
}

QString hostOf(const QString &text, const QString &domain)
{
    return domain.isEmpty() ? QString() : QString(dnsLabel(text) + QLatin1Char('.') + domain);
}

[[noreturn]] void refusePattern(const QString &pattern, const QString &reason)
{
    throw Error(Error::Code::InvalidInput, QStringLiteral("the subdomain pattern “%1” cannot be used: %2").arg(pattern.left(80), reason));
}

} // namespace

QString dnsLabel(const QString &text)
{
    const QString label = withLabelCharacters(text);
    if (label.isEmpty())
        return text.isEmpty() ? QString() : shortHash(text);
    return label.size() <= longestLabel ? label : distinctLabel(label, text);
}

QString distinctLabel(const QString &label, const QString &original)
{
    QString kept = label.left(longestLabel - hashDigits - 1);
    while (kept.endsWith(u'-'))
        kept.chop(1);
    return kept.isEmpty() ? shortHash(original) : QString(kept + QLatin1Char('-') + shortHash(original));
}

QString defaultHost(const QString &pattern, const QString &domain, const QString &project, const Stage &stage)
{
    return hostOf(stageText(pattern, project, stage), domain);
}

QString instanceHost(const QString &pattern, const QString &domain, const QString &project, const Stage &stage, const QString &tag)
{
    return hostOf(stageText(pattern, project, stage) + QLatin1Char('-') + tag, domain);
}

void checkSubdomainPattern(const QString &pattern)
{
    QString rest = pattern;
    if (!pattern.contains(QLatin1StringView("{project}")))
        refusePattern(pattern, QStringLiteral("it must contain {project}, or two projects would share an address"));
    rest.replace(QLatin1StringView("{project}"), QLatin1StringView("p")).replace(QLatin1StringView("{stage}"), QLatin1StringView("s"));
    if (rest.contains(u'{') || rest.contains(u'}'))
        refusePattern(pattern, QStringLiteral("only {stage} and {project} can stand in braces"));
    if (rest != withLabelCharacters(rest))
        refusePattern(pattern, QStringLiteral("it may have lower-case letters, digits and single dashes, none at the ends"));
    if (rest.size() > longestLabel)
        refusePattern(pattern, QStringLiteral("it is longer than 63 characters"));
}

} // namespace dw
