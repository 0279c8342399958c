#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QFrame>

namespace dw::ui {

/// One figure of the dashboard.
class StatTile final : public QFrame
{
    Q_OBJECT
public:
    StatTile(const Theme &theme, const QString &title, QWidget *parent = nullptr);
    void set(const QString &figure, const QString &text, Ink ink = Ink::Text);

private:
    QString m_title;
    QLabel *m_figure;
    ElidedLabel *m_text;
};

} // namespace dw::ui
