#include "ui/widgets/choicefield.h"

#include <QWheelEvent>

#include <algorithm>

namespace dw::ui {

ChoiceField::ChoiceField(QWidget *parent) : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(8);
}

void ChoiceField::choose(const QVariant &data)
{
    setCurrentIndex(std::max(findData(data), 0));
}

void ChoiceField::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace dw::ui
