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
    /// A text that is too long ends in dots; the style alone would cut it.
    void paintEvent(QPaintEvent *event) override;
    /// And the pointer is told all of it, where it is told nothing else.
    bool event(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    /// For the text.
    [[nodiscard]] int room() const;
};

} // namespace dw::ui
