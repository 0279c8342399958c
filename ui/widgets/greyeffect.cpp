#include "ui/widgets/greyeffect.h"

#include <QPainter>

namespace dw::ui {

void GreyEffect::draw(QPainter *painter)
{
    QPoint place;
    const QPixmap coloured = sourcePixmap(Qt::LogicalCoordinates, &place, QGraphicsEffect::NoPad);
    if (coloured.isNull())
        return;
    // What is greyed has a ground of its own, so no pixel is transparent.
    QImage grey = coloured.toImage().convertToFormat(QImage::Format_Grayscale8);
    grey.setDevicePixelRatio(coloured.devicePixelRatio());
    painter->drawImage(place, grey);
}

} // namespace dw::ui
