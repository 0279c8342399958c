#include "tests/support/ui/screenshots.h"

#include "ui/pages/settingspage.h"
#include "ui/shell/commandpalette.h"

#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace dw::test {

using namespace ui;

Screenshots::Screenshots(Theme &theme, Dialogs &dialogs, const QDir &directory, const QString &suffix, QSize size)
    : m_theme(theme), m_directory(directory), m_suffix(suffix), m_size(size),
      m_desktop(theme, dialogs, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made),
      m_empty(theme, dialogs, OfflineDesktop::Furniture::None, OfflineDesktop::Connection::Made),
      m_first(theme, dialogs, OfflineDesktop::Furniture::None, OfflineDesktop::Connection::None)
{
    for (MainWindow *window : {&m_desktop.window(), &m_empty.window(), &m_first.window()}) {
        window->resize(size);
        window->show();
    }
    plan();
}

void Screenshots::plan()
{
    planPages();
    planSettings();
    planDialogs();
    planStates();
}

void Screenshots::planPages()
{
    const auto project = [this](const QString &name) { return m_desktop.world().project(name)->id.value; };
    add(QStringLiteral("dashboard"), [this] { show(PageId::Dashboard); });
    add(QStringLiteral("project"), [this, project] { workspace().goToProject(project(QStringLiteral("web-app-launcher"))); });
    add(QStringLiteral("project-pulling"), [this] {
        Project &launcher = *m_desktop.world().project(QStringLiteral("web-app-launcher"));
        (void)m_desktop.world().start(launcher, launcher.stages.first(), RecipeKind::BlueGreen, QStringLiteral("dev-a40f7e"), QStringLiteral("admin"));
        m_desktop.world().advance();
        m_desktop.world().advance();
    });
    add(QStringLiteral("deploys-pulling"), [this] { show(PageId::Deploys); });
    add(QStringLiteral("project-history"), [this, project] {
        workspace().goToProject(project(QStringLiteral("web-app-launcher")));
        showTab(1);
    });
    add(QStringLiteral("project-container-log"), [this] {
        showTab(2);
        for (int i = 0; i < 40; ++i)
            m_desktop.world().advance();
    });
    add(QStringLiteral("project-configuration"), [this] { showTab(3); });
    add(QStringLiteral("deploys"), [this] { show(PageId::Deploys); });
    add(QStringLiteral("deploys-failed"), [this] { openFailedDeploy(); });
    add(QStringLiteral("inbox"), [this] { show(PageId::Inbox); });
    add(QStringLiteral("registries"), [this] { show(PageId::Registries); });
    add(QStringLiteral("editor"), [this, project] { Q_EMIT workspace().navigation().editProject(project(QStringLiteral("web-app-launcher"))); });
    add(QStringLiteral("editor-below"), [this] {
        for (QScrollArea *area : workspace().currentWidget()->findChildren<QScrollArea *>())
            area->verticalScrollBar()->setValue(area->verticalScrollBar()->maximum());
    });
    add(QStringLiteral("editor-new"), [this] { show(PageId::Editor); });
    add(QStringLiteral("quick-deploy-begin"), [this] { show(PageId::QuickDeploy); });
    add(QStringLiteral("quick-deploy"), [this] {
        auto *image = workspace().currentWidget()->findChild<QLineEdit *>();
        image->setText(QStringLiteral("git.example.com/acme/my-app:dev-abc123"));
        Q_EMIT image->textEdited(image->text());
    });
}

void Screenshots::planSettings()
{
    const QStringList sections{QStringLiteral("general"), QStringLiteral("docker"), QStringLiteral("proxy"),
                               QStringLiteral("webhook"), QStringLiteral("polling"), QStringLiteral("notifications"), QStringLiteral("tokens")};
    for (int i = 0; i < sections.size(); ++i)
        add(QStringLiteral("settings-%1").arg(sections[i]), [this, i] { showSection(i); });
}

void Screenshots::planDialogs()
{
    const auto launcher = [this] { return *m_desktop.world().project(QStringLiteral("web-app-launcher")); };
    add(QStringLiteral("promote"), [this, launcher] {
        const Project project = launcher();
        workspace().goToProject(project.id.value);
        for (const Instance &instance : workspace().desk().store().instancesOf(project.stages[1].id))
            workspace().operations().promote(instance, project.stages[2]);
    });
    add(QStringLiteral("remove-project"), [this, launcher] {
        closeDialogs();
        workspace().operations().removeProject(launcher());
    });
    add(QStringLiteral("stop-default"), [this, launcher] {
        closeDialogs();
        for (const Instance &instance : workspace().desk().store().instancesOf(launcher().stages[2].id)) {
            if (instance.isDefault)
                workspace().operations().stop(instance);
        }
    });
    add(QStringLiteral("palette"), [this] {
        closeDialogs();
        show(PageId::Dashboard);
        m_desktop.window().openPalette();
        m_desktop.window().palette().field().setText(QStringLiteral("dev"));
    });
}

