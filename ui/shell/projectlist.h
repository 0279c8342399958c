#pragma once

#include "ui/desk.h"
#include "ui/models/projectmodel.h"

#include <QListView>

namespace dw::ui {

/// The sidebar's projects with state and count. As tall as its content, as far as there is room.
class ProjectList final : public QListView
{
    Q_OBJECT
public:
    explicit ProjectList(Desk &desk, QWidget *parent = nullptr);

    /// Marks the project whose page is shown; 0: none.
    void setCurrentProject(qint64 project);
    [[nodiscard]] qint64 currentProject() const { return m_current; }

Q_SIGNALS:
    void opened(qint64 project);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void dataChanged(const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) override;

private:
    void fitContent();

    ProjectModel m_model;
    qint64 m_current = 0;
};

} // namespace dw::ui
