#include "core/api/jsontext.h"

#include <array>
#include <chrono>
#include <span>
#include <utility>

namespace dw {

namespace {

constexpr std::size_t usualSize = 2048;

/// Whether \a unit stands in JSON as it is, in one byte.
bool isPlain(char16_t unit)
{
    return unit >= 0x20 && unit < 0x80 && unit != u'"' && unit != u'\\';
}

void appendUnit(std::string &text, char16_t unit)
{
    static constexpr char digits[] = "0123456789abcdef";
    text.append("\\u");
    for (const int shift : {12, 8, 4, 0})
        text.push_back(digits[(unit >> shift) & 0xf]);
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
void appendUtf8(std::string &text, char32_t codePoint)
{
    const auto continuation = [codePoint](int shift) { return char(0x80 | ((codePoint >> shift) & 0x3f)); };
    if (codePoint < 0x800) {
        text.push_back(char(0xc0 | (codePoint >> 6)));
    } else if (codePoint < 0x10000) {
        text.push_back(char(0xe0 | (codePoint >> 12)));
        text.push_back(continuation(6));
    } else {
        text.push_back(char(0xf0 | (codePoint >> 18)));
        text.push_back(continuation(12));
        text.push_back(continuation(6));
    }
    text.push_back(continuation(0));
}

/// Writes \a number so that its last digit stands at \a last.
void writeDigits(std::span<char> text, std::size_t last, unsigned number)
{
    for (; number > 0; number /= 10)
        text[last--] = char('0' + number % 10);
}

} // namespace

void JsonText::begin(char bracket)
{
    if (m_text.empty())
        m_text.reserve(usualSize);
    separate();
    m_text.push_back(bracket);
    m_needsComma = false;
}

void JsonText::end(char bracket)
{
    m_text.push_back(bracket);
    m_needsComma = true;
}

void JsonText::separate()
{
    if (std::exchange(m_needsComma, true))
        m_text.push_back(',');
}

void JsonText::name(QLatin1StringView name)
{
    separate();
    m_text.push_back('"');
    m_text.append(name.data(), std::size_t(name.size()));
    m_text.append("\":");
    m_needsComma = false;
}

void JsonText::value(QStringView text)
{
    separate();
    m_text.push_back('"');
    appendEscaped(text);
    m_text.push_back('"');
}

void JsonText::value(qint64 number)
{
    separate();
    m_text.append(std::to_string(number));
}

void JsonText::value(bool truth)
{
    raw(truth ? "true" : "false");
}

void JsonText::value(const QDateTime &time)
{
    if (!time.isValid())
        return null();
    // By hand, as long lists are full of times and QDateTime takes its time over them.
    using namespace std::chrono;
    const sys_time<milliseconds> moment{milliseconds(time.toMSecsSinceEpoch())};
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss clock(moment - day);
    if (const int year = int(date.year()); year < 0 || year > 9999)
        return value(time.toUTC().toString(Qt::ISODateWithMs));
    std::array text = std::to_array("\"0000-00-00T00:00:00.000Z\"");
    writeDigits(text, 4, unsigned(int(date.year())));
    writeDigits(text, 7, unsigned(date.month()));
    writeDigits(text, 10, unsigned(date.day()));
    writeDigits(text, 13, unsigned(clock.hours().count()));
    writeDigits(text, 16, unsigned(clock.minutes().count()));
    writeDigits(text, 19, unsigned(clock.seconds().count()));
    writeDigits(text, 23, unsigned(clock.subseconds().count()));
    raw(QByteArrayView(text.data(), qsizetype(text.size()) - 1));
}

void JsonText::word(QLatin1StringView word)
{
    separate();
    m_text.push_back('"');
    m_text.append(word.data(), std::size_t(word.size()));
    m_text.push_back('"');
}

void JsonText::null()
{
    raw("null");
}

void JsonText::raw(QByteArrayView json)
{
    separate();
    m_text.append(json.data(), std::size_t(json.size()));
}

void JsonText::appendEscaped(QStringView text)
{
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isPlain(text[end].unicode()))
            ++end;
        const std::size_t before = m_text.size();
        m_text.resize(before + std::size_t(end - at));
        for (char *to = m_text.data() + before; at < end; ++at)
            *to++ = char(text[at].unicode());
        if (at < text.size())
            at = appendSpecial(text, at);
    }
}

qsizetype JsonText::appendSpecial(QStringView text, qsizetype at)
{
    const char16_t unit = text[at].unicode();
    const bool isPair = QChar::isHighSurrogate(unit) && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    if (isPair) {
        appendUtf8(m_text, QChar::surrogateToUcs4(text[at], text[at + 1]));
        return at + 2;
    }
    if (const char escape = shortEscape(unit)) {
        m_text.push_back('\\');
        m_text.push_back(escape);
    } else if (unit < 0x20 || QChar::isSurrogate(unit)) {
        appendUnit(m_text, unit);
    } else {
        appendUtf8(m_text, unit);
    }
    return at + 1;
}

} // namespace dw
