#pragma once

#include <QGraphicsEffect>

namespace dw::ui {

/// Takes the colours away from what is no longer known to be so. Everything stays as bright as it was: it can still be read.
class GreyEffect final : public QGraphicsEffect
{
    Q_OBJECT
public:
    using QGraphicsEffect::QGraphicsEffect;

protected:
    void draw(QPainter *painter) override;
};

} // namespace dw::ui
