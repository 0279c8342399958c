#pragma once

#include "ui/pages/instancecard.h"

#include <QMap>

class QBoxLayout;
class QVBoxLayout;

namespace dw::ui {

/// One stage of a project with its instances.
class Lane final : public QFrame
{
    Q_OBJECT
public:
    Lane(Desk &desk, Navigation &navigation, Operations &operations, ProjectId project, StageId stage, QWidget *parent = nullptr);

    /// Shows what the store now knows: cards come, go and change one by one.
    void refresh();
    void refreshCard(qint64 instance);
    /// What the header needs to stand in one line, with the margins of the lane.
    [[nodiscard]] int headerWidth() const;
    /// In two lines the way of deploying stands below the name.
    void setHeaderStacked(bool stacked);

Q_SIGNALS:
    /// The header has other words, or other room for them.
    void headerChanged();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] const Stage *stage() const;
    [[nodiscard]] const Instance *promotable(const QMimeData *data) const;
    void refreshHeader(const Stage &stage, int count);

    Desk &m_desk;
    Navigation &m_navigation;
    Operations &m_operations;
    ProjectId m_project;
    StageId m_stage;
    QLabel *m_name;
    Pill *m_pattern;
    ElidedLabel *m_way;
    QBoxLayout *m_header;
    QLabel *m_empty;
    QVBoxLayout *m_cards;
    QMap<qint64, InstanceCard *> m_byId;
};

} // namespace dw::ui
