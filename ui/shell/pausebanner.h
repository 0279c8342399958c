#pragma once

#include "ui/desk.h"

#include <QFrame>

class QLabel;

namespace dw::ui {

class Operations;

/// Says that nothing deploys by itself at present, and how much waits.
class PauseBanner final : public QFrame
{
    Q_OBJECT
public:
    PauseBanner(Desk &desk, Operations &operations, QWidget *parent = nullptr);

    void refresh();

private:
    Desk &m_desk;
    QLabel *m_text;
};

} // namespace dw::ui
