#include "ui/pages/projectpage.h"

#include "ui/models/projectmodel.h"
#include "ui/pages/deploymenu.h"
#include "ui/pages/projectpanels.h"
#include "ui/widgets/layouts.h"

#include <QMenu>
#include <QSplitter>

namespace dw::ui {

ProjectPage::ProjectPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, {}), m_state(new Pill(desk.theme)), m_image(desk.theme.label({}, TextStyle::Mono, Ink::Mute)), m_details(new ElidedLabel), m_edit(button(tr("Edit…"))),
      m_check(button(tr("Check registry"))),
      m_deploy(button(tr("Deploy new version"), ButtonKind::Primary)), m_deployMenu(nullptr), m_splitter(new QSplitter(Qt::Vertical)),
      m_lanes(row(metrics::gap)), m_panels(new ProjectPanels(desk, navigation))
{
    buildHeader();
    auto *lanes = new QWidget;
    lanes->setLayout(m_lanes);
    // More stages than there is room for are scrolled to; the window keeps its size.
    QScrollArea *scroll = scrollArea(lanes);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(120);
    m_splitter->addWidget(scroll);
    m_splitter->addWidget(m_panels);
    m_splitter->setHandleWidth(14);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 4);
    m_splitter->setSizes({420, 330});
    keepSplitter(m_splitter, desk.settings, QStringLiteral("project"));
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
    theme().setIcon(m_edit, QStringLiteral("edit"));
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT navigation().editProject(m_project); });
    header()->addWidget(m_edit);
    theme().setIcon(m_check, QStringLiteral("restart"));
    m_check->setToolTip(tr("Ask the registry for new tags now"));
    connect(m_check, &QPushButton::clicked, this, [this] {
        const Project *project = current();
        if (const RegistryRecord *registry = project ? store().registries().find(project->registry.value) : nullptr)
            operations().poll(*registry);
    });
    header()->addWidget(m_check);
    showArrow(m_deploy);
    auto *menu = new QMenu(this);
    m_deployMenu = new DeployMenu(desk(), operations(), menu);
    m_deploy->setMenu(menu);
    header()->addWidget(m_deploy);
    m_details->setProperty("ink", QStringLiteral("mute"));
    m_image->setFont(theme().font(TextStyle::Mono));
    m_image->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QHBoxLayout *line = row(0);
    line->addWidget(m_image);
    // In a label of its own: at the edge of another text its spaces would fall away, at the wrong end in some languages.
    QLabel *between = theme().label(QStringLiteral("·"), TextStyle::Body, Ink::Mute);
    between->setContentsMargins(5, 0, 5, 0);
    line->addWidget(between);
    line->addWidget(m_details, 1);
    body()->addLayout(line);
    body()->setSpacing(9);
    body()->addSpacing(4);
}

/// The project's name goes before the words of the buttons, which have pictures, too.
void ProjectPage::arrangeHeader()
{
    if (!m_isNarrow)
        m_wordsWidth = m_edit->sizeHint().width() + m_check->sizeHint().width();
    const int needed = heading()->sizeHint().width() + m_state->sizeHint().width() + m_wordsWidth + m_deploy->sizeHint().width()
        + 4 * header()->spacing() + 2 * metrics::page;
    const bool isNarrow = width() < needed;
    if (std::exchange(m_isNarrow, isNarrow) == isNarrow)
        return;
    for (const auto &[action, word] : {std::pair(m_edit, tr("Edit…")), std::pair(m_check, tr("Check registry"))}) {
        action->setText(m_isNarrow ? QString() : word);
        action->setAccessibleName(word);
    }
    m_edit->setToolTip(m_isNarrow ? tr("Edit…") : QString());
}

void ProjectPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    arrangeHeader();
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
        // With its parent from the beginning each widget is styled once.
        auto *lane = new Lane(desk(), navigation(), operations(), project->id, stage.id, m_lanes->parentWidget());
        connect(lane, &Lane::headerChanged, this, &ProjectPage::alignHeaders);
        m_laneList << lane;
        m_lanes->addWidget(lane, 1);
    }
    if (project->stages.isEmpty())
        m_lanes->addWidget(theme().label(tr("This project has no stage yet. Edit it to add one."), TextStyle::Body, Ink::Mute), 1, Qt::AlignCenter);
}

/// The headers of all lanes are of one height, so that their first cards stand side by side.
void ProjectPage::alignHeaders()
{
    const bool isTight = std::ranges::any_of(m_laneList, [](const Lane *lane) { return lane->headerWidth() > lane->width(); });
    for (Lane *lane : std::as_const(m_laneList))
        lane->setHeaderStacked(isTight);
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
    heading()->setFullText(project->name);
    const ProjectSummary summary = summaryOf(store(), project->id);
    QString words = tr("nothing runs");
    if (summary.failing > 0)
        words = tr("%1 failing").arg(summary.failing);
    else if (summary.starting > 0)
        words = tr("%1 starting").arg(summary.starting);
    else if (summary.running > 0)
        words = tr("%1 healthy").arg(summary.running);
    m_state->set({words, summary.tone});
    arrangeHeader();
    m_image->setText(project->image);
    QStringList details;
    details << (project->port > 0 ? tr("port %1").arg(project->port) : tr("port from the image"));
    details << (project->healthPath.isEmpty() ? tr("health as the image says") : tr("health %1").arg(project->healthPath));
    m_details->setFullText(details.join(QStringLiteral(" · ")));
    m_deploy->setEnabled(desk().session.isConnected() && !project->stages.isEmpty());
    m_check->setEnabled(desk().session.isConnected() && store().registries().find(project->registry.value));
    m_deployMenu->setProject(m_project);
    m_panels->refresh();
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
