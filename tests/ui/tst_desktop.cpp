#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/log/logpanel.h"
#include "ui/pages/instancecard.h"
#include "ui/pages/projectpage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/lostbanner.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/noticepage.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The whole window against a daemon that does not exist.
class TestDesktop final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstRunConnects();
    void asksBeforeATokenGoesIntoAFile();
    void showsEveryPage();
    void everyButtonHasAName();
    void deploysAndRollsBack();
    void promotesOnlyAfterAQuestion();
    void removesAProjectByName();
    void comesBackAfterALoss();
    void saysThatATokenIsRefused();
    void survivesARestart();
    void paletteGoesThere();
    void keepsWhatIsTypedOverALoss();

private:
    using Furniture = OfflineDesktop::Furniture;
    using Connection = OfflineDesktop::Connection;

    std::unique_ptr<OfflineDesktop> open(Furniture furniture = Furniture::Pictures, Connection connection = Connection::Made)
    {
        auto desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, furniture, connection);
        desktop->window().resize(1280, 800);
        desktop->window().show();
        return desktop;
    }
    static bool isConnected(OfflineDesktop &desktop) { return desktop.window().workspace() && desktop.window().workspace()->desk().session.isConnected(); }

    Theme m_theme{*qApp};
    YesDialogs m_answers;
};

void TestDesktop::firstRunConnects()
{
    const auto desktop = open(Furniture::Pictures, Connection::None);
    QVERIFY(!desktop->window().workspace());
    auto *address = findNamed<QLineEdit>(&desktop->window(), QStringLiteral("Address"));
    auto *token = findNamed<QLineEdit>(&desktop->window(), QStringLiteral("Token"));
    QPushButton *connect = buttonSaying(&desktop->window(), QStringLiteral("Connect"));
    QVERIFY(address && token && connect);
    connect->click();
    QVERIFY(!desktop->window().workspace());
    address->setText(QStringLiteral("nas.example.com:8080"));
    token->setText(QStringLiteral("a-token"));
    connect->click();
    QTRY_VERIFY(isConnected(*desktop));
    QCOMPARE(desktop->vault().tokens().values(), QStringList{QStringLiteral("a-token")});
    QCOMPARE(desktop->window().profiles().profiles().size(), 1);
    for (const QString &key : desktop->settings().allKeys())
        QVERIFY(!desktop->settings().value(key).toString().contains(QStringLiteral("a-token")));
}

void TestDesktop::asksBeforeATokenGoesIntoAFile()
{
    m_answers.asked.clear();
    m_answers.agrees = false;
    const auto desktop = open(Furniture::Pictures, Connection::None);
    desktop->vault().problem = QStringLiteral("no keychain");
    findNamed<QLineEdit>(&desktop->window(), QStringLiteral("Address"))->setText(QStringLiteral("http://nas.example.com:8080"));
    findNamed<QLineEdit>(&desktop->window(), QStringLiteral("Token"))->setText(QStringLiteral("a-token"));
    QPushButton *connect = buttonSaying(&desktop->window(), QStringLiteral("Connect"));
    connect->click();
    QTRY_COMPARE(m_answers.asked.size(), 1);
    QVERIFY(desktop->vault().files().isEmpty());
    QVERIFY(!desktop->window().workspace());
    m_answers.agrees = true;
    QTRY_VERIFY(connect->isEnabled());
    connect->click();
    QTRY_COMPARE(desktop->vault().files().size(), 1);
}

void TestDesktop::showsEveryPage()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    for (const PageId page : {PageId::Dashboard, PageId::QuickDeploy, PageId::Deploys, PageId::Inbox, PageId::Registries, PageId::Settings, PageId::Editor}) {
        workspace.goTo(page);
        QCOMPARE(workspace.currentPage(), page);
        QVERIFY(qobject_cast<Page *>(workspace.currentWidget()));
        QVERIFY(!workspace.currentWidget()->accessibleName().isEmpty());
        desktop->world().advance();
        QTest::qWait(0);
    }
    workspace.goToProject(desktop->world().project(QStringLiteral("web-app-launcher"))->id.value);
    QCOMPARE(workspace.currentWidget()->findChildren<InstanceCard *>().size(), 6);
    for (QTabBar *tabs : workspace.currentWidget()->findChildren<QTabBar *>()) {
        for (int i = 0; i < tabs->count(); ++i)
            tabs->setCurrentIndex(i);
    }
}

