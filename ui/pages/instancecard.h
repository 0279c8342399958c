#pragma once

#include "ui/desk.h"
#include "ui/navigation.h"
#include "ui/operations.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pill.h"

#include <QFrame>

class QBoxLayout;
class QHBoxLayout;
class QMenu;
class QPushButton;

namespace dw::ui {

class FlowLayout;

/// One instance in its stage's lane. Can be dragged onto the lane of a stage that it may be promoted to.
class InstanceCard final : public QFrame
{
    Q_OBJECT
public:
    static constexpr const char *mimeType = "application/x-docker-watcher-instance";

    InstanceCard(Desk &desk, Navigation &navigation, Operations &operations, qint64 instance, QWidget *parent = nullptr);

    [[nodiscard]] qint64 instanceId() const { return m_id; }
    /// Shows what the store now knows.
    void refresh();
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    /// One line for load and actions where there is room for both, two where there is not.
    void arrange();
    [[nodiscard]] QString uptime(const QDateTime &since) const;
    void refreshToggle(const Instance &instance);
    void popUp(const QPoint &position);
    void fillMenu();
    [[nodiscard]] const Instance *instance() const;
    [[nodiscard]] const Stage *promotionTarget() const;

    Desk &m_desk;
    Navigation &m_navigation;
    Operations &m_operations;
    qint64 m_id;
    QPoint m_pressed;
    Dot *m_dot;
    ElidedLabel *m_tag;
    Pill *m_default;
    Pill *m_pinned;
    QLabel *m_state;
    ElidedLabel *m_address;
    Sparkline *m_load;
    QLabel *m_memory;
    QPushButton *m_toggle;
    QPushButton *m_restart;
    QPushButton *m_promote;
    QPushButton *m_more;
    QMenu *m_menu = nullptr;
    QHBoxLayout *m_top;
    QHBoxLayout *m_loadLine;
    FlowLayout *m_actions;
    QBoxLayout *m_bottom;
    bool m_isNarrow = false;
};

} // namespace dw::ui
