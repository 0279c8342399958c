#include "core/registry/wwwauthenticate.h"

namespace dw {

namespace {

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken68Character(char c)
{
    return isTokenCharacter(c) || c == '/' || c == '=';
}

/// Walks over a field value once, front to back.
class FieldReader final
{
public:
    explicit FieldReader(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] bool atEnd() const { return m_position >= m_text.size(); }

    bool take(char wanted)
    {
        if (atEnd() || m_text[m_position] != wanted)
            return false;
        ++m_position;
        return true;
    }

    bool skipSpaces()
    {
        const qsizetype before = m_position;
        while (take(' ') || take('\t')) { }
        return m_position > before;
    }

    void skipSeparators()
    {
        while (skipSpaces() || take(',')) { }
    }

    QByteArray takeWhile(bool (*accepts)(char))
    {
        const qsizetype start = m_position;
        while (!atEnd() && accepts(m_text[m_position]))
            ++m_position;
        return m_text.sliced(start, m_position - start).toByteArray();
    }

    /// A quoted string's content, the opening quote being consumed. False if it never ends.
    bool takeQuoted(QByteArray &value)
    {
        while (!atEnd()) {
            char c = m_text[m_position++];
            if (c == '"')
                return true;
            if (c == '\\' && !atEnd())
                c = m_text[m_position++];
            value.append(c);
        }
        return false;
    }

    [[nodiscard]] qsizetype position() const { return m_position; }
    void goBack(qsizetype position) { m_position = position; }

private:
    QByteArrayView m_text;
    qsizetype m_position = 0;
};

enum class ParameterResult { Taken, NotAParameter, Malformed };

/// Takes “name=value”; stays where it is if a new challenge begins here.
ParameterResult takeParameter(FieldReader &reader, AuthChallenge &challenge)
{
    const qsizetype start = reader.position();
    const QByteArray name = reader.takeWhile(isTokenCharacter).toLower();
    reader.skipSpaces();
    if (name.isEmpty())
        return ParameterResult::Malformed;
    if (!reader.take('=')) {
        reader.goBack(start);
        return ParameterResult::NotAParameter;
    }
    reader.skipSpaces();
    QByteArray value;
    if (reader.take('"')) {
        if (!reader.takeQuoted(value))
            return ParameterResult::Malformed;
    } else {
        value = reader.takeWhile(isTokenCharacter);
    }
    // The first mention of a name counts: a second one could only be an attempt to confuse.
    if (!challenge.parameters.contains(name))
        challenge.parameters.insert(name, value);
    return ParameterResult::Taken;
}

/// Skips a “token68” such as Negotiate sends, if one stands here.
void skipToken68(FieldReader &reader)
{
    const qsizetype start = reader.position();
    reader.takeWhile(isToken68Character);
    reader.skipSpaces();
    if (!reader.atEnd() && !reader.take(','))
        reader.goBack(start);
    reader.skipSeparators();
}

} // namespace

QList<AuthChallenge> parseChallenges(QByteArrayView field)
{
    QList<AuthChallenge> challenges;
    FieldReader reader(field);
    for (reader.skipSeparators(); !reader.atEnd(); reader.skipSeparators()) {
        AuthChallenge challenge;
        challenge.scheme = reader.takeWhile(isTokenCharacter).toLower();
        if (challenge.scheme.isEmpty())
            return challenges;
        ParameterResult result = ParameterResult::Taken;
        if (reader.skipSpaces() && !reader.atEnd()) {
            if (challenge.scheme == "negotiate" || challenge.scheme == "ntlm")
                skipToken68(reader);
            while (result == ParameterResult::Taken && !reader.atEnd()) {
                result = takeParameter(reader, challenge);
                reader.skipSeparators();
            }
        }
        if (result == ParameterResult::Malformed)
            return challenges;
        challenges.append(challenge);
    }
    return challenges;
}

} // namespace dw