void TestDesktop::everyButtonHasAName()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    workspace.goToProject(desktop->world().project(QStringLiteral("web-app-launcher"))->id.value);
    for (const PageId page : {PageId::Dashboard, PageId::QuickDeploy, PageId::Deploys, PageId::Inbox, PageId::Registries, PageId::Settings, PageId::Editor})
        workspace.goTo(page);
    for (const QAbstractButton *button : desktop->window().findChildren<QAbstractButton *>()) {
        const bool isOwnOfQt = button->objectName().startsWith(QStringLiteral("qt_")) || button->inherits("QTabBar") || button->parent()->inherits("QLineEdit") ||
                               button->parent()->inherits("QTabBar") || button->parent()->inherits("QTableView");
        // A page that offers nothing to do hides its button for good.
        if (!isOwnOfQt && !button->isHidden())
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), button->parent()->metaObject()->className());
    }
}

void TestDesktop::deploysAndRollsBack()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    OfflineWorld &world = desktop->world();
    workspace.goToProject(world.project(QStringLiteral("photo-frame"))->id.value);
    const Project project = *world.project(QStringLiteral("photo-frame"));
    m_answers.asked.clear();
    workspace.operations().deployTag(project, project.stages[0], QStringLiteral("v0.9.1"));
    QCOMPARE(m_answers.asked.size(), 1); // the stage has confirm
    const auto deployed = [&]() -> const Deploy * {
        const Deploy *latest = workspace.desk().store().latestDeploy(project.id);
        return latest && latest->tag == QStringLiteral("v0.9.1") ? latest : nullptr;
    };
    QTRY_VERIFY(deployed());
    for (int i = 0; i < 20; ++i)
        world.advance();
    QTRY_COMPARE(deployed()->state, DeployState::RolledBack);
    LogPanel *log = nullptr;
    for (LogPanel *panel : workspace.currentWidget()->findChildren<LogPanel *>()) {
        if (panel->isVisible())
            log = panel;
    }
    QVERIFY(log);
    QTRY_VERIFY(log->view().lineCount() > 4);
    QVERIFY(log->view().selectedText().contains(QStringLiteral("502")));
    QCOMPARE(workspace.currentWidget()->findChildren<InstanceCard *>().size(), 1);
}

void TestDesktop::promotesOnlyAfterAQuestion()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    const Project project = *desktop->world().project(QStringLiteral("web-app-launcher"));
    workspace.goToProject(project.id.value);
    QPushButton *promote = buttonSaying(workspace.currentWidget(), QStringLiteral("Promote →"));
    QVERIFY(promote);
    m_answers.asked.clear();
    m_answers.agrees = false;
    promote->click();
    QTRY_COMPARE(m_answers.asked.size(), 1);
    QVERIFY(m_answers.asked[0].text.contains(QStringLiteral("sha256:")));
    QVERIFY(!m_answers.asked[0].changes.isEmpty());
    m_answers.agrees = true;
    promote->click();
    QTRY_COMPARE(workspace.desk().store().latestDeploy(project.id)->recipe, RecipeKind::Promote);
    for (int i = 0; i < 20; ++i)
        desktop->world().advance();
    const auto promoted = [&] {
        for (const Instance &instance : workspace.desk().store().instancesOf(project.stages[2].id)) {
            if (instance.tag == QStringLiteral("v1.2.0") && instance.isDefault)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(promoted());
}

void TestDesktop::removesAProjectByName()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    const Project project = *desktop->world().project(QStringLiteral("notes"));
    workspace.goToProject(project.id.value);
    m_answers.asked.clear();
    workspace.operations().removeProject(project);
    QCOMPARE(m_answers.asked.value(0).nameToType, QStringLiteral("notes"));
    QVERIFY(m_answers.asked[0].isDangerous);
    for (int i = 0; i < 12; ++i) {
        QTest::qWait(1);
        desktop->world().advance();
    }
    QTRY_VERIFY(!workspace.desk().store().projectNamed(QStringLiteral("notes")));
    QCOMPARE(workspace.currentPage(), PageId::Dashboard);
}

