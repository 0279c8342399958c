#include "ui/shell/navbutton.h"

#include "ui/delegates/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace dw::ui {

NavButton::NavButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_icon(icon)
{
    setText(text);
    setAccessibleName(text);
    setCheckable(true);
    setAutoExclusive(false);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NavButton::setCount(const QString &count)
{
    m_count = count;
    setAccessibleDescription(count);
    update();
}

void NavButton::setTone(Tone tone)
{
    m_icon.clear();
    m_tone = tone;
    update();
}

void NavButton::setQuiet(bool quiet)
{
    m_isQuiet = quiet;
    setCheckable(!quiet);
}

QSize NavButton::sizeHint() const
{
    return {200, fontMetrics().height() + 16};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors &colors = m_theme.colors();
    painter.setPen(hasFocus() ? QPen(colors.accent) : Qt::NoPen);
    painter.setBrush(isChecked() ? colors.accentBack : underMouse() ? colors.hover : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 1.5, -0.5, -1.5), 6, 6);
    const QRect area = rect().adjusted(10, 0, -10, 0);
    const Ink ink = isChecked() ? Ink::Accent : m_isQuiet ? Ink::Mute : Ink::Text;
    int left = area.left();
    if (m_icon.isEmpty()) {
        paint::dot(painter, QRect(left, area.top(), 8, area.height()), m_tone, m_theme);
        left += 17;
    } else {
        m_theme.icon(m_icon, ink).paint(&painter, QRect(left, area.center().y() - 8, 17, 17));
        left += 27;
    }
    QFont font = m_theme.font(isChecked() ? TextStyle::Strong : TextStyle::Body);
    const QFont small = m_theme.font(TextStyle::Small);
    const int countWidth = m_count.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(m_count) + 8;
    painter.setFont(font);
    painter.setPen(m_theme.color(ink));
    const QRect name(left, area.top(), area.right() - left - countWidth, area.height());
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft, QFontMetrics(font).elidedText(text(), Qt::ElideRight, name.width()));
    painter.setFont(small);
    painter.setPen(m_theme.color(Ink::Mute));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight, m_count);
}

void NavButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        focusNextChild();
    else if (event->key() == Qt::Key_Up)
        focusPreviousChild();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

} // namespace dw::ui
