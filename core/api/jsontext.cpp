#include "core/api/jsontext.h"

#include <utility>

namespace dw {

namespace {

void appendUnit(QByteArray &text, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    text.append("\\u");
    for (const int shift : {12, 8, 4, 0})
        text.append(digits[(unit >> shift) & 0xf]);
}

/// The letter behind the backslash for what has a short escape; 0 for what has none.
char shortEscape(char16_t unit)
{
    switch (unit) {
    case u'"': return '"';
    case u'\\': return '\\';
    case u'\b': return 'b';
    case u'\f': return 'f';
    case u'\n': return 'n';
    case u'\r': return 'r';
    case u'\t': return 't';
    default: return 0;
    }
}

/// \a codePoint, above ASCII, in UTF-8.
void appendUtf8(QByteArray &text, char32_t codePoint)
{
    const auto continuation = [codePoint](int shift) { return char(0x80 | ((codePoint >> shift) & 0x3f)); };
    if (codePoint < 0x800) {
        text.append(char(0xc0 | (codePoint >> 6)));
    } else if (codePoint < 0x10000) {
        text.append(char(0xe0 | (codePoint >> 12)));
        text.append(continuation(6));
    } else {
        text.append(char(0xf0 | (codePoint >> 18)));
        text.append(continuation(12));
        text.append(continuation(6));
    }
    text.append(continuation(0));
}

} // namespace

void JsonText::begin(char bracket)
{
    separate();
    m_text.append(bracket);
    m_needsComma = false;
}

void JsonText::end(char bracket)
{
    m_text.append(bracket);
    m_needsComma = true;
}

void JsonText::separate()
{
    if (std::exchange(m_needsComma, true))
        m_text.append(',');
}

void JsonText::name(QLatin1StringView name)
{
    separate();
    m_text.append('"').append(name.data(), name.size()).append("\":");
    m_needsComma = false;
}

void JsonText::value(QStringView text)
{
    separate();
    m_text.append('"');
    appendEscaped(text);
    m_text.append('"');
}

void JsonText::value(qint64 number)
{
    separate();
    m_text.append(QByteArray::number(number));
}

void JsonText::value(bool truth)
{
    raw(truth ? "true" : "false");
}

void JsonText::null()
{
    raw("null");
}

void JsonText::raw(QByteArrayView json)
{
    separate();
    m_text.append(json);
}

void JsonText::appendEscaped(QStringView text)
{
    m_text.reserve(m_text.size() + text.size() + 16);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t unit = text[i].unicode();
        if (const char escape = shortEscape(unit))
            m_text.append('\\').append(escape);
        else if (unit >= 0x20 && unit < 0x80)
            m_text.append(char(unit));
        else if (unit < 0x20)
            appendUnit(m_text, unit);
        else if (!QChar::isSurrogate(unit))
            appendUtf8(m_text, unit);
        else if (i + 1 < text.size() && QChar::isHighSurrogate(unit) && text[i + 1].isLowSurrogate())
            appendUtf8(m_text, QChar::surrogateToUcs4(text[i], text[i + 1])), ++i;
        else
            appendUnit(m_text, unit);
    }
}

} // namespace dw