void Screenshots::planStates()
{
    add(QStringLiteral("disconnected"), [this] {
        m_desktop.window().palette().hide();
        m_desktop.engine().setLine(OfflineEngine::Line::Down);
    });
    add(QStringLiteral("no-projects"), [] {}, Desk::Empty);
    const std::pair<const char *, PageId> empty[] = {{"no-deploys", PageId::Deploys}, {"no-deliveries", PageId::Inbox}, {"no-registries", PageId::Registries}};
    for (const auto &[name, page] : empty)
        add(QString::fromLatin1(name), [this, page = page] { m_empty.window().workspace()->goTo(page); }, Desk::Empty);
    add(QStringLiteral("no-engine"), [this] {
        m_empty.world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("unreachable")},
                                                             {QStringLiteral("text"), QStringLiteral("there is no socket at /var/run/docker.sock: is the service that makes it running, and is the path right?")}});
        m_empty.window().workspace()->goTo(PageId::Dashboard);
    }, Desk::Empty);
    add(QStringLiteral("certificate"), [this] { showCertificate(); }, Desk::Empty);
    add(QStringLiteral("connecting"), [this] {
        m_empty.showCertificate({});
        m_empty.engine().setLine(OfflineEngine::Line::Silent);
        restartEmpty();
    }, Desk::Empty);
    add(QStringLiteral("unreachable"), [this] {
        m_empty.engine().setLine(OfflineEngine::Line::Down);
        restartEmpty();
    }, Desk::Empty);
    add(QStringLiteral("refused"), [this] {
        m_empty.engine().setLine(OfflineEngine::Line::Refused);
        restartEmpty();
    }, Desk::Empty);
    add(QStringLiteral("first-run"), [] {}, Desk::First);
}

void Screenshots::showCertificate()
{
    const QByteArray accepted = QByteArray::fromHex("a6e1c0357d4b92f81e05bd637fa92c48d1703e6b95f2ca0847de316ab9f05c24");
    m_empty.showCertificate(QByteArray::fromHex("3b90fd27c6185ea24f7d03b1e86c95a07214dbef5933680ac1f74e9d25b8067e"));
    Profile profile = m_empty.window().profiles().profiles().first();
    profile.url = QUrl(QStringLiteral("https://nas.example.com:8443"));
    profile.certificate = accepted;
    m_empty.window().profiles().put(profile);
}

void Screenshots::restartEmpty()
{
    m_empty.restart();
    m_empty.window().resize(m_size);
    m_empty.window().show();
}

void Screenshots::showTab(int index)
{
    for (QTabBar *bar : workspace().currentWidget()->findChildren<QTabBar *>())
        bar->setCurrentIndex(index);
}

void Screenshots::showSection(int section)
{
    show(PageId::Settings);
    static_cast<SettingsPage *>(workspace().currentWidget())->showSection(section);
}

void Screenshots::openFailedDeploy()
{
    const StateStore &store = workspace().desk().store();
    for (const qint64 id : store.deploys().ids()) {
        if (store.deploys().find(id)->state == DeployState::RolledBack)
            Q_EMIT workspace().navigation().deploy(id);
    }
}

void Screenshots::closeDialogs()
{
    for (QDialog *dialog : m_desktop.window().findChildren<QDialog *>())
        dialog->reject();
}

void Screenshots::start()
{
    QTimer::singleShot(1200, this, &Screenshots::next);
}

MainWindow &Screenshots::windowOf(Desk desk)
{
    return desk == Desk::First ? m_first.window() : desk == Desk::Empty ? m_empty.window() : m_desktop.window();
}

void Screenshots::next()
{
    if (m_at >= m_shots.size()) {
        Q_EMIT finished();
        return;
    }
    const Shot &shot = m_shots[m_at++];
    shot.prepare();
    QTimer::singleShot(700, this, [this, name = shot.name, desk = shot.desk] {
        take(name, windowOf(desk));
        next();
    });
}

void Screenshots::paintAbove(QPixmap &picture, QWidget &window)
{
    for (QDialog *dialog : window.findChildren<QDialog *>()) {
        if (!dialog->isVisible())
            continue;
        QPainter painter(&picture);
        painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
        painter.setPen(QColor(127, 127, 127));
        const QRect place(QPoint((window.width() - dialog->width()) / 2, (window.height() - dialog->height()) / 2), dialog->size());
        painter.drawPixmap(place.topLeft(), dialog->grab());
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    }
}

void Screenshots::take(const QString &name, QWidget &window)
{
    const QString path = m_directory.filePath(QStringLiteral("%1%2.png").arg(name, m_suffix));
    QPixmap picture = window.grab();
    paintAbove(picture, window);
    if (picture.save(path))
        m_files << path;
}

} // namespace dw::test
