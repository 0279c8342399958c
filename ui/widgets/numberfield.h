#pragma once

#include <QSpinBox>

namespace dw::ui {

/// A number with its unit. The wheel changes it only while it has the focus, so that scrolling a form changes nothing.
class NumberField final : public QSpinBox
{
    Q_OBJECT
public:
    /// \a none is shown for \a minimum.
    NumberField(int minimum, int maximum, const QString &suffix = {}, const QString &none = {}, QWidget *parent = nullptr);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace dw::ui
