#include "ui/models/jsonpieces.h"

#include <algorithm>

namespace dw::ui {

namespace {

constexpr qsizetype broken = -1;

/// A place in JSON text that moves over whole values.
class Scanner final
{
public:
    explicit Scanner(QByteArrayView text) : m_text(text) {}

    [[nodiscard]] qsizetype at() const { return m_at; }
    [[nodiscard]] char next()
    {
        while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\n' || m_text[m_at] == '\r' || m_text[m_at] == '\t'))
            ++m_at;
        return m_at < m_text.size() ? m_text[m_at] : '\0';
    }
    /// Whether \a wanted comes next, which is then passed.
    [[nodiscard]] bool pass(char wanted)
    {
        if (next() != wanted)
            return false;
        ++m_at;
        return true;
    }
    /// Passes the string that begins here; its text with quotes.
    QByteArrayView string()
    {
        const qsizetype begin = m_at;
        for (qsizetype end = m_text.indexOf('"', begin + 1); end >= 0; end = m_text.indexOf('"', end + 1)) {
            qsizetype escapes = 0;
            while (m_text[end - 1 - escapes] == '\\')
                ++escapes;
            if (escapes % 2 == 0) {
                m_at = end + 1;
                return m_text.sliced(begin, m_at - begin);
            }
        }
        m_at = m_text.size();
        return {};
    }
    /// Passes the value that begins here; whether it ends.
    [[nodiscard]] bool value()
    {
        if (next() == '"')
            return !string().isEmpty();
        int depth = 0;
        for (; m_at < m_text.size(); ++m_at) {
            switch (m_text[m_at]) {
            case '"':
                string();
                --m_at;
                break;
            case '{':
            case '[': ++depth; break;
            case '}':
            case ']':
                if (depth <= 1) {
                    m_at += depth;
                    return true;
                }
                --depth;
                break;
            case ',':
                if (depth == 0)
                    return true;
                break;
            default: break;
            }
        }
        return false;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

/// Moves \a scanner to the array that is the member \a name of the object that begins there; whether it is there.
bool findArray(Scanner &scanner, QByteArrayView name)
{
    if (!scanner.pass('{'))
        return false;
    while (scanner.next() == '"') {
        const QByteArrayView key = scanner.string();
        if (!scanner.pass(':'))
            return false;
        if (key.size() == name.size() + 2 && key.sliced(1, name.size()) == name)
            return scanner.next() == '[';
        if (!scanner.value() || !scanner.pass(','))
            return false;
    }
    return false;
}

} // namespace

std::optional<JsonPieces> cutJson(const QByteArray &text, QByteArrayView member, qsizetype size)
{
    Scanner scanner(text);
    if (!findArray(scanner, member))
        return std::nullopt;
    JsonPieces cut;
    const qsizetype array = scanner.at();
    (void)scanner.pass('[');
    qsizetype begin = broken;
    while (scanner.next() != ']') {
        if (begin == broken)
            begin = scanner.at();
        if (!scanner.value())
            return std::nullopt;
        if (scanner.at() - begin >= size || scanner.next() == ']') {
            cut.pieces << QByteArray('[' + text.sliced(begin, scanner.at() - begin) + ']');
            begin = broken;
        }
        if (scanner.next() != ']' && !scanner.pass(','))
            return std::nullopt;
    }
    cut.rest = text.first(array + 1) + text.sliced(scanner.at());
    return cut;
}

} // namespace dw::ui
