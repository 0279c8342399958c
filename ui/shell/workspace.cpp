#include "ui/shell/workspace.h"

#include "ui/pages/dashboardpage.h"
#include "ui/pages/deployspage.h"
#include "ui/pages/editorpage.h"
#include "ui/pages/inboxpage.h"
#include "ui/pages/projectpage.h"
#include "ui/pages/quickdeploypage.h"
#include "ui/pages/registriespage.h"
#include "ui/pages/settingspage.h"
#include "ui/shell/lostbanner.h"
#include "ui/shell/pausebanner.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/standins.h"
#include "ui/shell/statusstrip.h"
#include "ui/widgets/greyeffect.h"
#include "ui/widgets/layouts.h"

#include <QSplitter>
#include <QStackedWidget>

namespace dw::ui {

Workspace::Workspace(Desk desk, ProfileBook &profiles, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_operations(new Operations(m_desk, m_navigation, this)), m_stats(desk.session, desk.stats, this),
      m_splitter(new QSplitter(Qt::Horizontal)), m_sidebar(new Sidebar(m_desk, m_navigation, profiles)), m_stack(new QStackedWidget),
      m_standIns(new StandIns(m_desk, profiles, *m_stack, this)), m_banner(new LostBanner(m_desk)),
      m_pause(new PauseBanner(m_desk, *m_operations)), m_status(new StatusStrip(m_desk, profiles))
{
    m_desk.pages = m_stack;
    build();
    connectNavigation();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, &Workspace::tick);
    m_second.start();
    connect(&desk.session, &Session::stateChanged, this, &Workspace::refresh);
    connect(&desk.store(), &StateStore::peersChanged, this, &Workspace::refresh);
    connect(&desk.store(), &StateStore::pauseChanged, this, &Workspace::refresh);
    connect(&desk.store(), &StateStore::snapshotTaken, this, &Workspace::restore);
    connect(&desk.store(), &StateStore::unreadableMet, this, [this] {
        m_status->say(tr("The daemon is newer than this program: some of what it tells cannot be shown. Update this program."), true);
    });
    connect(&desk.store(), &StateStore::recordChanged, this, [this](RecordKind kind) {
        if (kind == RecordKind::Project && m_page == PageId::Dashboard)
            refresh();
    });
    refresh();
    // The answer may have come while the window was built.
    if (desk.store().hasSnapshot())
        restore();
}

Workspace::~Workspace() = default;

void Workspace::build()
{
    m_stack->setObjectName(QStringLiteral("pages"));
    connect(m_standIns, &StandIns::quickDeployWanted, this, [this] { goTo(PageId::QuickDeploy); });
    connect(m_standIns, &StandIns::editConnectionWanted, this, &Workspace::editConnectionWanted);
    connect(m_standIns, &StandIns::certificateAccepted, this, &Workspace::certificateAccepted);
    auto *centre = new QWidget;
    QVBoxLayout *centreLayout = column(0);
    QVBoxLayout *bannerPlace = column(8);
    bannerPlace->setContentsMargins(metrics::page, 10, metrics::page, 0);
    bannerPlace->addWidget(m_banner);
    bannerPlace->addWidget(m_pause);
    m_bannerHolder = new QWidget;
    m_bannerHolder->setLayout(bannerPlace);
    centreLayout->addWidget(m_bannerHolder);
    centreLayout->addWidget(m_stack, 1);
    centre->setObjectName(QStringLiteral("pages"));
    centre->setAttribute(Qt::WA_StyledBackground);
    centre->setLayout(centreLayout);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(centre);
    m_splitter->setHandleWidth(1);
    m_splitter->setCollapsible(1, false);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({metrics::sidebar, 1200});
    m_splitter->restoreState(m_desk.settings.value(QStringLiteral("splitter/sidebar")).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_desk.settings.setValue(QStringLiteral("splitter/sidebar"), m_splitter->saveState()); });
    QVBoxLayout *layout = column(0);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_status);
    setLayout(layout);
}

void Workspace::connectNavigation()
{
    connect(&m_navigation, &Navigation::page, this, &Workspace::goTo);
    connect(&m_navigation, &Navigation::project, this, &Workspace::goToProject);
    connect(&m_navigation, &Navigation::editProject, this, [this](qint64 project) {
        static_cast<EditorPage *>(page(PageId::Editor))->edit(project);
        show(PageId::Editor);
    });
    connect(&m_navigation, &Navigation::deploy, this, [this](qint64 deploy) {
        show(PageId::Deploys);
        static_cast<DeploysPage *>(page(PageId::Deploys))->showDeploy(deploy);
    });
    connect(&m_navigation, &Navigation::instanceLog, this, [this](qint64 instance) {
        if (const Instance *one = m_desk.store().instances().find(instance)) {
            goToProject(one->project.value);
            static_cast<ProjectPage *>(page(PageId::Project))->showInstanceLog(instance);
        }
    });
    connect(&m_navigation, &Navigation::notice, m_status, &StatusStrip::say);
    connect(m_sidebar, &Sidebar::addConnectionWanted, this, &Workspace::addConnectionWanted);
    connect(m_sidebar, &Sidebar::editConnectionWanted, this, &Workspace::editConnectionWanted);
    connect(m_banner, &LostBanner::editWanted, this, &Workspace::editConnectionWanted);
}

