#pragma once

#include "ui/connection/profilebook.h"
#include "ui/desk.h"

#include <QFrame>
#include <QTimer>

class QLabel;

namespace dw::ui {

class Dot;
class ElidedLabel;

/// The line at the bottom: connection, last push, next poll, what was just said, running deploys.
class StatusStrip final : public QFrame
{
    Q_OBJECT
public:
    StatusStrip(Desk &desk, const ProfileBook &profiles, QWidget *parent = nullptr);

    void say(const QString &text, bool isProblem);
    void refresh();

private:
    [[nodiscard]] QString lastPush() const;
    [[nodiscard]] QString nextPoll() const;

    Desk &m_desk;
    const ProfileBook &m_profiles;
    Dot *m_dot;
    QLabel *m_connection;
    QLabel *m_push;
    QLabel *m_poll;
    ElidedLabel *m_said;
    QLabel *m_running;
    QTimer m_forget;
};

} // namespace dw::ui
