#include "ui/shell/sidebar.h"

#include "ui/models/words.h"
#include "ui/shell/projectlist.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/layouts.h"
#include "ui/widgets/pill.h"

#include <QMenu>

namespace dw::ui {

Sidebar::Sidebar(Desk &desk, Navigation &navigation, ProfileBook &profiles, QWidget *parent)
    : QFrame(parent), m_desk(desk), m_navigation(navigation), m_profiles(profiles), m_connection(new QPushButton), m_connections(new QMenu(this)),
      m_dot(new Dot(desk.theme)), m_name(new ElidedLabel), m_details(new ElidedLabel), m_projects(new ProjectList(desk))
{
    setObjectName(QStringLiteral("sidebar"));
    setMinimumWidth(56);
    QVBoxLayout *layout = column(1);
    layout->setContentsMargins(10, 12, 10, 8);
    buildConnection(layout);
    layout->addSpacing(8);
    buildPages(layout);
    buildProjects(layout);
    setLayout(layout);
    m_later.setSingleShot(true);
    m_later.setInterval(80);
    connect(&m_later, &QTimer::timeout, this, &Sidebar::refresh);
    connect(&desk.store(), &StateStore::recordChanged, this, [this] {
        if (!m_later.isActive())
            m_later.start();
    });
    connect(&desk.store(), &StateStore::peersChanged, this, &Sidebar::refreshConnection);
    connect(&desk.session, &Session::stateChanged, this, &Sidebar::refreshConnection);
    refresh();
}

void Sidebar::buildConnection(QBoxLayout *layout)
{
    m_connection->setObjectName(QStringLiteral("connection"));
    m_connection->setFixedHeight(52);
    m_connection->setMenu(m_connections);
    m_name->setFont(m_desk.theme.font(TextStyle::Strong));
    m_details->setFont(m_desk.theme.font(TextStyle::Small));
    m_details->setProperty("ink", QStringLiteral("mute"));
    auto *arrow = new QLabel;
    const auto paintArrow = [this, arrow] { arrow->setPixmap(m_desk.theme.icon(QStringLiteral("chevron-down"), Ink::Mute).pixmap(QSize(14, 14), devicePixelRatioF())); };
    paintArrow();
    connect(&m_desk.theme, &Theme::changed, arrow, paintArrow);
    QVBoxLayout *words = column(0);
    words->addStretch();
    words->addWidget(m_name);
    words->addWidget(m_details);
    words->addStretch();
    QHBoxLayout *line = row(9);
    line->setContentsMargins(10, 0, 10, 0);
    line->addWidget(m_dot);
    line->addLayout(words, 1);
    line->addWidget(arrow);
    m_connection->setLayout(line);
    for (QWidget *child : QList<QWidget *>{m_dot, m_name, m_details, arrow})
        child->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(m_connections, &QMenu::aboutToShow, this, &Sidebar::fillConnections);
    layout->addWidget(m_connection);
}

void Sidebar::buildPages(QBoxLayout *layout)
{
    const QList<std::tuple<PageId, QString, QString>> pages{
        {PageId::Dashboard, QStringLiteral("dashboard"), tr("Dashboard")}, {PageId::QuickDeploy, QStringLiteral("bolt"), tr("Quick Deploy")},
        {PageId::Deploys, QStringLiteral("deploys"), tr("Deploys")},       {PageId::Inbox, QStringLiteral("inbox"), tr("Inbox")},
        {PageId::Registries, QStringLiteral("registry"), tr("Registries")}, {PageId::Settings, QStringLiteral("settings"), tr("Settings")}};
    for (const auto &[page, icon, text] : pages) {
        auto *line = new NavButton(m_desk.theme, icon, text);
        connect(line, &NavButton::clicked, this, [this, page = page] {
            Q_EMIT m_navigation.page(page);
            setCurrent(m_page, m_project);
        });
        m_pages.insert(page, line);
        layout->addWidget(line);
    }
}

void Sidebar::buildProjects(QBoxLayout *layout)
{
    QLabel *title = m_desk.theme.label(tr("PROJECTS"), TextStyle::Small, Ink::Mute);
    QFont font = title->font();
    font.setPixelSize(std::max(font.pixelSize() - 1, 9));
    font.setLetterSpacing(QFont::PercentageSpacing, 105);
    title->setFont(font);
    title->setContentsMargins(10, 14, 0, 4);
    layout->addWidget(title);
    connect(m_projects, &ProjectList::opened, this, [this](qint64 project) {
        Q_EMIT m_navigation.project(project);
        setCurrent(m_page, m_project);
    });
    layout->addWidget(m_projects, 1);
    auto *add = new NavButton(m_desk.theme, QStringLiteral("plus"), tr("Add project"));
    add->setQuiet(true);
    connect(add, &NavButton::clicked, this, [this] { Q_EMIT m_navigation.editProject(0); });
    layout->addWidget(add);
    layout->addStretch();
}

void Sidebar::fillConnections()
{
    m_connections->clear();
    for (const Profile &profile : m_profiles.profiles()) {
        QAction *action = m_connections->addAction(profile.name);
        action->setCheckable(true);
        action->setChecked(profile.id == m_profiles.currentId());
        connect(action, &QAction::triggered, this, [this, id = profile.id] { m_profiles.setCurrent(id); });
    }
    m_connections->addSeparator();
    m_connections->addAction(tr("Add connection…"), this, &Sidebar::addConnectionWanted);
    m_connections->addAction(tr("Edit this connection…"), this, &Sidebar::editConnectionWanted);
}

void Sidebar::refreshConnection()
{
    const Profile *profile = m_profiles.find(m_profiles.currentId());
    m_name->setFullText(profile ? profile->name : tr("Not connected"));
    const Session &session = m_desk.session;
    switch (session.state()) {
    case Session::State::Connecting:
        m_dot->set(Tone::Warn);
        m_details->setFullText(tr("connecting…"));
        break;
    case Session::State::Connected: {
        m_dot->set(m_desk.store().engine().state == QLatin1StringView("unreachable") ? Tone::Bad : Tone::Ok);
        QStringList parts;
        for (const PeerRecord *peer : {&m_desk.store().engine(), &m_desk.store().proxy()}) {
            const bool isEngine = peer == &m_desk.store().engine();
            if (peer->state == QLatin1StringView("unreachable"))
                parts << (isEngine ? tr("engine unreachable") : tr("proxy unreachable"));
            else if (!peer->text.isEmpty())
                parts << peer->text.section(QLatin1Char(','), 0, 0);
        }
        parts << tr("%1 ms").arg(std::max<qint64>(session.latencyMs(), 1));
        m_details->setFullText(parts.join(QStringLiteral(" · ")));
        m_connection->setToolTip(QString(m_desk.store().engine().text + QLatin1Char('\n') + m_desk.store().proxy().text));
        break;
    }
    case Session::State::Lost:
        m_dot->set(Tone::Bad);
        m_details->setFullText(tr("not reachable"));
        break;
    case Session::State::Refused:
        m_dot->set(Tone::Bad);
        m_details->setFullText(tr("token refused"));
        break;
    case Session::State::Untrusted:
        m_dot->set(Tone::Bad);
        m_details->setFullText(tr("certificate not accepted"));
        break;
    }
    m_connection->setAccessibleName(tr("Connection: %1, %2").arg(profile ? profile->name : QString(), m_details->accessibleName()));
}

void Sidebar::refresh()
{
    refreshConnection();
    int open = 0;
    int waiting = 0;
    for (const qint64 id : m_desk.store().deploys().ids()) {
        const DeployState state = m_desk.store().deploys().find(id)->state;
        open += state == DeployState::Running || state == DeployState::Queued;
        waiting += state == DeployState::Pending;
    }
    for (const qint64 id : m_desk.store().deliveries().ids())
        waiting += m_desk.store().deliveries().find(id)->state == DeliveryState::Waiting;
    const auto count = [](qsizetype number) { return number > 0 ? Words::count(number) : QString(); };
    m_pages[PageId::Deploys]->setCount(count(open));
    m_pages[PageId::Inbox]->setCount(count(waiting));
    m_pages[PageId::Registries]->setCount(count(m_desk.store().registries().size()));
}

void Sidebar::setCurrent(PageId page, qint64 project)
{
    m_page = page;
    m_project = project;
    for (auto line = m_pages.begin(); line != m_pages.end(); ++line)
        line.value()->setChecked(line.key() == page);
    m_projects->setCurrentProject(page == PageId::Project ? project : 0);
}

} // namespace dw::ui
