#include "ui/widgets/numberfield.h"

#include <QWheelEvent>

namespace dw::ui {

NumberField::NumberField(int minimum, int maximum, const QString &suffix, const QString &none, QWidget *parent) : QSpinBox(parent)
{
    setRange(minimum, maximum);
    setSuffix(suffix);
    setSpecialValueText(none);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumWidth(72);
}

void NumberField::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace dw::ui
