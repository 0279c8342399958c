#include "ui/theme/inkicon.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace dw::ui {

InkIcon::InkIcon(const QString &name, const QColor &ink, const QColor &disabledInk)
    : m_ink(ink), m_disabledInk(disabledInk)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly))
        m_svg = file.readAll();
}

void InkIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    // The drawings use one placeholder colour so that a theme can recolour them.
    QByteArray svg = m_svg;
    svg.replace("#000001", (mode == QIcon::Disabled ? m_disabledInk : m_ink).name().toLatin1());
    QSvgRenderer(svg).render(painter, rect);
}

QPixmap InkIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

QIconEngine *InkIcon::clone() const
{
    return new InkIcon(*this);
}

} // namespace dw::ui
