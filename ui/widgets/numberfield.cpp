#include "ui/widgets/numberfield.h"

#include <QWheelEvent>

#include <algorithm>

namespace dw::ui {

NumberField::NumberField(int minimum, int maximum, const QString &suffix, const QString &none, QWidget *parent) : QSpinBox(parent)
{
    setRange(minimum, maximum);
    setSuffix(suffix);
    setSpecialValueText(none);
    setFocusPolicy(Qt::StrongFocus);
    // The words that stand for a number are read whole.
    constexpr int around = 26;
    setMinimumWidth(std::max(72, fontMetrics().horizontalAdvance(none) + around));
}

void NumberField::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QSpinBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace dw::ui
