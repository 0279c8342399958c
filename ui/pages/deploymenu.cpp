#include "ui/pages/deploymenu.h"

#include "ui/pages/tagmenu.h"

#include <QMenu>

namespace dw::ui {

DeployMenu::DeployMenu(Desk &desk, Operations &operations, QMenu *menu) : QObject(menu), m_desk(desk), m_operations(operations), m_menu(menu)
{
    connect(menu, &QMenu::aboutToShow, this, &DeployMenu::fill);
}

void DeployMenu::fill()
{
    for (QAction *old : m_menu->actions()) {
        if (QMenu *inner = old->menu())
            inner->deleteLater();
    }
    m_menu->clear();
    const Project *project = m_desk.store().projects().find(m_project);
    if (!project || project->stages.isEmpty()) {
        m_menu->addAction(tr("This project has no stage yet"))->setEnabled(false);
        return;
    }
    for (const Stage &stage : project->stages)
        addStage(*project, stage);
}

void DeployMenu::addStage(const Project &project, const Stage &stage)
{
    const QString title = stage.promoteFrom.isEmpty() ? tr("To %1").arg(stage.name) : tr("To %1, from %2").arg(stage.name, stage.promoteFrom);
    auto *tags = new TagMenu(m_desk, project, stage, m_menu->addMenu(title));
    connect(tags, &TagMenu::chosen, this, [this, project, stage](const QString &tag) { choose(project, stage, tag); });
}

void DeployMenu::choose(const Project &project, const Stage &stage, const QString &tag)
{
    const Stage *source = project.stage(stage.promoteFrom);
    if (!source) {
        m_operations.deployTag(project, stage, tag);
        return;
    }
    for (const Instance &instance : m_desk.store().instancesOf(project.id)) {
        if (instance.stage == source->id && instance.tag == tag) {
            m_operations.promote(instance, stage);
            return;
        }
    }
}

} // namespace dw::ui
