#include "ui/theme/inkicon.h"

#include <QFile>
#include <QPainter>
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
    const double scale = painter->device()->devicePixelRatio();
    painter->drawPixmap(rect, drawn((QSizeF(rect.size()) * scale).toSize(), mode));
}

QPixmap InkIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return drawn(size, mode);
}

/// A drawing is read and rendered once for each size.
QPixmap InkIcon::drawn(const QSize &pixels, QIcon::Mode mode)
{
    const bool isDisabled = mode == QIcon::Disabled;
    QPixmap &known = m_drawn[std::pair((quint64(pixels.width()) << 32) | quint64(pixels.height()), isDisabled)];
    if (!known.isNull() || pixels.isEmpty())
        return known;
    // The drawings use one placeholder colour so that a theme can recolour them.
    QByteArray svg = m_svg;
    svg.replace("#000001", (isDisabled ? m_disabledInk : m_ink).name().toLatin1());
    known = QPixmap(pixels);
    known.fill(Qt::transparent);
    QPainter painter(&known);
    QSvgRenderer(svg).render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    return known;
}

QIconEngine *InkIcon::clone() const
{
    return new InkIcon(*this);
}

} // namespace dw::ui