Page *Workspace::makePage(PageId id)
{
    switch (id) {
    case PageId::Dashboard: return new DashboardPage(m_desk, m_navigation, *m_operations);
    case PageId::QuickDeploy: return new QuickDeployPage(m_desk, m_navigation, *m_operations);
    case PageId::Deploys: return new DeploysPage(m_desk, m_navigation, *m_operations);
    case PageId::Inbox: return new InboxPage(m_desk, m_navigation, *m_operations);
    case PageId::Registries: return new RegistriesPage(m_desk, m_navigation, *m_operations);
    case PageId::Settings: return new SettingsPage(m_desk, m_navigation, *m_operations);
    case PageId::Project: return new ProjectPage(m_desk, m_navigation, *m_operations);
    case PageId::Editor: return new EditorPage(m_desk, m_navigation, *m_operations);
    }
    return nullptr;
}

Page *Workspace::page(PageId id)
{
    Page *&known = m_pages[id];
    if (!known) {
        known = makePage(id);
        m_stack->addWidget(known);
    }
    return known;
}

void Workspace::goTo(PageId id)
{
    stayHere();
    if (id == PageId::Editor)
        static_cast<EditorPage *>(page(id))->edit(0);
    show(id);
}

void Workspace::goToProject(qint64 project)
{
    if (!m_desk.store().projects().find(project))
        return;
    m_project = project;
    static_cast<ProjectPage *>(page(PageId::Project))->setProject(project);
    show(PageId::Project);
}

void Workspace::show(PageId id)
{
    m_page = id;
    if (id != PageId::Editor) {
        m_desk.settings.setValue(QStringLiteral("page"), int(id));
        m_desk.settings.setValue(QStringLiteral("project"), m_project);
    }
    m_sidebar->setCurrent(id, m_project);
    refresh();
}

/// Whoever went to a page before it was known what there is, is not taken away from it.
void Workspace::stayHere()
{
    disconnect(&m_desk.store(), &StateStore::snapshotTaken, this, &Workspace::restore);
}

/// Where the window was when it was last closed, once it is known what there is.
void Workspace::restore()
{
    stayHere();
    const auto last = PageId(m_desk.settings.value(QStringLiteral("page"), int(PageId::Dashboard)).toInt());
    const qint64 project = m_desk.settings.value(QStringLiteral("project")).toLongLong();
    if (last == PageId::Project && m_desk.store().projects().find(project))
        goToProject(project);
    else
        show(last == PageId::Project || last == PageId::Editor ? PageId::Dashboard : last);
}

void Workspace::refresh()
{
    QWidget *instead = m_standIns->choose(m_page);
    m_stack->setCurrentWidget(instead ? instead : page(m_page));
    m_banner->refresh();
    m_bannerHolder->setVisible(!m_banner->isHidden() || !m_pause->isHidden());
    const Session::State line = m_desk.session.state();
    const bool isStale = !instead && m_desk.store().hasSnapshot() && (line == Session::State::Lost || line == Session::State::Refused);
    const bool isTypedInto = m_page == PageId::Editor || m_page == PageId::QuickDeploy;
    const bool isGrey = isStale && !isTypedInto;
    if (isGrey != bool(m_stack->graphicsEffect()))
        m_stack->setGraphicsEffect(isGrey ? new GreyEffect : nullptr);
}

void Workspace::tick()
{
    m_status->refresh();
    m_banner->refresh();
    m_pause->refresh();
    if (auto *seen = qobject_cast<Page *>(m_stack->currentWidget()))
        seen->tick();
}

QWidget *Workspace::currentWidget() const
{
    return m_stack->currentWidget();
}

void Workspace::focusSearch()
{
    auto *seen = qobject_cast<Page *>(m_stack->currentWidget());
    if (QWidget *field = seen ? seen->searchField() : nullptr)
        field->setFocus();
}

void Workspace::toggleSidebar()
{
    m_sidebar->setVisible(!m_sidebar->isVisible());
}

void Workspace::addRegistry()
{
    goTo(PageId::Registries);
    static_cast<RegistriesPage *>(page(PageId::Registries))->addRegistry();
}

QList<PaletteEntry> Workspace::paletteEntries()
{
    QList<PaletteEntry> entries;
    const StateStore &store = m_desk.store();
    for (const qint64 id : store.projects().ids()) {
        const Project *project = store.projects().find(id);
        entries << PaletteEntry{project->name, tr("project"), QStringLiteral("box"), [this, id] { goToProject(id); }};
        entries << PaletteEntry{tr("Edit %1").arg(project->name), tr("action"), QStringLiteral("edit"), [this, id] { Q_EMIT m_navigation.editProject(id); }};
    }
    for (const qint64 id : store.instances().ids()) {
        const Instance *instance = store.instances().find(id);
        const Project *project = store.projects().find(instance->project.value);
        const Stage *stage = project ? project->stage(instance->stage) : nullptr;
        if (!stage)
            continue;
        entries << PaletteEntry{instance->tag, tr("%1 · %2").arg(project->name, stage->name), QStringLiteral("play"), [this, owner = project->id.value] { goToProject(owner); }};
        entries << PaletteEntry{tr("Log of %1").arg(instance->tag), tr("%1 · %2").arg(project->name, stage->name), QStringLiteral("log"),
                                [this, id] { Q_EMIT m_navigation.instanceLog(id); }};
    }
    return entries;
}

} // namespace dw::ui
