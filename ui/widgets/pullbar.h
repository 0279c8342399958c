#pragma once

#include "core/model/pullstate.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"

#include <QWidget>

class QBoxLayout;
class QProgressBar;

namespace dw::ui {

/// How far a pull is, as a bar and in words. Not there while nothing is pulled.
class PullBar final : public QWidget
{
    Q_OBJECT
public:
    explicit PullBar(const Theme &theme, QWidget *parent = nullptr);
    void set(const PullState &pull);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QProgressBar *m_bar;
    ElidedLabel *m_words;
    QBoxLayout *m_line;
};

} // namespace dw::ui
