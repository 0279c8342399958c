#pragma once

#include <QComboBox>

namespace dw::ui {

/// One of several. The wheel changes it only while it has the focus, so that scrolling a form changes nothing.
class ChoiceField final : public QComboBox
{
    Q_OBJECT
public:
    explicit ChoiceField(QWidget *parent = nullptr);

    /// Chooses the entry with \a data, the first if there is none.
    void choose(const QVariant &data);

protected:
    void wheelEvent(QWheelEvent *event) override;
};

} // namespace dw::ui
