#include "tests/support/ui/screenshots.h"

#include "ui/log/logpanel.h"
#include "ui/pages/settingspage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/workspace.h"

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
    Workspace &workspace = *m_desktop.window().workspace();
    const auto page = [&workspace](PageId id) { return [&workspace, id] { workspace.goTo(id); }; };
    const auto tab = [&workspace](int index) {
        return [&workspace, index] {
            for (QTabBar *bar : workspace.currentWidget()->findChildren<QTabBar *>())
                bar->setCurrentIndex(index);
        };
    };
    const auto project = [this, &workspace](const QString &name) { return [this, &workspace, name] { workspace.goToProject(m_desktop.world().project(name)->id.value); }; };
    m_shots = {
        {QStringLiteral("dashboard"), page(PageId::Dashboard)},
        {QStringLiteral("project"), project(QStringLiteral("web-app-launcher"))},
        {QStringLiteral("project-history"), tab(1)},
        {QStringLiteral("project-container-log"), [this, tab] {
             tab(2)();
             for (int i = 0; i < 40; ++i)
                 m_desktop.world().advance();
         }},
        {QStringLiteral("project-configuration"), tab(3)},
        {QStringLiteral("deploys"), page(PageId::Deploys)},
        {QStringLiteral("inbox"), page(PageId::Inbox)},
        {QStringLiteral("registries"), page(PageId::Registries)},
        {QStringLiteral("editor"), [this, &workspace] { Q_EMIT workspace.navigation().editProject(m_desktop.world().project(QStringLiteral("web-app-launcher"))->id.value); }},
        {QStringLiteral("quick-deploy"), [&workspace] {
             workspace.goTo(PageId::QuickDeploy);
             auto *image = workspace.currentWidget()->findChild<QLineEdit *>();
             image->setText(QStringLiteral("git.example.com/acme/my-app:dev-abc123"));
             Q_EMIT image->textEdited(image->text());
         }},
        {QStringLiteral("settings"), [&workspace] {
             workspace.goTo(PageId::Settings);
             static_cast<SettingsPage *>(workspace.currentWidget())->showSection(2);
         }},
        {QStringLiteral("settings-webhook"), [&workspace] { static_cast<SettingsPage *>(workspace.currentWidget())->showSection(3); }},
        {QStringLiteral("settings-desktop"), [&workspace] { static_cast<SettingsPage *>(workspace.currentWidget())->showSection(6); }},
        {QStringLiteral("palette"), [this, page] {
             page(PageId::Dashboard)();
             m_desktop.window().openPalette();
             m_desktop.window().palette().field().setText(QStringLiteral("dev"));
         }},
        {QStringLiteral("disconnected"), [this] {
             m_desktop.window().palette().hide();
             m_desktop.engine().setLine(OfflineEngine::Line::Down);
         }},
        {QStringLiteral("no-projects"), [] {}},
        {QStringLiteral("no-engine"), [this] {
             m_empty.world().tellEvent(QStringLiteral("engine"), {{QStringLiteral("state"), QStringLiteral("unreachable")},
                                                                  {QStringLiteral("text"), QStringLiteral("there is no socket at /var/run/docker.sock: is the service that makes it running, and is the path right?")}});
         }},
        {QStringLiteral("certificate"), [this] {
             const QByteArray accepted = QByteArray::fromHex("a6e1c0357d4b92f81e05bd637fa92c48d1703e6b95f2ca0847de316ab9f05c24");
             m_empty.showCertificate(QByteArray::fromHex("3b90fd27c6185ea24f7d03b1e86c95a07214dbef5933680ac1f74e9d25b8067e"));
             ui::Profile profile = m_empty.window().profiles().profiles().first();
             profile.url = QUrl(QStringLiteral("https://nas.example.com:8443"));
             profile.certificate = accepted;
             m_empty.window().profiles().put(profile);
         }},
        {QStringLiteral("unreachable"), [this] {
             m_empty.showCertificate({});
             m_empty.engine().setLine(OfflineEngine::Line::Down);
             m_empty.restart();
             m_empty.window().resize(m_size);
             m_empty.window().show();
         }},
        {QStringLiteral("first-run"), [] {}},
    };
}

void Screenshots::start()
{
    QTimer::singleShot(1200, this, &Screenshots::next);
}

void Screenshots::next()
{
    if (m_at >= m_shots.size()) {
        Q_EMIT finished();
        return;
    }
    const Shot &shot = m_shots[m_at++];
    shot.prepare();
    QTimer::singleShot(700, this, [this, name = shot.name] {
        const bool isFirst = name == QLatin1StringView("first-run");
        const bool isEmpty = name == QLatin1StringView("no-projects") || name == QLatin1StringView("unreachable") || name == QLatin1StringView("no-engine") ||
                             name == QLatin1StringView("certificate");
        take(name, isFirst ? m_first.window() : isEmpty ? m_empty.window() : m_desktop.window());
        next();
    });
}

void Screenshots::take(const QString &name, QWidget &window)
{
    const QString path = m_directory.filePath(QStringLiteral("%1%2.png").arg(name, m_suffix));
    if (window.grab().save(path))
        m_files << path;
}

} // namespace dw::test
