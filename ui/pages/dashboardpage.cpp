#include "ui/pages/dashboardpage.h"

#include "ui/models/phases.h"
#include "ui/models/words.h"
#include "ui/pages/deploymenu.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stattile.h"
#include "ui/widgets/table.h"

#include <QHeaderView>
#include <QMenu>
#include <QTimer>

namespace dw::ui {

DashboardPage::DashboardPage(Desk &desk, Navigation &navigation, Operations &operations)
    : Page(desk, navigation, operations, tr("Dashboard")), m_projects(desk.store(), desk.stats, desk.session.clock()),
      m_deploys(desk.store(), desk.session.clock()), m_running(new StatTile(desk.theme, tr("Running instances"))),
      m_attention(new StatTile(desk.theme, tr("Needs attention"))), m_today(new StatTile(desk.theme, tr("Deploys today"))),
      m_median(new StatTile(desk.theme, tr("Median deploy"))), m_search(new SearchField(desk.theme, tr("Filter projects"))),
      m_menu(new QMenu(this)), m_deployMenu(new DeployMenu(desk, operations, m_menu)), m_projectFrame(card()), m_projectTable(new Table(desk.theme)), m_deployTable(new Table(desk.theme))
{
    header()->addStretch();
    header()->addWidget(m_search, 1);
    QPushButton *poll = button(tr("Poll now"));
    poll->setToolTip(tr("Ask all registries for new tags"));
    theme().setIcon(poll, QStringLiteral("restart"));
    connect(poll, &QPushButton::clicked, &operations, &Operations::pollAll);
    header()->addWidget(poll);
    QPushButton *quick = button(tr("Quick Deploy…"), ButtonKind::Primary);
    theme().setIcon(quick, QStringLiteral("bolt"), Ink::OnAccent);
    connect(quick, &QPushButton::clicked, this, [this] { Q_EMIT this->navigation().page(PageId::QuickDeploy); });
    header()->addWidget(quick);
    buildTiles();
    buildProjects();
    buildDeploys();

    // Bursts of events are counted once.
    auto *later = new QTimer(this);
    later->setSingleShot(true);
    later->setInterval(100);
    connect(later, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    connect(&store(), &StateStore::recordChanged, later, [later] {
        if (!later->isActive())
            later->start();
    });
}

/// What was not counted while nobody saw it.
void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

QWidget *DashboardPage::searchField() const
{
    return m_search;
}

void DashboardPage::buildTiles()
{
    QHBoxLayout *tiles = row(metrics::gap);
    for (StatTile *tile : {m_running, m_attention, m_today, m_median})
        tiles->addWidget(tile, 1);
    body()->addLayout(tiles);
}

void DashboardPage::buildProjects()
{
    m_projectFilter.setSourceModel(&m_projects);
    m_projectTable->setModel(&m_projectFilter);
    m_projectTable->setAccessibleName(tr("Projects"));
    using Kind = CellDelegate::Kind;
    m_projectTable->setColumn(ProjectModel::Name, Kind::DotName, 0);
    m_projectTable->setColumn(ProjectModel::Stages, Kind::Pills, 0);
    m_projectTable->setColumn(ProjectModel::Instances, Kind::Text, 0);
    m_projectTable->setColumn(ProjectModel::Activity, Kind::Muted, 1);
    m_projectTable->setColumn(ProjectModel::Cpu, Kind::Sparkline, 0);
    m_projectTable->setColumn(ProjectModel::Memory, Kind::Mono, 0);
    m_projectTable->setColumn(ProjectModel::DeployButton, Kind::Button, 0);
    m_projectTable->setOptional({ProjectModel::Cpu, ProjectModel::Memory, ProjectModel::Instances}, 190);
    m_projectTable->keepSort(desk().settings, QStringLiteral("dashboard"), ProjectModel::Activity, Qt::DescendingOrder);
    connect(m_projectTable, &Table::opened, &navigation(), &Navigation::project);
    connect(m_projectTable, &Table::menuWanted, this, &DashboardPage::openDeployMenu);
    connect(m_search, &QLineEdit::textChanged, &m_projectFilter, &RecordFilter::setWords);
    m_search->setText(desk().settings.value(QStringLiteral("filter/dashboard")).toString());
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) { desk().settings.setValue(QStringLiteral("filter/dashboard"), text); });
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_projectTable);
    m_projectFrame->setLayout(layout);
    body()->addWidget(m_projectFrame, 7);
    connect(&m_projectFilter, &QAbstractItemModel::rowsInserted, this, &DashboardPage::fitProjects);
    connect(&m_projectFilter, &QAbstractItemModel::rowsRemoved, this, &DashboardPage::fitProjects);
    fitProjects();
}

