#include "ui/delegates/celldelegate.h"

#include "ui/delegates/paint.h"
#include "ui/models/recordmodel.h"

#include <QAbstractScrollArea>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace dw::ui {

namespace {

constexpr int cellPadding = 14;
constexpr int dotRoom = 18;    ///< of the shape before a name
constexpr int columnGap = 12; ///< after the widest text of a column, besides the next one's padding

Tone toneOf(const QModelIndex &index)
{
    return Tone(index.data(ToneRole).toInt());
}

} // namespace

CellDelegate::CellDelegate(Kind kind, const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent), m_kind(kind), m_theme(theme)
{
}

QFont CellDelegate::font() const
{
    switch (m_kind) {
    case Kind::Strong:
    case Kind::DotName: return m_theme.font(TextStyle::Strong);
    case Kind::Mono:
    case Kind::TwoLines: return m_theme.font(TextStyle::Mono);
    default: return m_theme.font(TextStyle::Body);
    }
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // Names, tags and figures read from left to right in every language; where they stand is told by placed().
    painter->setLayoutDirection(Qt::LeftToRight);
    paintGround(*painter, option);
    // Everything is laid out from left to right first and then mirrored where the language asks for it.
    const auto placed = [&option](const QRect &area) { return QStyle::visualRect(option.direction, option.rect, area); };
    QRect area = option.rect.adjusted(cellPadding, 0, -4, 0);
    switch (m_kind) {
    case Kind::DotName:
        paint::dot(*painter, placed(QRect(area.left(), area.top(), 9, area.height())), toneOf(index), m_theme);
        area.setLeft(area.left() + dotRoom);
        paintText(*painter, placed(area), option, index);
        break;
    case Kind::Pills:
        for (const PillText &pill : index.data(PillsRole).value<QList<PillText>>()) {
            if (area.width() < 24)
                break;
            const QRect box(area.topLeft(), QSize(std::min(paint::pillWidth(m_theme, pill), area.width()), area.height()));
            paint::pill(*painter, placed(box), pill, m_theme);
            area.setLeft(box.right() + 6);
        }
        break;
    case Kind::Sparkline: {
        const QColor color = m_theme.colors().shape(toneOf(index) == Tone::Bad ? Tone::Bad : Tone::Accent);
        const QRect box(area.left(), area.center().y() - 11, std::min(area.width() - 8, 96), 22);
        paint::sparkline(*painter, placed(box), index.data(SeriesRole).value<QList<double>>(), color);
        break;
    }
    case Kind::Phases: {
        const QRect box(area.left(), area.center().y() - 3, std::min(area.width() - 12, 260), 8);
        paint::phases(*painter, placed(box), index.data(PhasesRole).value<QList<Phase>>(), m_theme);
        break;
    }
    case Kind::TwoLines: paintTwoLines(*painter, placed(area), option, index); break;
    case Kind::Button:
        paint::button(*painter, option.rect, index.data(Qt::DisplayRole).toString(), option.state, m_theme);
        break;
    default: paintText(*painter, placed(area), option, index);
    }
}

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const Colors &colors = m_theme.colors();
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, colors.accentBack);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, colors.field);
    // Below a row that ends with the table is the frame around it.
    const auto *view = qobject_cast<const QAbstractScrollArea *>(option.widget);
    if (!view || option.rect.bottom() < view->viewport()->height() - 1) {
        painter.setPen(colors.line);
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(colors.accent, 1, Qt::DotLine));
        painter.drawRect(option.rect.adjusted(1, 1, -2, -3));
    }
}

void CellDelegate::paintText(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter.save();
    const QFont chosen = font();
    painter.setFont(chosen);
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const Ink ink = m_kind == Kind::Muted || !isEnabled ? Ink::Mute : Ink::Text;
    painter.setPen(m_theme.color(ink));
    const QString text = index.data(Qt::DisplayRole).toString();
    painter.drawText(area, int(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft)), QFontMetrics(chosen).elidedText(text, m_kind == Kind::Mono ? Qt::ElideMiddle : Qt::ElideRight, area.width()));
    painter.restore();
}

void CellDelegate::paintTwoLines(QPainter &painter, const QRect &area, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int between = 4;
    const QFontMetrics above(font());
    const QFontMetrics below(m_theme.font(TextStyle::Body));
    const int top = area.top() + (area.height() - above.height() - between - below.height()) / 2;
    const auto alignment = int(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft));
    painter.save();
    painter.setFont(font());
    painter.setPen(m_theme.color(option.state.testFlag(QStyle::State_Enabled) ? Ink::Text : Ink::Mute));
    painter.drawText(QRect(area.left(), top, area.width(), above.height()), alignment,
                     above.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, area.width()));
    painter.setFont(m_theme.font(TextStyle::Body));
    painter.setPen(m_theme.color(Ink::Mute));
    painter.drawText(QRect(area.left(), top + above.height() + between, area.width(), below.height()), alignment,
                     below.elidedText(index.data(DetailRole).toString(), Qt::ElideRight, area.width()));
    painter.restore();
}

QString CellDelegate::cutOff(const QModelIndex &index, int width) const
{
    const int room = width - cellPadding - 4 - (m_kind == Kind::DotName ? dotRoom : 0);
    const auto isCut = [room](const QFont &font, const QString &text) { return QFontMetrics(font).horizontalAdvance(text) > room; };
    const QString text = index.data(Qt::DisplayRole).toString();
    switch (m_kind) {
    case Kind::Pills:
    case Kind::Sparkline:
    case Kind::Phases:
    case Kind::Button: return {};
    case Kind::TwoLines: {
        const QString below = index.data(DetailRole).toString();
        return isCut(font(), text) || isCut(m_theme.font(TextStyle::Body), below) ? QString(text + QLatin1Char('\n') + below) : QString();
    }
    default: return isCut(font(), text) ? text : QString();
    }
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QString cut = event->type() == QEvent::ToolTip && index.data(Qt::ToolTipRole).toString().isEmpty() ? cutOff(index, option.rect.width()) : QString();
    if (cut.isEmpty())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(event->globalPos(), cut, view->viewport(), option.rect);
    return true;
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    int width = QFontMetrics(font()).horizontalAdvance(index.data(Qt::DisplayRole).toString()) + cellPadding + columnGap;
    if (m_kind == Kind::DotName)
        width += dotRoom;
    if (m_kind == Kind::Pills) {
        width = columnGap + 2;
        for (const PillText &pill : index.data(PillsRole).value<QList<PillText>>())
            width += paint::pillWidth(m_theme, pill) + 5;
    }
    if (m_kind == Kind::Button)
        width = paint::buttonWidth(m_theme, index.data(Qt::DisplayRole).toString()) + 24;
    if (m_kind == Kind::Sparkline)
        width = 126;
    if (m_kind == Kind::Phases)
        width = 200;
    return {width, metrics::rowHeight};
}

} // namespace dw::ui