void TestDesktop::comesBackAfterALoss()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    auto *banner = workspace.findChild<LostBanner *>();
    QVERIFY(banner->isHidden());
    desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(!banner->isHidden());
    QVERIFY(banner->accessibleName().contains(QStringLiteral("nas.example.com")));
    QCOMPARE(workspace.desk().store().projects().size(), 5); // what was known stays
    QCOMPARE(desktop->window().tray().state(), Tray::State::Disconnected);
    desktop->world().removeProject(desktop->world().project(QStringLiteral("notes"))->id.value);
    desktop->engine().setLine(OfflineEngine::Line::Up);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(*desktop), 20'000);
    QTRY_VERIFY(banner->isHidden());
    QCOMPARE(workspace.desk().store().projects().size(), 4);
}

void TestDesktop::saysThatATokenIsRefused()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    desktop->engine().setLine(OfflineEngine::Line::Refused);
    desktop->restart();
    desktop->window().show();
    QTRY_COMPARE(desktop->window().workspace()->desk().session.state(), Session::State::Refused);
    auto *notice = qobject_cast<NoticePage *>(desktop->window().workspace()->currentWidget());
    QVERIFY(notice);
    QVERIFY(notice->action()->isVisible());
    // The same token again would not do: it can be replaced from here.
    QSignalSpy wanted(desktop->window().workspace(), &Workspace::editConnectionWanted);
    const auto buttons = notice->findChildren<QPushButton *>();
    const auto edit = std::ranges::find(buttons, QStringLiteral("Edit connection…"), &QPushButton::text);
    QVERIFY(edit != buttons.end() && (*edit)->isVisible());
    (*edit)->click();
    QCOMPARE(wanted.size(), 1);
    desktop->engine().setLine(OfflineEngine::Line::Up);
    notice->action()->click();
    QTRY_VERIFY(isConnected(*desktop));
}

void TestDesktop::survivesARestart()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    desktop->window().workspace()->goToProject(desktop->world().project(QStringLiteral("home-api"))->id.value);
    desktop->window().resize(1111, 777);
    desktop->window().close();
    desktop->restart();
    desktop->window().show();
    QTRY_VERIFY(isConnected(*desktop));
    QTRY_COMPARE(desktop->window().workspace()->currentPage(), PageId::Project);
    QCOMPARE(static_cast<ProjectPage *>(desktop->window().workspace()->currentWidget())->project(), desktop->world().project(QStringLiteral("home-api"))->id.value);
    QCOMPARE(desktop->window().size(), QSize(1111, 777));
}

void TestDesktop::paletteGoesThere()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    desktop->window().openPalette();
    CommandPalette &palette = desktop->window().palette();
    QVERIFY(palette.isVisible());
    palette.field().setText(QStringLiteral("photo-frame"));
    QTest::keyClick(&palette.field(), Qt::Key_Return);
    QVERIFY(!palette.isVisible());
    QCOMPARE(desktop->window().workspace()->currentPage(), PageId::Project);
    desktop->window().openPalette();
    palette.field().setText(QStringLiteral("registries"));
    QTest::keyClick(&palette.field(), Qt::Key_Return);
    QCOMPARE(desktop->window().workspace()->currentPage(), PageId::Registries);
}

void TestDesktop::keepsWhatIsTypedOverALoss()
{
    const auto desktop = open();
    QTRY_VERIFY(isConnected(*desktop));
    Workspace &workspace = *desktop->window().workspace();
    workspace.goTo(PageId::Editor);
    auto *name = findNamed<QLineEdit>(workspace.currentWidget(), QStringLiteral("Name"));
    QVERIFY(name);
    name->setText(QStringLiteral("half-typed"));
    desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(!isConnected(*desktop));
    desktop->engine().setLine(OfflineEngine::Line::Up);
    workspace.desk().session.retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(*desktop), 20'000);
    QCOMPARE(workspace.currentPage(), PageId::Editor);
    QCOMPARE(name->text(), QStringLiteral("half-typed"));
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