void DashboardPage::buildDeploys()
{
    m_deployFilter.setSourceModel(&m_deploys);
    m_deployFilter.sort(DeployModel::When, Qt::DescendingOrder);
    m_deployTable->setModel(&m_deployFilter);
    m_deployTable->setAccessibleName(tr("Recent deploys"));
    m_deployTable->horizontalHeader()->hide();
    m_deployTable->setDense();
    using Kind = CellDelegate::Kind;
    m_deployTable->setColumn(DeployModel::ProjectName, Kind::Strong, 0);
    m_deployTable->setColumn(DeployModel::StageName, Kind::Text, 0);
    m_deployTable->setColumn(DeployModel::Tag, Kind::Mono, 0);
    m_deployTable->setColumnHidden(DeployModel::Kind, true);
    m_deployTable->setColumn(DeployModel::State, Kind::Pills, 0);
    m_deployTable->setColumn(DeployModel::Phases, Kind::Phases, 2);
    m_deployTable->setColumn(DeployModel::Duration, Kind::Mono, 0);
    m_deployTable->setColumn(DeployModel::Cause, Kind::Muted, 1);
    m_deployTable->setColumn(DeployModel::When, Kind::Muted, 0);
    m_deployTable->setOptional({DeployModel::Cause}, 90);
    connect(m_deployTable, &Table::opened, &navigation(), &Navigation::deploy);

    QPushButton *all = button(tr("All deploys"), ButtonKind::Link);
    connect(all, &QPushButton::clicked, this, [this] { Q_EMIT navigation().page(PageId::Deploys); });
    QHBoxLayout *title = row();
    title->setContentsMargins(13, 9, 10, 9);
    title->addWidget(theme().label(tr("Recent deploys"), TextStyle::Strong));
    title->addWidget(theme().label(tr("pull · create · start · check · route"), TextStyle::Body, Ink::Mute));
    title->addStretch();
    title->addWidget(all);
    QFrame *frame = card();
    QVBoxLayout *layout = column(0);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addLayout(title);
    layout->addWidget(rule());
    layout->addWidget(m_deployTable);
    frame->setLayout(layout);
    body()->addWidget(frame, 5);
}

/// No empty rows below the last project: what it does not need goes to the deploys.
void DashboardPage::fitProjects()
{
    m_projectFrame->setMaximumHeight(m_projectTable->fullHeight() + 4);
}

void DashboardPage::openDeployMenu(qint64 project, const QPoint &place)
{
    if (!desk().session.isConnected())
        return;
    m_deployMenu->setProject(project);
    m_menu->popup(place);
}

void DashboardPage::tick()
{
    m_projectTable->refreshTimes();
    m_deployTable->refreshTimes();
}

void DashboardPage::refresh()
{
    int healthy = 0;
    int starting = 0;
    for (const qint64 id : store().instances().ids()) {
        const Instance *instance = store().instances().find(id);
        healthy += instance->state == InstanceState::Running;
        starting += instance->state == InstanceState::Starting;
    }
    m_running->set(Words::count(healthy + starting),
                   {starting > 0 ? tr("%1 healthy · %2 starting").arg(healthy).arg(starting) : tr("%1 healthy").arg(healthy)});
    refreshAttention();
    refreshDeploys();
}

/// The first place of \a count, in ever fewer words.
QStringList DashboardPage::attentionTexts(const Place &first, int count) const
{
    if (count == 0)
        return {tr("everything is fine")};
    QStringList texts{first.text, QString(first.project + QStringLiteral(" · ") + first.stage), first.project};
    for (QString &text : texts)
        text = count == 1 ? text : tr("%1, %2 more").arg(text).arg(count - 1);
    return texts;
}

void DashboardPage::refreshAttention()
{
    constexpr int mostNamed = 5;
    QList<Place> places;
    int count = 0;
    for (const qint64 id : store().instances().ids()) {
        const Instance *instance = store().instances().find(id);
        if (Words::tone(instance->state) != Tone::Bad || ++count > mostNamed)
            continue;
        const Project *project = store().projects().find(instance->project.value);
        const Stage *stage = project ? project->stage(instance->stage) : nullptr;
        if (stage)
            places << Place{project->name, stage->name, tr("%1 · %2 %3").arg(project->name, stage->name, Words::of(instance->state))};
    }
    for (const qint64 id : store().deploys().ids()) {
        const Deploy *deploy = store().deploys().find(id);
        if (deploy->state == DeployState::Pending && ++count <= mostNamed)
            places << Place{deploy->projectName, deploy->stageName, tr("%1 · %2 waits for approval").arg(deploy->projectName, deploy->stageName)};
    }
    QStringList all;
    for (const Place &place : std::as_const(places))
        all << place.text;
    if (count > mostNamed)
        all << tr("%1 more").arg(count - mostNamed);
    m_attention->set(Words::count(count), attentionTexts(places.value(0), int(places.isEmpty() ? 0 : count)), places.isEmpty() ? Ink::Text : Ink::Bad,
                     all.join(QLatin1Char('\n')));
}

void DashboardPage::refreshDeploys()
{
    const QDateTime midnight = desk().now().toLocalTime().date().startOfDay().toUTC();
    int total = 0;
    int succeeded = 0;
    int undone = 0;
    QList<const Deploy *> deploys;
    for (const qint64 id : store().deploys().ids()) {
        const Deploy *deploy = store().deploys().find(id);
        deploys << deploy;
        if (deploy->created < midnight)
            continue;
        ++total;
        succeeded += deploy->state == DeployState::Succeeded;
        undone += deploy->state == DeployState::RolledBack || deploy->state == DeployState::Failed;
    }
    // What went wrong matters most.
    const QString wrong = tr("%1 rolled back").arg(undone);
    QStringList texts{tr("%1 succeeded").arg(succeeded)};
    if (undone > 0)
        texts = {QString(texts.first() + QStringLiteral(" · ") + wrong), QString(tr("%1 ok").arg(succeeded) + QStringLiteral(" · ") + wrong), wrong};
    m_today->set(Words::count(total), total == 0 ? QStringList{tr("none so far")} : texts);

    const DeployMedian median = medianOf(deploys);
    QStringList phases;
    for (const auto &[name, length] : median.steps)
        phases << QStringLiteral("%1 %2").arg(name, Words::figure(double(length) / 1000.0, 1));
    // The longest come first, so the shortest is the one to leave out.
    QStringList shown;
    for (qsizetype most = phases.size(); most > 0; --most)
        shown << phases.first(most).join(QStringLiteral(" · "));
    m_median->set(median.total > 0 ? Words::duration(median.total) : QStringLiteral("–"),
                  shown.isEmpty() ? QStringList{tr("no deploy has succeeded yet")} : shown);
}

} // namespace dw::ui
