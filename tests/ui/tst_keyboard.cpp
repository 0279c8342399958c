#include "tests/support/ui/focuswalk.h"
#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/pages/instancecard.h"
#include "ui/pages/settingspage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/windowdialogs.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/table.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// Everything without a mouse: Tab reaches all that can be used, shows where one is, and each thing has a name.
class TestKeyboard final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_desktop.reset(); }
    void tabReachesEverything_data();
    void tabReachesEverything();
    void firstRunByKeyboard();
    void dialogsByKeyboard();
    void tablesByKeyboard();
    void paletteByKeyboard();
    void cardsByKeyboard();

private:
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    [[nodiscard]] QWidget *page() { return workspace().currentWidget(); }
    [[nodiscard]] bool isConnected() { return m_desktop->window().workspace() && workspace().desk().session.isConnected(); }
    [[nodiscard]] qint64 idOf(const QString &project) { return m_desktop->world().project(project)->id.value; }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { press(m_desktop->window(), key, modifiers); }
    static void press(QWidget &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, key, modifiers);
    }

    Theme m_theme{*qApp};
    WindowDialogs m_dialogs{m_theme};
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestKeyboard::init()
{
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_dialogs, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    m_desktop->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
    QTRY_VERIFY(isConnected());
}

void TestKeyboard::tabReachesEverything_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<int>("part");
    const std::pair<const char *, PageId> pages[] = {{"dashboard", PageId::Dashboard}, {"quick deploy", PageId::QuickDeploy}, {"deploys", PageId::Deploys}, {"inbox", PageId::Inbox},
                                                     {"registries", PageId::Registries}, {"editor", PageId::Editor}};
    for (const auto &[name, page] : pages)
        QTest::newRow(name) << int(page) << 0;
    for (int section = 0; section < 7; ++section)
        QTest::newRow(QByteArray("settings " + QByteArray::number(section)).constData()) << int(PageId::Settings) << section;
    for (int tab = 0; tab < 4; ++tab)
        QTest::newRow(QByteArray("project " + QByteArray::number(tab)).constData()) << int(PageId::Project) << tab;
}

void TestKeyboard::tabReachesEverything()
{
    QFETCH(int, page);
    QFETCH(int, part);
    if (PageId(page) == PageId::Project) {
        workspace().goToProject(idOf(QStringLiteral("web-app-launcher")));
        for (QTabBar *tabs : this->page()->findChildren<QTabBar *>())
            tabs->setCurrentIndex(part);
    } else {
        workspace().goTo(PageId(page));
    }
    m_desktop->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
    if (PageId(page) == PageId::Settings)
        static_cast<SettingsPage *>(this->page())->showSection(part);
    QTest::qWait(150); // what is asked of the daemon comes
    const QStringList wrong = focusProblems(m_desktop->window(), workspace());
    QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("\n  ") + wrong.join(QStringLiteral("\n  "))));
}

void TestKeyboard::firstRunByKeyboard()
{
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_dialogs, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::None);
    MainWindow &window = m_desktop->window();
    window.resize(1280, 900);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    const QStringList wrong = focusProblems(window, window);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    findNamed<QLineEdit>(&window, QStringLiteral("Address"))->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nas.example.com:8080"));
    findNamed<QLineEdit>(&window, QStringLiteral("Token"))->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("a-token"));
    press(Qt::Key_Return);
    QTRY_VERIFY(isConnected());
}

void TestKeyboard::dialogsByKeyboard()
{
    const Project project = *m_desktop->world().project(QStringLiteral("notes"));
    workspace().goToProject(project.id.value);
    const auto dialog = [this]() -> QDialog * {
        for (QDialog *each : m_desktop->window().findChildren<QDialog *>()) {
            if (each->isVisible())
                return each;
        }
        return nullptr;
    };
    // Escape takes nothing away.
    workspace().operations().removeProject(project);
    QTRY_VERIFY(dialog());
    dialog()->activateWindow();
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog());
    const QStringList wrong = focusProblems(*dialog(), *dialog());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QVERIFY(m_desktop->world().project(QStringLiteral("notes")));

    // Enter without the name takes the safe way; with it, it does what was asked for.
    workspace().operations().removeProject(project);
    QTRY_VERIFY(dialog());
    dialog()->activateWindow();
    QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window() == dialog());
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    QVERIFY(m_desktop->world().project(QStringLiteral("notes")));
    workspace().operations().removeProject(project);
    QTRY_VERIFY(dialog());
    dialog()->activateWindow();
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("notes"));
    press(Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    const auto removed = [this] {
        m_desktop->world().advance();
        return !workspace().desk().store().projectNamed(QStringLiteral("notes"));
    };
    QTRY_VERIFY(removed());
}

void TestKeyboard::tablesByKeyboard()
{
    workspace().goTo(PageId::Dashboard);
    auto *projects = findNamed<Table>(page(), QStringLiteral("Projects"));
    QVERIFY(projects && projects->model()->rowCount() > 2);
    projects->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Home);
    const qint64 first = projects->currentRecord();
    press(Qt::Key_Down);
    QVERIFY(projects->currentRecord() != first);
    const qint64 chosen = projects->currentRecord();
    press(Qt::Key_Return);
    QTRY_COMPARE(workspace().currentPage(), PageId::Project);
    QCOMPARE(m_desktop->settings().value(QStringLiteral("project")).toLongLong(), chosen);
}

void TestKeyboard::paletteByKeyboard()
{
    press(Qt::Key_K, Qt::ControlModifier);
    CommandPalette &palette = m_desktop->window().palette();
    QTRY_VERIFY(palette.isVisible());
    QTest::keyClicks(&palette.field(), QStringLiteral("inbox"));
    QTest::keyClick(&palette.field(), Qt::Key_Escape);
    QTRY_VERIFY(!palette.isVisible());
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(palette.isVisible());
    QTest::keyClicks(&palette.field(), QStringLiteral("inbox"));
    QTest::keyClick(&palette.field(), Qt::Key_Return);
    QTRY_COMPARE(workspace().currentPage(), PageId::Inbox);
}

/// What a card's address does by a click, its menu does by the keyboard.
void TestKeyboard::cardsByKeyboard()
{
    workspace().goToProject(idOf(QStringLiteral("web-app-launcher")));
    InstanceCard *card = page()->findChild<InstanceCard *>();
    QVERIFY(card);
    card->setFocus(Qt::TabFocusReason);
    press(Qt::Key_Return);
    auto *menu = card->findChild<QMenu *>();
    QVERIFY(menu);
    QTRY_VERIFY(menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!menu->isVisible());
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
