#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace dw::ui {

/// A line of the sidebar that leads somewhere: an icon, a name, a count.
class NavButton final : public QAbstractButton
{
    Q_OBJECT
public:
    NavButton(const Theme &theme, const QString &icon, const QString &text, QWidget *parent = nullptr);

    void setCount(const QString &count);
    void setQuiet(bool quiet);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    QString m_count;
    bool m_isQuiet = false;
};

} // namespace dw::ui
