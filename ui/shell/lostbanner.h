#pragma once

#include "ui/desk.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace dw::ui {

/// Says that the daemon is lost, since when, and that what is shown is from then; or that the daemon has no Docker Engine.
class LostBanner final : public QFrame
{
    Q_OBJECT
public:
    explicit LostBanner(Desk &desk, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    void editWanted();

private:
    Desk &m_desk;
    QLabel *m_text;
    QPushButton *m_edit;
    QPushButton *m_retry;
};

} // namespace dw::ui
