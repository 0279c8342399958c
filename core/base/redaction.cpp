#include "core/base/redaction.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace dw {

namespace {

const QString &mask()
{
    static const QString dots = QStringLiteral("•••");
    return dots;
}

QString lettersOf(QStringView name)
{
    QString letters;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            letters.append(c.toLower());
    }
    return letters;
}

/// Headers whose whole line is the credential, blanks included.
bool isSecretHeader(QStringView name)
{
    const QString letters = lettersOf(name);
    return letters.endsWith(QLatin1StringView("authorization")) || letters.endsWith(QLatin1StringView("cookie"));
}

bool isNameCharacter(QChar c)
{
    return (c.unicode() < 128 && c.isLetterOrNumber()) || c == QLatin1Char('_') || c == QLatin1Char('-') || c == QLatin1Char('.');
}

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t');
}

bool isLineEnd(QChar c)
{
    return c == QLatin1Char('\n') || c == QLatin1Char('\r');
}

bool isQuote(QChar c)
{
    return c == QLatin1Char('"') || c == QLatin1Char('\'');
}

/// Replaces the values of secret names in “name: value”, “name=value”, “"name": "value"” (also with escaped quotes) and
/// “--name value”. One pass, each character looked at a bounded number of times.
class PairScanner final
{
public:
    explicit PairScanner(QStringView text) : m_text(text) {}

    [[nodiscard]] QString run()
    {
        while (m_at < m_text.size()) {
            if (isNameCharacter(m_text[m_at]))
                takeName();
            else
                m_result.append(m_text[m_at++]);
        }
        return m_result;
    }

private:
    void takeName()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        const QStringView name = m_text.sliced(start, m_at - start);
        m_result.append(name);
        // A name may be the end of a path (“registries.gitea.token”); its last part decides.
        const QStringView last = name.sliced(name.lastIndexOf(QLatin1Char('.')) + 1);
        if (last.size() <= 64 && isSecretName(last) && takeSeparator(name.startsWith(QLatin1StringView("--"))))
            takeValue(isSecretHeader(last));
    }

    /// Moves behind closing quote, blanks and “:” or “=”; stays where it is and says no if there is none.
    bool takeSeparator(bool isOption)
    {
        qsizetype end = m_at;
        if (end + 1 < m_text.size() && m_text[end] == QLatin1Char('\\') && isQuote(m_text[end + 1]))
            ++end;
        if (end < m_text.size() && isQuote(m_text[end]))
            ++end;
        const qsizetype blanks = end;
        while (end < m_text.size() && isBlank(m_text[end]))
            ++end;
        const bool isPair = end < m_text.size() && (m_text[end] == QLatin1Char(':') || m_text[end] == QLatin1Char('='));
        if (!isPair && !(isOption && end > blanks))
            return false;
        if (isPair)
            ++end;
        while (end < m_text.size() && isBlank(m_text[end]))
            ++end;
        m_result.append(m_text.sliced(m_at, end - m_at));
        m_at = end;
        return true;
    }

    void takeValue(bool wholeLine)
    {
        const bool isEscaped = m_at + 1 < m_text.size() && m_text[m_at] == QLatin1Char('\\') && isQuote(m_text[m_at + 1]);
        const qsizetype quote = isEscaped ? m_at + 1 : m_at;
        if (quote < m_text.size() && isQuote(m_text[quote])) {
            m_result.append(m_text.sliced(m_at, quote + 1 - m_at));
            m_at = quote + 1;
            skipQuoted(m_text[quote], isEscaped);
        } else if (m_at < m_text.size() && m_text[m_at] == QLatin1Char('[')) {
            m_result.append(m_text[m_at++]);
            skipWhile([](QChar c) { return c != QLatin1Char(']') && !isLineEnd(c); });
        } else if (wholeLine) {
            skipWhile([](QChar c) { return !isLineEnd(c) && !isQuote(c); });
        } else {
            skipWord();
        }
    }

    void skipQuoted(QChar quote, bool isEscaped)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && m_text[m_at] != quote)
            m_at += m_text[m_at] == QLatin1Char('\\') && !isEscaped ? 2 : 1;
        m_at = std::min(m_at, m_text.size());
        if (isEscaped && m_at > start && m_at < m_text.size())
            --m_at; // the backslash before the closing quote stays
        if (m_at > start)
            m_result.append(mask());
    }

    template <typename Predicate>
    void skipWhile(Predicate &&belongs)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && belongs(m_text[m_at]))
            ++m_at;
        if (m_at > start)
            m_result.append(mask());
    }

    void skipWord()
    {
        static const QStringView delimiters = u"&,;\"'<>{}])";
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && !delimiters.contains(m_text[m_at]))
            ++m_at;
        const QStringView word = m_text.sliced(start, m_at - start);
        const bool saysNothing = word == u"null" || word == u"true" || word == u"false";
        if (!word.isEmpty())
            m_result.append(saysNothing ? word.toString() : mask());
    }

    QStringView m_text;
    QString m_result;
    qsizetype m_at = 0;
};

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
    return saysNothing ? json : QJsonValue(mask());
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
    const QString letters = lettersOf(name);
    const auto isIn = [&letters](QLatin1StringView part) { return letters.contains(part); };
    const auto isWhole = [&letters](QLatin1StringView whole) { return letters == whole; };
    return std::ranges::any_of(parts, isIn) || std::ranges::any_of(wholes, isWhole);
}

QString redacted(const QString &text)
{
    QString result = text;
    for (const Rule &rule : rules())
        result.replace(rule.pattern, rule.replacement);
    return PairScanner(result).run();
}

QJsonValue redacted(const QJsonValue &json)
{
    if (json.isString())
        return redacted(json.toString());
    if (json.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : json.toArray())
            array.append(redacted(element));
        return array;
    }
    if (json.isObject()) {
        QJsonObject object = json.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QJsonValue value = member.value();
            member.value() = isSecretName(member.key()) ? masked(value) : redacted(value);
        }
        return object;
    }
    return json;
}

QString redacted(const QUrl &url)
{
    return redacted(url.toString(QUrl::FullyEncoded));
}

} // namespace dw
