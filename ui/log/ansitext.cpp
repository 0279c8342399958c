#include "ui/log/ansitext.h"

#include <QStringList>

#include <algorithm>

namespace dw::ui {

namespace {

constexpr qsizetype longestLine = 16'384;

/// How many characters at the beginning of \a text mean only themselves.
qsizetype plainLength(QStringView text)
{
    const auto end = std::ranges::find_if(text, [](QChar character) { return character.unicode() < 0x20 || character.unicode() == 0x7f; });
    return end - text.begin();
}

} // namespace

QList<LogLine> AnsiText::feed(const QString &piece)
{
    QList<LogLine> lines;
    for (qsizetype at = 0; at < piece.size();) {
        const qsizetype plain = m_place == Place::Text && !m_returned ? plainLength(QStringView(piece).sliced(at)) : 0;
        const qsizetype room = longestLine - m_line.text.size();
        if (plain > 0 && plain < room) {
            m_line.text += QStringView(piece).sliced(at, plain);
            at += plain;
        } else {
            takeCharacter(piece[at++], lines);
        }
    }
    return lines;
}

QList<LogLine> AnsiText::flush()
{
    QList<LogLine> lines;
    if (!m_line.text.isEmpty())
        endLine(lines);
    return lines;
}

void AnsiText::takeCharacter(QChar character, QList<LogLine> &lines)
{
    const char16_t code = character.unicode();
    switch (m_place) {
    case Place::Text: break;
    case Place::Escape:
        m_parameters.clear();
        m_place = code == u'[' ? Place::Control : code == u']' ? Place::Command : Place::Text;
        return;
    case Place::Control:
        if (code >= 0x40 && code <= 0x7e) {
            if (code == u'm')
                applyColors();
            m_place = Place::Text;
        } else if (m_parameters.size() < 64) {
            m_parameters += character;
        }
        return;
    case Place::Command: // a window title and the like, up to BEL or ESC
        if (code == 0x07)
            m_place = Place::Text;
        else if (code == 0x1b)
            m_place = Place::Escape;
        return;
    }
    if (code == 0x1b) {
        m_place = Place::Escape;
    } else if (code == u'\n') {
        m_returned = false;
        endLine(lines);
    } else if (code == u'\r') {
        m_returned = true;
    } else if (code == u'\t') {
        m_line.text += QStringLiteral("    ");
    } else if (code >= 0x20 && code != 0x7f) {
        if (m_returned) { // progress bars write a line anew
            m_returned = false;
            m_line = {};
            if (m_now.color != 0 || m_now.isBold)
                m_line.spans << AnsiSpan{0, m_now.color, m_now.isBold};
        }
        m_line.text += character;
        if (m_line.text.size() >= longestLine)
            endLine(lines);
    }
}

void AnsiText::applyColors()
{
    const QStringList codes = m_parameters.split(QLatin1Char(';'));
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const int code = codes[i].toInt();
        if (code == 0)
            m_now = {};
        else if (code == 1)
            m_now.isBold = true;
        else if (code == 22)
            m_now.isBold = false;
        else if (code >= 30 && code <= 37)
            m_now.color = code - 29;
        else if (code >= 90 && code <= 97)
            m_now.color = code - 89;
        else if (code == 39)
            m_now.color = 0;
        else if (code == 38 || code == 48)
            i += codes.value(i + 1) == QLatin1StringView("5") ? 2 : 4; // palettes and true colour: the text's own will do
    }
    // Of several colours before the same character only the last is seen.
    if (!m_line.spans.isEmpty() && m_line.spans.last().start == m_line.text.size())
        m_line.spans.removeLast();
    m_line.spans << AnsiSpan{m_line.text.size(), m_now.color, m_now.isBold};
}

void AnsiText::endLine(QList<LogLine> &lines)
{
    lines << m_line;
    m_line = {};
    if (m_now.color != 0 || m_now.isBold)
        m_line.spans << AnsiSpan{0, m_now.color, m_now.isBold};
}

} // namespace dw::ui
