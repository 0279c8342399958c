#include "ui/pages/projectpage.h"

#include "ui/models/projectmodel.h"
#include "ui/pages/projectpanels.h"
#include "ui/pages/tagmenu.h"
#include "ui/widgets/layouts.h"

#include <QMenu>
#include <QSplitter>

namespace dw::ui {

ProjectPage::ProjectPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, {}), m_state(new Pill(desk.theme)), m_details(new ElidedLabel),
      m_deploy(button(tr("Deploy new version"), ButtonKind::Primary)), m_deployMenu(new QMenu(this)), m_splitter(new QSplitter(Qt::Vertical)),
      m_lanes(row(metrics::gap)), m_panels(new ProjectPanels(desk, navigation))
{
    buildHeader();
    auto *lanes = new QWidget;
    lanes->setLayout(m_lanes);
    m_splitter->addWidget(lanes);
    m_splitter->addWidget(m_panels);
    m_splitter->setHandleWidth(14);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 4);
    m_splitter->setSizes({420, 330});
    m_splitter->restoreState(desk.settings.value(QStringLiteral("splitter/project")).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { this->desk().settings.setValue(QStringLiteral("splitter/project"), m_splitter->saveState()); });
    body()->addWidget(m_splitter, 1);
    connect(&store(), &StateStore::recordChanged, this, &ProjectPage::take);
    connect(&desk.stats, &StatsBook::changed, this, [this](qint64 instance) {
        for (Lane *lane : std::as_const(m_laneList))
            lane->refreshCard(instance);
    });
    connect(&desk.session, &Session::stateChanged, this, [this] {
        for (Lane *lane : std::as_const(m_laneList))
            lane->refresh();
        refreshHeader();
    });
}

ProjectPage::~ProjectPage() = default;

void ProjectPage::buildHeader()
{
    header()->addWidget(m_state);
    header()->addStretch();
    QPushButton *edit = button(tr("Edit…"));
    theme().setIcon(edit, QStringLiteral("edit"));
    connect(edit, &QPushButton::clicked, this, [this] { Q_EMIT navigation().editProject(m_project); });
    header()->addWidget(edit);
    theme().setIcon(m_deploy, QStringLiteral("chevron-down"), Ink::OnAccent);
    m_deploy->setLayoutDirection(Qt::RightToLeft);
    m_deploy->setMenu(m_deployMenu);
    connect(m_deployMenu, &QMenu::aboutToShow, this, &ProjectPage::fillDeployMenu);
    header()->addWidget(m_deploy);
    m_details->setFont(theme().font(TextStyle::Body));
    m_details->setProperty("ink", QStringLiteral("mute"));
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    body()->addWidget(m_details);
    body()->setSpacing(8);
}

const Project *ProjectPage::current() const
{
    return store().projects().find(m_project);
}

void ProjectPage::setProject(qint64 project)
{
    if (m_project != project) {
        m_project = project;
        m_stageIds.clear();
        m_panels->setProject(project);
    }
    rebuildLanes();
    refreshHeader();
}

void ProjectPage::rebuildLanes()
{
    const Project *project = current();
    if (!project)
        return;
    QList<qint64> ids;
    for (const Stage &stage : project->stages)
        ids << stage.id.value;
    if (ids == m_stageIds)
        return;
    m_stageIds = ids;
    m_laneList.clear();
    clearLayout(m_lanes);
    for (const Stage &stage : project->stages) {
        auto *lane = new Lane(desk(), navigation(), operations(), project->id, stage.id);
        m_laneList << lane;
        m_lanes->addWidget(lane, 1);
    }
    if (project->stages.isEmpty())
        m_lanes->addWidget(theme().label(tr("This project has no stage yet. Edit it to add one."), TextStyle::Body, Ink::Mute), 1, Qt::AlignCenter);
}

void ProjectPage::take(RecordKind kind, qint64 id)
{
    if (kind == RecordKind::Project && id == m_project) {
        if (!current()) {
            Q_EMIT navigation().page(PageId::Dashboard);
            return;
        }
        rebuildLanes();
        for (Lane *lane : std::as_const(m_laneList))
            lane->refresh();
        refreshHeader();
    } else if (kind == RecordKind::Instance) {
        const Instance *instance = store().instances().find(id);
        if (instance && instance->project.value != m_project)
            return;
        for (Lane *lane : std::as_const(m_laneList))
            lane->refresh();
        refreshHeader();
    } else if (kind == RecordKind::Deploy) {
        const Deploy *deploy = store().deploys().find(id);
        if (deploy && deploy->project.value == m_project)
            m_panels->refresh();
    }
}

void ProjectPage::refreshHeader()
{
    const Project *project = current();
    if (!project)
        return;
    heading()->setText(project->name);
    const ProjectSummary summary = summaryOf(store(), project->id);
    QString words = tr("nothing runs");
    if (summary.failing > 0)
        words = tr("%1 failing").arg(summary.failing);
    else if (summary.starting > 0)
        words = tr("%1 starting").arg(summary.starting);
    else if (summary.running > 0)
        words = tr("%1 healthy").arg(summary.running);
    m_state->set({words, summary.tone});
    QStringList details{project->image};
    details << (project->port > 0 ? tr("port %1").arg(project->port) : tr("port from the image"));
    details << (project->healthPath.isEmpty() ? tr("health as the image says") : tr("health %1").arg(project->healthPath));
    m_details->setFullText(details.join(QStringLiteral(" · ")));
    m_deploy->setEnabled(desk().session.isConnected() && !project->stages.isEmpty());
    m_panels->refresh();
}

void ProjectPage::fillDeployMenu()
{
    const Project *project = current();
    m_deployMenu->clear();
    if (!project)
        return;
    for (const Stage &stage : project->stages) {
        const QString title = stage.promoteFrom.isEmpty() ? tr("To %1").arg(stage.name) : tr("To %1, from %2").arg(stage.name, stage.promoteFrom);
        addStageTags(m_deployMenu->addMenu(title), *project, stage);
    }
}

void ProjectPage::addStageTags(QMenu *menu, const Project &project, const Stage &stage)
{
    auto *tags = new TagMenu(desk(), project, stage, menu);
    connect(tags, &TagMenu::chosen, this, [this, project, stage](const QString &tag) {
        const Stage *source = project.stage(stage.promoteFrom);
        if (!source) {
            operations().deployTag(project, stage, tag);
            return;
        }
        for (const Instance &instance : store().instancesOf(project.id)) {
            if (instance.stage == source->id && instance.tag == tag) {
                operations().promote(instance, stage);
                return;
            }
        }
    });
}

void ProjectPage::showInstanceLog(qint64 instance)
{
    m_panels->showInstanceLog(instance);
}

void ProjectPage::tick()
{
    for (Lane *lane : std::as_const(m_laneList))
        lane->refresh();
    m_panels->tick();
}

} // namespace dw::ui
