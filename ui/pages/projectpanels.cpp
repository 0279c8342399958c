#include "ui/pages/projectpanels.h"

#include "ui/models/words.h"
#include "ui/pages/configurationtext.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pullbar.h"
#include "ui/widgets/table.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextEdit>

namespace dw::ui {

ProjectPanels::ProjectPanels(Desk &desk, Navigation &navigation, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_navigation(navigation), m_tabs(new QTabBar), m_stack(new QStackedWidget),
      m_tag(desk.theme.label({}, TextStyle::Mono)), m_state(new Pill(desk.theme)), m_pull(new PullBar(desk.theme)), m_deployState(new QWidget), m_containers(new QComboBox), m_deployLog(new LogPanel(desk.theme)),
      m_containerLog(new LogPanel(desk.theme)), m_deployFeeder(desk, *m_deployLog, this), m_containerFeeder(desk, *m_containerLog, this),
      m_model(desk.store(), desk.session.clock()), m_history(new Table(desk.theme)), m_configuration(new QTextEdit)
{
    setProperty("card", true);
    build();
    connect(&m_deployFeeder, &LogFeeder::pullChanged, m_pull, &PullBar::set);
    connect(m_tabs, &QTabBar::currentChanged, this, &ProjectPanels::showPanel);
    connect(m_containers, &QComboBox::currentIndexChanged, this, &ProjectPanels::followContainer);
    connect(m_history, &Table::opened, &navigation, &Navigation::deploy);
}

void ProjectPanels::build()
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->setUsesScrollButtons(false);
    for (const QString &title : {tr("Deploy log"), tr("History"), tr("Container log"), tr("Configuration")})
        m_tabs->addTab(title);
    m_tabs->setAccessibleName(tr("What is shown of the project"));
    m_containers->setMinimumWidth(180);
    m_containers->setAccessibleName(tr("Instance whose log is shown"));
    m_containers->hide();
    m_filter.setSourceModel(&m_model);
    m_filter.setCondition([this](const QModelIndex &index) {
        const Deploy *deploy = m_desk.store().deploys().find(index.data(IdRole).toLongLong());
        return deploy && deploy->project.value == m_project;
    });
    m_history->setModel(&m_filter);
    m_history->setAccessibleName(tr("History"));
    using Kind = CellDelegate::Kind;
    m_history->setColumnHidden(DeployModel::ProjectName, true);
    m_history->setColumn(DeployModel::StageName, Kind::Strong, 0);
    m_history->setColumn(DeployModel::Tag, Kind::Mono, 0);
    m_history->setColumn(DeployModel::Kind, Kind::Text, 0);
    m_history->setColumn(DeployModel::State, Kind::Pills, 0);
    m_history->setColumn(DeployModel::Phases, Kind::Phases, 2);
    m_history->setColumn(DeployModel::Duration, Kind::Mono, 0);
    m_history->setColumn(DeployModel::Cause, Kind::Muted, 1);
    m_history->setColumn(DeployModel::When, Kind::Muted, 0);
    m_history->setOptional({DeployModel::Kind, DeployModel::Cause}, 90);
    m_history->setDense();
    m_history->keepSort(m_desk.settings, QStringLiteral("history"), DeployModel::When, Qt::DescendingOrder);
    m_configuration->setReadOnly(true);
    m_configuration->setProperty("plain", true);
    m_configuration->setAccessibleName(tr("Configuration"));
    QHBoxLayout *top = row(10);
    top->setContentsMargins(2, 0, 12, 0);
    top->addWidget(m_tabs);
    top->addStretch();
    QHBoxLayout *deploy = row(10);
    deploy->addWidget(m_tag);
    deploy->addWidget(m_state);
    m_deployState->setLayout(deploy);
    top->addWidget(m_deployState);
    top->addWidget(m_containers);
    auto *log = new QWidget;
    QVBoxLayout *below = column(0);
    m_pull->setContentsMargins(14, 9, 14, 2);
    below->addWidget(m_pull);
    below->addWidget(m_deployLog, 1);
    log->setLayout(below);
    for (QWidget *panel : QList<QWidget *>{log, m_history, m_containerLog, m_configuration})
        m_stack->addWidget(panel);
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addLayout(top);
    layout->addWidget(rule());
    layout->addWidget(m_stack, 1);
    setLayout(layout);
}

const Project *ProjectPanels::current() const
{
    return m_desk.store().projects().find(m_project);
}

void ProjectPanels::setProject(qint64 project)
{
    m_project = project;
    m_filter.invalidate();
    m_deployFeeder.stop();
    m_containerFeeder.stop();
    refresh();
}

void ProjectPanels::showPanel(int panel)
{
    m_stack->setCurrentIndex(panel);
    refresh();
}

void ProjectPanels::refresh()
{
    const int panel = m_tabs->currentIndex();
    m_containers->setVisible(panel == ContainerLog);
    m_deployState->setVisible(panel == DeployLog);
    if (panel == DeployLog)
        followLatest();
    else if (panel == ContainerLog)
        fillContainers();
    else if (panel == Configuration)
        showConfiguration();
}

void ProjectPanels::followLatest()
{
    const Deploy *latest = nullptr;
    for (const qint64 id : m_desk.store().deploys().ids()) {
        const Deploy *deploy = m_desk.store().deploys().find(id);
        if (deploy->project.value == m_project && deploy->state != DeployState::Pending && (!latest || deploy->id > latest->id))
            latest = deploy;
    }
    if (!latest) {
        m_tag->clear();
        m_state->set({});
        m_deployLog->clear();
        m_deployLog->setPlaceholder(tr("Nothing was deployed yet. “Deploy new version” begins."));
        return;
    }
    m_tag->setText(tr("%1 to %2").arg(latest->tag, latest->stageName));
    const QString took = Words::duration(Words::elapsed(*latest, m_desk.now()));
    m_state->set({latest->isOpen() ? Words::progress(*latest) : tr("%1 in %2").arg(Words::of(latest->state), took), Words::tone(latest->state)});
    m_deployFeeder.followDeploy(latest->id.value);
}

void ProjectPanels::fillContainers()
{
    const Project *project = current();
    if (!project)
        return;
    const qint64 chosen = m_containers->currentData().toLongLong();
    {
        const QSignalBlocker blocker(m_containers);
        m_containers->clear();
        for (const Instance &instance : m_desk.store().instancesOf(project->id)) {
            if (const Stage *stage = project->stage(instance.stage))
                m_containers->addItem(tr("%1 · %2").arg(stage->name, instance.tag), instance.id.value);
        }
        m_containers->setCurrentIndex(std::max(m_containers->findData(chosen), 0));
    }
    followContainer();
}

void ProjectPanels::followContainer()
{
    const Project *project = current();
    const Instance *instance = m_desk.store().instances().find(m_containers->currentData().toLongLong());
    const Stage *stage = project && instance ? project->stage(instance->stage) : nullptr;
    if (!stage) {
        m_containerFeeder.stop();
        m_containerLog->clear();
        m_containerLog->setPlaceholder(tr("No instance is there whose log could be shown."));
        return;
    }
    m_containerFeeder.followInstance(QStringLiteral("/api/projects/%1/stages/%2/instances/%3/logs").arg(project->name, stage->name).arg(instance->id.value),
                                     instance->id.value);
}

void ProjectPanels::showInstanceLog(qint64 instance)
{
    m_tabs->setCurrentIndex(ContainerLog);
    fillContainers();
    m_containers->setCurrentIndex(m_containers->findData(instance));
}

void ProjectPanels::showConfiguration()
{
    if (const Project *project = current()) {
        const QString text = configurationText(*project, m_desk.theme);
        if (m_configuration->property("shown") != text) {
            m_configuration->setProperty("shown", text);
            m_configuration->setHtml(text);
        }
    }
}

void ProjectPanels::tick()
{
    if (m_tabs->currentIndex() == DeployLog)
        followLatest();
    else if (m_tabs->currentIndex() == History)
        m_history->refreshTimes();
}

} // namespace dw::ui
