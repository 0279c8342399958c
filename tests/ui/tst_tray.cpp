#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/pausebanner.h"
#include "ui/shell/workspace.h"

#include <QMenuBar>
#include <QPushButton>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The tray's menu, and pausing automatic deploys from there, from the window's menu and from its banner.
class TestTray final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsWhatWaitsRunsAndWas();
    void opensTheInbox();
    void listsFewOfManyPendingDeploys();
    void pausesFromTheTray();
    void pausesFromTheWindow();
    void isOffWithoutADaemon();

private:
    std::unique_ptr<OfflineDesktop> open()
    {
        auto desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
        desktop->window().resize(1280, 800);
        desktop->window().show();
        return desktop;
    }
    static bool isConnected(OfflineDesktop &desktop) { return desktop.window().workspace() && desktop.window().workspace()->desk().session.isConnected(); }
    static StateStore &store(OfflineDesktop &desktop) { return desktop.window().workspace()->desk().store(); }
    /// The menu as it opens now: its texts, “-” for a separator, headings in brackets.
    static QStringList menuOf(OfflineDesktop &desktop)
    {
        QMenu &menu = desktop.window().tray().menu();
        Q_EMIT menu.aboutToShow();
        QStringList texts;
        for (const QAction *action : menu.actions())
            texts << (action->isSeparator() ? QStringLiteral("-") : action->isEnabled() ? action->text() : QStringLiteral("[%1]").arg(action->text()));
        return texts;
    }
    static QAction *entry(OfflineDesktop &desktop, const QString &text)
    {
        (void)menuOf(desktop);
        for (QAction *action : desktop.window().tray().menu().actions()) {
            if (action->text().contains(text))
                return action;
        }
        return nullptr;
    }
    /// A deploy of home-api that waits.
    static Deploy addPending(OfflineDesktop &desktop, const QString &tag)
    {
        OfflineWorld &world = desktop.world();
        const Project project = *world.project(QStringLiteral("home-api"));
        const Deploy started = world.start(project, project.stages.first(), RecipeKind::BlueGreen, tag, QStringLiteral("webhook"));
        Deploy &deploy = *world.deploy(started.id.value);
        deploy.state = DeployState::Pending;
        world.tell(deploy);
        return deploy;
    }

    Theme m_theme{*qApp};
    YesDialogs m_answers;
};

void TestTray::listsWhatWaitsRunsAndWas()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    const qsizetype before = store(*desktop).pendingDeploys().size();
    const Deploy pending = addPending(*desktop, QStringLiteral("dev-pending"));
    const Project project = *desktop->world().project(QStringLiteral("notes"));
    const Deploy running = desktop->world().start(project, project.stages.first(), RecipeKind::BlueGreen, QStringLiteral("dev-running"), QStringLiteral("webhook"));
    QTRY_VERIFY(store(*desktop).deploys().find(running.id.value));
    QTRY_COMPARE(store(*desktop).pendingDeploys().size(), before + 1);
    const QStringList menu = menuOf(*desktop);
    QCOMPARE(menu.first(), QStringLiteral("Open Docker Watcher"));
    QCOMPARE(menu.last(), QStringLiteral("Quit"));
    const qsizetype waiting = menu.indexOf(QStringLiteral("[Waiting for approval: %1]").arg(before + 1));
    const qsizetype runs = menu.indexOf(QStringLiteral("[Running deploys]"));
    const qsizetype recent = menu.indexOf(QStringLiteral("[Recent deploys]"));
    const qsizetype pause = menu.indexOf(QStringLiteral("Pause automatic deploys"));
    QVERIFY2(0 < waiting && waiting < runs && runs < recent && recent < pause, qPrintable(menu.join(QLatin1Char('\n'))));
    QCOMPARE(menu[waiting + 1], QStringLiteral("dev-pending to %1 of home-api").arg(pending.stageName));
    QVERIFY2(menu.mid(runs, recent - runs).filter(QStringLiteral("dev-running to")).size() == 1, qPrintable(menu.join(QLatin1Char('\n'))));
    QVERIFY(recent + 6 >= pause - 1); // five at most, then a separator
    QVERIFY(menu.mid(runs).filter(QStringLiteral("dev-pending")).isEmpty());
}

void TestTray::opensTheInbox()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    addPending(*desktop, QStringLiteral("dev-pending"));
    QTRY_VERIFY(entry(*desktop, QStringLiteral("dev-pending")));
    desktop->window().workspace()->goTo(PageId::Settings);
    desktop->window().hide();
    entry(*desktop, QStringLiteral("dev-pending"))->trigger();
    QVERIFY(desktop->window().isVisible());
    QCOMPARE(desktop->window().workspace()->currentPage(), PageId::Inbox);
}

void TestTray::listsFewOfManyPendingDeploys()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    QVERIFY(menuOf(*desktop).filter(QStringLiteral("All in the inbox")).isEmpty());
    for (int i = 0; i < 9; ++i)
        addPending(*desktop, QStringLiteral("dev-many-%1").arg(i));
    QTRY_VERIFY(store(*desktop).pendingDeploys().size() >= 9);
    const QStringList menu = menuOf(*desktop);
    QCOMPARE(menu.filter(QStringLiteral("dev-many-")).size(), 5);
    QCOMPARE(menu.filter(QStringLiteral("All in the inbox")).size(), 1);
}

void TestTray::pausesFromTheTray()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    auto *banner = desktop->window().findChild<PauseBanner *>();
    QVERIFY(banner && !banner->isVisible());
    QVERIFY(!entry(*desktop, QStringLiteral("Pause automatic"))->isChecked());
    entry(*desktop, QStringLiteral("Pause automatic"))->trigger();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(desktop->world().settings().value(QStringLiteral("pause_auto_deploy")).toBool());
    QVERIFY(banner->accessibleName().contains(QStringLiteral("paused")));
    QVERIFY(entry(*desktop, QStringLiteral("Pause automatic"))->isChecked());
    // It is still there after a restart of the window, on every page.
    desktop->restart();
    desktop->window().show();
    QTRY_VERIFY(isConnected(*desktop));
    banner = desktop->window().findChild<PauseBanner *>();
    for (const PageId page : {PageId::Dashboard, PageId::Deploys, PageId::Settings}) {
        desktop->window().workspace()->goTo(page);
        QVERIFY(banner->isVisible());
    }
    banner->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!banner->isVisible());
    QVERIFY(!desktop->world().settings().value(QStringLiteral("pause_auto_deploy")).toBool());
    QVERIFY(!entry(*desktop, QStringLiteral("Pause automatic"))->isChecked());
}

void TestTray::pausesFromTheWindow()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    const auto action = [&desktop](const QString &text) -> QAction * {
        for (QAction *one : desktop->window().findChildren<QAction *>()) {
            if (one->text().remove(QLatin1Char('&')) == text)
                return one;
        }
        return nullptr;
    };
    QVERIFY(!action(QStringLiteral("Resume automatic deploys")));
    action(QStringLiteral("Pause automatic deploys"))->trigger();
    QTRY_VERIFY(store(*desktop).isPaused());
    QTRY_VERIFY(action(QStringLiteral("Resume automatic deploys")));
    action(QStringLiteral("Resume automatic deploys"))->trigger();
    QTRY_VERIFY(!store(*desktop).isPaused());
    QVERIFY(action(QStringLiteral("Pause automatic deploys")));
}

void TestTray::isOffWithoutADaemon()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_COMPARE(desktop->window().tray().state(), Tray::State::Disconnected);
    QVERIFY(!entry(*desktop, QStringLiteral("Pause automatic"))->isEnabled());
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
