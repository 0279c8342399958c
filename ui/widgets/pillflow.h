#pragma once

#include "ui/models/cells.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace dw::ui {

/// Pills side by side, in as many lines as they need.
class PillFlow final : public QWidget
{
    Q_OBJECT
public:
    explicit PillFlow(const Theme &theme, QWidget *parent = nullptr);

    void set(const QList<PillText> &pills);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Where each pill stands within \a width.
    [[nodiscard]] QList<QRect> places(int width) const;

    const Theme &m_theme;
    QList<PillText> m_pills;
};

} // namespace dw::ui
