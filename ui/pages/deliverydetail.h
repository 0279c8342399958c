#pragma once

#include "ui/desk.h"
#include "ui/operations.h"
#include "ui/widgets/pill.h"

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QGridLayout;

namespace dw::ui {

/// One delivery: the rules it met, one by one, its body, and what can be done with it.
class DeliveryDetail final : public QFrame
{
    Q_OBJECT
public:
    DeliveryDetail(Desk &desk, Operations &operations, QWidget *parent = nullptr);

    void show(qint64 delivery);

private:
    void build();
    void refresh();
    void refreshTrace(const Delivery &delivery);
    [[nodiscard]] const Delivery *current() const;

    Desk &m_desk;
    Operations &m_operations;
    qint64 m_delivery = 0;
    QLabel *m_image;
    QLabel *m_decision;
    QGridLayout *m_trace;
    QPlainTextEdit *m_body;
    QPushButton *m_replay;
    QPushButton *m_deploy;
    QPushButton *m_dismiss;
};

} // namespace dw::ui
