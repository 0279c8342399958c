#include "ui/log/logview.h"

#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>

namespace dw::ui {

namespace {

constexpr int margin = 14;
constexpr int topMargin = 8;
constexpr int cardRadius = 9; ///< of the inner edge of a card, as the style sheet has it

/// The rectangle of \a view without the corners that it shares with the card around it, which are round.
QPainterPath groundOf(const QWidget &view)
{
    QPainterPath ground;
    ground.addRect(view.rect());
    const QWidget *card = view.parentWidget();
    while (card && !card->property("card").toBool())
        card = card->parentWidget();
    if (!card)
        return ground;
    const QRect inner = QRect(view.mapFrom(card, QPoint(0, 0)), card->size()).adjusted(1, 1, -1, -1);
    QPainterPath round;
    round.addRoundedRect(inner, cardRadius, cardRadius);
    return ground & round;
}

} // namespace

QColor LogView::colorOf(int ansi) const
{
    const Colors &colors = m_theme.colors();
    switch (ansi) {
    case 1: return colors.mute; // black, which would vanish on dark
    case 2: return colors.bad;
    case 3: return colors.ok;
    case 4: return colors.warn;
    case 5: return colors.accent;
    case 6: return m_theme.isDark() ? QColor(0xd9, 0x9a, 0xf0) : QColor(0x8a, 0x2f, 0xa8);
    case 7: return m_theme.isDark() ? QColor(0x5f, 0xc8, 0xd6) : QColor(0x0b, 0x6b, 0x7a);
    default: return colors.text;
    }
}

void LogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    // A log reads from left to right, whatever the desktop's language does.
    painter.setLayoutDirection(Qt::LeftToRight);
    paintGround(painter);
    const qint64 firstRow = verticalScrollBar()->value();
    int line = m_lines.isEmpty() ? lineCount() : lineAtRow(firstRow);
    int y = m_lines.isEmpty() ? 0 : topMargin - int(firstRow - rowOfLine(line)) * m_lineHeight;
    while (line < lineCount() && y < viewport()->height()) {
        paintLine(painter, line, y);
        y += m_lineHeight * (m_wrapping ? rowsOf(line) : 1);
        ++line;
    }
}

void LogView::paintGround(QPainter &painter) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(groundOf(*viewport()), m_theme.colors().field);
    if (hasFocus()) {
        painter.setPen(QPen(m_theme.colors().accent, 1));
        painter.drawRoundedRect(QRectF(viewport()->rect()).adjusted(1.5, 1.5, -1.5, -1.5), 6, 6);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void LogView::paintLine(QPainter &painter, int number, int top) const
{
    const LogLine line = m_lines.line(number);
    const Colors &colors = m_theme.colors();
    const int rows = m_wrapping ? rowsOf(number) : 1;
    const QRect band(0, top, viewport()->width(), m_lineHeight * rows);
    const bool isSelected = m_anchor >= 0 && m_anchor != m_cursor && number >= std::min(m_anchor, m_cursor) && number <= std::max(m_anchor, m_cursor);
    if (isSelected || number == m_found)
        painter.fillRect(band, colors.accentBack);
    const int perRow = m_wrapping ? columns() : int(line.text.size());
    const int ascent = QFontMetrics(m_font).ascent() + 2;
    for (int row = 0; row < rows; ++row) {
        const qsizetype from = qsizetype(row) * perRow;
        const qsizetype to = std::min<qsizetype>(from + perRow, line.text.size());
        const int x = margin - (m_wrapping ? 0 : horizontalScrollBar()->value());
        const int y = top + row * m_lineHeight;
        if (const QString &wanted = m_search.text(); !wanted.isEmpty()) {
            for (qsizetype at = line.text.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0; at = line.text.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
                if (at >= from && at < to)
                    painter.fillRect(x + int(at - from) * m_charWidth, y + 1, int(wanted.size()) * m_charWidth, m_lineHeight - 2, colors.warnBack);
            }
        }
        paintStretch(painter, line, from, to, x, y + ascent);
    }
}

void LogView::paintStretch(QPainter &painter, const LogLine &line, qsizetype from, qsizetype to, int x, int baseline) const
{
    qsizetype start = from;
    AnsiSpan now;
    qsizetype next = 0;
    while (next < line.spans.size() && line.spans[next].start <= from)
        now = line.spans[next++];
    while (start < to) {
        const qsizetype end = next < line.spans.size() ? std::min(line.spans[next].start, to) : to;
        painter.setFont(now.isBold ? m_bold : m_font);
        painter.setPen(colorOf(now.color));
        painter.drawText(x + int(start - from) * m_charWidth, baseline, line.text.sliced(start, end - start));
        start = end;
        if (next < line.spans.size())
            now = line.spans[next++];
    }
}

} // namespace dw::ui
