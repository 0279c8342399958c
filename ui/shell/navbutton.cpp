#include "ui/shell/navbutton.h"

#include "ui/shell/navpaint.h"

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
    if (m_count == count)
        return;
    m_count = count;
    setAccessibleDescription(count);
    update();
}

void NavButton::setQuiet(bool quiet)
{
    m_isQuiet = quiet;
    setCheckable(!quiet);
}

QSize NavButton::sizeHint() const
{
    return {200, navLineHeight(fontMetrics())};
}

void NavButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    NavLine line;
    line.text = text();
    line.count = m_count;
    line.icon = m_icon;
    line.isChecked = isChecked();
    line.isHovered = underMouse();
    line.hasFocus = hasFocus();
    line.isQuiet = m_isQuiet;
    paintNavLine(painter, rect(), line, m_theme);
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
