#include "core/base/redaction.h"

#include "core/base/secretpairs.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <bitset>

namespace dw {

namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

/// Credentials that are known by their own look. No pattern can backtrack over more than one run of characters.
const std::array<Rule, 6> &rules()
{
    const auto rule = [](const char16_t *pattern, QStringView replacement) {
        return Rule{QRegularExpression(QString::fromUtf16(pattern)), replacement.toString()};
    };
    static const std::array<Rule, 6> all = {
        rule(u"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*+(-----END [A-Z ]{0,40}PRIVATE KEY-----)?", u"•••"),
        rule(u"(://[^\\s/?#@:\"']*+:)[^\\s/?#\"']*@", u"\\1•••@"),
        rule(u"(?i)(/api/webhook/)[^\\s/?#\"'&]++", u"\\1•••"),
        rule(u"(?i)((?:hooks\\.slack\\.com/services/|discord(?:app)?\\.com/api/webhooks/|api\\.telegram\\.org/bot))[^\\s?#\"']++", u"\\1•••"),
        rule(u"\\b(?:gh[opusr]_[A-Za-z0-9]{16,}+|github_pat_\\w{16,}+|glpat-[\\w-]{16,}+|dckr_pat_[\\w-]{16,}+|xox[abprs]-[\\w-]{8,}+"
             u"|eyJ[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]*+)", u"•••"),
        rule(u"(?i)\\b((?:Bearer|Basic)\\s{1,4})(?!authentication|authorization|credential|challenge)[A-Za-z0-9._~+/=-]{8,}+", u"\\1•••"),
    };
    return all;
}

/// Which of the rules() can find anything in \a text, by a part that each of its finds has: most texts have none of them,
/// and one look at each character is cheaper than six patterns.
std::bitset<6> rulesWorthTrying(QStringView text)
{
    enum { PrivateKey, UrlPassword, WebhookPath, ForeignHook, Token, Authorization };
    std::bitset<6> worth;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QStringView rest = text.sliced(i);
        const char16_t before = i > 0 ? text[i - 1].unicode() : u'\0';
        switch (text[i].unicode()) {
        case u'-':
            worth[PrivateKey] = worth[PrivateKey] || rest.startsWith(u"-----BEGIN");
            worth[Token] = worth[Token] || before == u't' || (i >= 4 && text.sliced(i - 4).startsWith(u"xox"));
            break;
        case u':':
            worth[UrlPassword] = worth[UrlPassword] || rest.startsWith(u"://");
            break;
        case u'/':
            worth[WebhookPath] = worth[WebhookPath] || rest.startsWith(u"/api/webhook/", Qt::CaseInsensitive);
            worth[ForeignHook] = worth[ForeignHook] || rest.startsWith(u"/services/", Qt::CaseInsensitive)
                || rest.startsWith(u"/api/webhooks/", Qt::CaseInsensitive) || rest.startsWith(u"/bot", Qt::CaseInsensitive);
            break;
        case u'_':
            worth.set(Token);
            break;
        case u'J':
            worth[Token] = worth[Token] || before == u'y';
            break;
        case u' ': case u'\t': case u'\n': case u'\v': case u'\f': case u'\r':
            worth[Authorization] = worth[Authorization] || before == u'r' || before == u'R' || before == u'c' || before == u'C';
            break;
        default:
            break;
        }
    }
    return worth;
}

QJsonValue masked(const QJsonValue &json)
{
    if (json.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : json.toArray())
            array.append(masked(element));
        return array;
    }
    if (json.isObject()) {
        QJsonObject object = json.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            member.value() = masked(member.value());
        return object;
    }
    const bool saysNothing = json.isBool() || json.isNull() || json.isUndefined() || json == QJsonValue(QString());
    return saysNothing ? json : QJsonValue(redactionMask());
}

bool redact(QJsonValue &json);

bool redactText(QJsonValue &json)
{
    const QString text = json.toString();
    const QString clean = redacted(text);
    if (clean == text)
        return false;
    json = clean;
    return true;
}

bool redactArray(QJsonValue &json)
{
    QJsonArray array = json.toArray();
    bool isChanged = false;
    for (qsizetype i = 0; i < array.size(); ++i) {
        QJsonValue element = array.at(i);
        if (!redact(element))
            continue;
        array.replace(i, element);
        isChanged = true;
    }
    if (isChanged)
        json = array;
    return isChanged;
}

bool redactObject(QJsonValue &json)
{
    QJsonObject object = json.toObject();
    bool isChanged = false;
    for (const QString &name : object.keys()) {
        QJsonValue value = object.value(name);
        if (isSecretName(name))
            value = masked(value);
        else if (!redact(value))
            continue;
        object.insert(name, value);
        isChanged = true;
    }
    if (isChanged)
        json = object;
    return isChanged;
}

/// Whether \a json had to be changed; most has not, and writing into a tree copies it.
bool redact(QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::String: return redactText(json);
    case QJsonValue::Array: return redactArray(json);
    case QJsonValue::Object: return redactObject(json);
    default: return false;
    }
}

} // namespace

bool isSecretName(QStringView name)
{
    static constexpr QLatin1StringView parts[] = {
        QLatin1StringView("password"), QLatin1StringView("passwd"), QLatin1StringView("passphrase"), QLatin1StringView("secret"),
        QLatin1StringView("token"), QLatin1StringView("apikey"), QLatin1StringView("accesskey"), QLatin1StringView("privatekey"),
        QLatin1StringView("encryptionkey"), QLatin1StringView("credential"), QLatin1StringView("authorization"),
        QLatin1StringView("cookie"), QLatin1StringView("registryauth"), QLatin1StringView("registryconfig")};
    static constexpr QLatin1StringView wholes[] = {QLatin1StringView("auth"), QLatin1StringView("pass"), QLatin1StringView("pwd"),
                                                   QLatin1StringView("pw"), QLatin1StringView("otp")};
    QVarLengthArray<QChar, 64> kept;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            kept.append(c.toLower());
    }
    const QStringView letters(kept.constData(), kept.size());
    for (qsizetype i = 0; i < letters.size(); ++i) {
        const auto beginsHere = [rest = letters.sliced(i)](QLatin1StringView part) {
            return rest.front() == part.front() && rest.startsWith(part);
        };
        if (std::ranges::any_of(parts, beginsHere))
            return true;
    }
    return std::ranges::any_of(wholes, [letters](QLatin1StringView whole) { return letters == whole; });
}

QString redacted(const QString &text)
{
    QString result = text;
    if (const std::bitset<6> worth = rulesWorthTrying(text); worth.any()) {
        for (std::size_t i = 0; i < worth.size(); ++i) {
            if (worth.test(i))
                result.replace(rules().at(i).pattern, rules().at(i).replacement);
        }
    }
    return withoutSecretPairs(result);
}

QJsonValue redacted(const QJsonValue &json)
{
    QJsonValue result = json;
    redact(result);
    return result;
}

QString redacted(const QUrl &url)
{
    return redacted(url.toString(QUrl::FullyEncoded));
}

} // namespace dw
