#include "core/base/secretpairs.h"

#include "core/base/redaction.h"

#include <algorithm>

namespace dw {

namespace {

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
/// “--name value”. One pass, each character looked at a bounded number of times; a text without any is not copied.
class PairScanner final
{
public:
    explicit PairScanner(const QString &text) : m_whole(text), m_text(text) {}

    [[nodiscard]] QString run()
    {
        while (m_at < m_text.size()) {
            if (isNameCharacter(m_text[m_at]))
                takeName();
            else
                ++m_at;
        }
        if (m_copied == 0)
            return m_whole;
        return m_result.append(m_text.sliced(m_copied));
    }

private:
    void takeName()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && isNameCharacter(m_text[m_at]))
            ++m_at;
        const QStringView name = m_text.sliced(start, m_at - start);
        const qsizetype value = valueBehind(name.startsWith(QLatin1StringView("--")));
        if (value < 0)
            return;
        // A name may be the end of a path (“registries.gitea.token”); its last part decides.
        const QStringView last = name.sliced(name.lastIndexOf(QLatin1Char('.')) + 1);
        if (last.size() > 64 || !isSecretName(last))
            return;
        m_at = value;
        takeValue(isSecretHeader(last));
    }

    /// Where the value begins behind closing quote, blanks and “:” or “=”; -1 if none of these follows.
    [[nodiscard]] qsizetype valueBehind(bool isOption) const
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
            return -1;
        if (isPair)
            ++end;
        while (end < m_text.size() && isBlank(m_text[end]))
            ++end;
        return end;
    }

    void takeValue(bool wholeLine)
    {
        const bool isEscaped = m_at + 1 < m_text.size() && m_text[m_at] == QLatin1Char('\\') && isQuote(m_text[m_at + 1]);
        const qsizetype quote = isEscaped ? m_at + 1 : m_at;
        if (quote < m_text.size() && isQuote(m_text[quote])) {
            m_at = quote + 1;
            skipQuoted(m_text[quote], isEscaped);
        } else if (m_at < m_text.size() && m_text[m_at] == QLatin1Char('[')) {
            ++m_at;
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
        maskFrom(start);
    }

    template <typename Predicate>
    void skipWhile(Predicate &&belongs)
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && belongs(m_text[m_at]))
            ++m_at;
        maskFrom(start);
    }

    void skipWord()
    {
        static const QStringView delimiters = u"&,;\"'<>{}])";
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace() && !delimiters.contains(m_text[m_at]))
            ++m_at;
        const QStringView word = m_text.sliced(start, m_at - start);
        const bool saysNothing = word == u"null" || word == u"true" || word == u"false";
        if (!saysNothing)
            maskFrom(start);
    }

    /// Masks what stands from \a start to here.
    void maskFrom(qsizetype start)
    {
        if (m_at == start)
            return;
        m_result.append(m_text.sliced(m_copied, start - m_copied)).append(redactionMask());
        m_copied = m_at;
    }

    const QString &m_whole;
    QStringView m_text;
    QString m_result;
    qsizetype m_at = 0;
    qsizetype m_copied = 0; ///< up to here the text is in the result
};

} // namespace

QString redactionMask()
{
    return QStringLiteral("•••");
}

QString withoutSecretPairs(const QString &text)
{
    return PairScanner(text).run();
}

} // namespace dw
