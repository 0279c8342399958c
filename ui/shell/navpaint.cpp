#include "ui/shell/navpaint.h"

#include "ui/delegates/paint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace dw::ui {

int navLineHeight(const QFontMetrics &measure)
{
    return measure.height() + 16;
}

void paintNavLine(QPainter &painter, const QRect &rect, const NavLine &line, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = theme.colors();
    painter.setPen(line.hasFocus ? QPen(colors.accent) : Qt::NoPen);
    painter.setBrush(line.isChecked ? colors.accentBack : line.isHovered ? colors.hover : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6);
    // Everything is laid out from left to right first and then mirrored where the language asks for it.
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const auto placed = [direction, &rect](const QRect &part) { return QStyle::visualRect(direction, rect, part); };
    painter.setLayoutDirection(Qt::LeftToRight);
    const auto leading = int(QStyle::visualAlignment(direction, Qt::AlignVCenter | Qt::AlignLeft));
    const auto trailing = int(QStyle::visualAlignment(direction, Qt::AlignVCenter | Qt::AlignRight));
    const QRect area = rect.adjusted(10, 0, -10, 0);
    const Ink ink = line.isChecked ? Ink::Accent : line.isQuiet ? Ink::Mute : Ink::Text;
    int left = area.left();
    if (line.icon.isEmpty()) {
        paint::dot(painter, placed(QRect(left, area.top(), 8, area.height())), line.tone, theme);
        left += 17;
    } else {
        theme.icon(line.icon, ink).paint(&painter, placed(QRect(left, area.center().y() - 8, 17, 17)));
        left += 27;
    }
    const QFont font = theme.font(line.isChecked ? TextStyle::Strong : TextStyle::Body);
    const QFont small = theme.font(TextStyle::Small);
    const int countWidth = line.count.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(line.count) + 8;
    painter.setFont(font);
    painter.setPen(theme.color(ink));
    const QRect name(left, area.top(), area.right() - left - countWidth, area.height());
    painter.drawText(placed(name), leading, QFontMetrics(font).elidedText(line.text, Qt::ElideRight, name.width()));
    painter.setFont(small);
    painter.setPen(theme.color(Ink::Mute));
    painter.drawText(area, trailing, line.count);
    painter.restore();
}

} // namespace dw::ui
