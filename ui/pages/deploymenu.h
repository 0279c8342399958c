#pragma once

#include "ui/desk.h"
#include "ui/operations.h"

class QMenu;

namespace dw::ui {

/// Fills a menu with a project's stages, each with the tags that can go there.
class DeployMenu final : public QObject
{
    Q_OBJECT
public:
    /// Belongs to \a menu and fills it whenever it is about to be shown.
    DeployMenu(Desk &desk, Operations &operations, QMenu *menu);

    void setProject(qint64 project) { m_project = project; }

private:
    void fill();
    void addStage(const Project &project, const Stage &stage);
    void choose(const Project &project, const Stage &stage, const QString &tag);

    Desk &m_desk;
    Operations &m_operations;
    QMenu *m_menu;
    qint64 m_project = 0;
};

} // namespace dw::ui
