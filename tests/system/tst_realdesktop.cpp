#include "tests/system/realdesk.h"

#include "ui/shell/lostbanner.h"
#include "ui/shell/workspace.h"

#include <QApplication>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QByteArray devHost = "stage-dev-web.example.test";
const QByteArray prodHost = "stage-prod-web.example.test";

} // namespace

/// What somebody does with the desktop from the first start on, with nothing imitated but Nginx Proxy Manager: on a small
/// real screen with a window manager, a tray, notifications and a keyring, against a real daemon, engine and registry.
class RealDesktopTest final : public QObject
{
    Q_OBJECT
public:
    RealDesktopTest(DesktopSession &session, QString problem) : m_session(session), m_problem(std::move(problem)) {}

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase() { m_desk.reset(); }
    void fitsTheScreen();
    void connectsAtTheFirstStart();
    void sitsInTheTray();
    void addsARegistry();
    void createsAProject();
    void deploysAndShowsTheLog();
    void promotes();
    void rollsBackFromANotification();
    void comesBackAfterARestartOfTheDaemon();
    void losesNothingThatIsTyped();
    void startsAtLogin();
    void removesTheProject();
    void asksBeforeItWritesElsewhere();

private:
    void deploy(const QString &tag);
    void promote(const QString &tag);
    [[nodiscard]] Hand &hand() { return m_desk->hand(); }
    [[nodiscard]] MainWindow &window() { return m_desk->window(); }

    DesktopSession &m_session;
    QString m_problem;
    bool m_hasFailed = false;
    std::unique_ptr<RealDesk> m_desk;
};

void RealDesktopTest::initTestCase()
{
    if (m_problem.isEmpty()) {
        m_desk = std::make_unique<RealDesk>(m_session);
        m_problem = m_desk->start();
    }
    if (m_problem.isEmpty())
        return;
    if (mustRunAll())
        QFAIL(qPrintable(m_problem));
    QSKIP(qPrintable(m_problem));
}

/// Each step builds on the one before.
void RealDesktopTest::init()
{
    if (m_hasFailed)
        QSKIP("a step before this one failed");
}

void RealDesktopTest::cleanup()
{
    if (m_desk)
        QCOMPARE(m_desk->world().foreign->change(), QByteArray());
    if (!QTest::currentTestFailed() || !m_desk)
        return;
    m_hasFailed = true;
    m_desk->picture(u"failed"_s);
    qWarning().noquote() << m_desk->daemon().log().right(3000);
}

void RealDesktopTest::fitsTheScreen()
{
    QTRY_COMPARE_WITH_TIMEOUT(m_session.screen().windowsTitled(u"Docker Watcher"_s).size(), 1, patience);
    const QRect frame = m_session.screen().windowsTitled(u"Docker Watcher"_s).first().geometry;
    QVERIFY2(QRect(QPoint(), m_session.screen().screen()).contains(frame), qPrintable(QDebug::toString(frame)));
    m_desk->picture(u"first-run"_s);
}

void RealDesktopTest::connectsAtTheFirstStart()
{
    const QString token = QString::fromUtf8(m_desk->daemon().token());
    QVERIFY(!token.isEmpty());
    hand().type(u"Address"_s, m_desk->daemon().url().toString());
    hand().type(u"Token"_s, u"not the token"_s);
    hand().press(u"Connect"_s);
    QVERIFY(hand().find<QPushButton>(u"Connect"_s));
    QVERIFY(!window().workspace());
    m_desk->connectAs(u"nas"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isConnected(), patience);
    m_desk->picture(u"connected"_s);
    // The token lies in the keyring, as another program sees it there, and in no file.
    QCOMPARE(SessionKeyring::secret(u"Docker Watcher"_s, window().profiles().currentId()), token);
    QVERIFY(m_desk->tokenFiles().isEmpty());
    m_desk->settings().sync();
    QFile file(m_desk->settings().fileName());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray kept = file.readAll();
    QVERIFY(kept.contains("nas"));
    QVERIFY(!kept.contains(token.toUtf8()));
}

void RealDesktopTest::sitsInTheTray()
{
    QWidget *icon = RealDesk::trayIcon();
    QVERIFY(icon);
    QTRY_VERIFY_WITH_TIMEOUT(m_session.trayHolds(icon->winId()), patience);
    // Closing the window leaves the icon, which brings it back. That it stays is said once.
    for (int i = 0; i < 2; ++i) {
        m_session.screen().press(u"alt+F4"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!window().isVisible() && !QGuiApplication::focusWindow(), patience);
        QVERIFY(m_session.trayHolds(icon->winId()));
        QTRY_VERIFY_WITH_TIMEOUT(m_session.notifications().hasNote(u"Docker Watcher goes on in the tray"_s, u"Quit from the tray"_s), patience);
        QTest::mouseClick(icon, Qt::LeftButton);
        QVERIFY(QTest::qWaitForWindowActive(&window(), patience));
    }
    QCOMPARE(m_session.notifications().notes().size(), 1);
}

void RealDesktopTest::addsARegistry()
{
    hand().press(u"Registries"_s);
    m_desk->picture(u"no-registry"_s);
    hand().press(u"Add registry"_s);
    hand().type(u"Name"_s, u"local"_s);
    hand().type(u"Address"_s, m_desk->world().registry.url().toString());
    hand().press(u"Save"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->daemon().items(u"/api/registries"_s).size(), 1, patience);
    m_desk->picture(u"registry"_s);
}

void RealDesktopTest::createsAProject()
{
    hand().press(u"Add project"_s);
    hand().type(u"Name"_s, u"web"_s);
    hand().type(u"Image"_s, QString(m_desk->world().registry.domain() + u"/acme/web"_s));
    hand().pick(u"Registry"_s, u"local"_s);
    hand().type(u"Port"_s, u"8080"_s);
    hand().type(u"Health check"_s, u"/health"_s);
    hand().type(u"Tags"_s, u"v*"_s);
    hand().press(u"Add stage"_s);
    hand().type(u"Stage"_s, u"prod"_s);
    hand().type(u"Tags"_s, u"v*"_s);
    hand().pick(u"Promote from"_s, u"only what runs in dev"_s);
    hand().type(u"Instances at once"_s, u"1"_s);
    m_desk->picture(u"editor"_s);
    hand().press(u"Save"_s);
    QVERIFY(hand().find<QWidget>(u"Stage prod"_s));
    const QJsonObject project = m_desk->daemon().call("GET", u"/api/projects/web"_s).json;
    QCOMPARE(project.value(u"port"_s).toInt(), 8080);
    QCOMPARE(project.value(u"stages"_s).toArray().size(), 2);
}

void RealDesktopTest::deploy(const QString &tag)
{
    hand().choose(hand().find<QAbstractButton>(u"Deploy new version"_s), {u"To dev"_s, tag});
    QVERIFY(m_desk->card(tag, u"dev"_s));
    QVERIFY(m_desk->serves(devHost, tag.toUtf8()));
}

void RealDesktopTest::deploysAndShowsTheLog()
{
    deploy(u"v1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->shownLog().contains(u"front door"_s), patience);
    m_desk->picture(u"deployed"_s);
    hand().showTab(u"Container log"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->shownLog().contains(u"serving v1"_s), patience);
    hand().showTab(u"Deploy log"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session.notifications().hasNote(u"Deployed"_s, u"web · dev · v1"_s), patience);
}

void RealDesktopTest::promote(const QString &tag)
{
    QWidget *from = m_desk->card(tag, u"dev"_s);
    QVERIFY(from);
    Hand(*from).press(u"Promote →"_s);
    hand().press(u"Promote %1"_s.arg(tag));
    QVERIFY(m_desk->card(tag, u"prod"_s));
    QVERIFY(m_desk->serves(prodHost, tag.toUtf8()));
}

void RealDesktopTest::promotes()
{
    promote(u"v1"_s);
    deploy(u"v2"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_session.notifications().hasNote(u"Deployed"_s, u"web · dev · v2"_s), patience);
    m_session.notifications().closeAll();
    promote(u"v2"_s);
    m_desk->picture(u"promoted"_s);
}

void RealDesktopTest::rollsBackFromANotification()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_session.notifications().hasNote(u"Deployed"_s, u"web · prod · v2"_s), patience);
    // The window is in the tray: the note brings it back with its question.
    m_session.screen().press(u"alt+F4"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!window().isVisible() && !QGuiApplication::focusWindow(), patience);
    m_session.notifications().choose(u"Roll back"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&window(), patience));
    hand().press(u"Roll back prod"_s);
    QVERIFY(m_desk->card(u"v1"_s, u"prod"_s));
    QVERIFY(m_desk->serves(prodHost, "v1"));
    m_desk->picture(u"rolled-back"_s);
}

void RealDesktopTest::comesBackAfterARestartOfTheDaemon()
{
    hand().press(u"Dashboard"_s);
    auto *banner = window().workspace()->findChild<LostBanner *>();
    auto *pages = window().workspace()->findChild<QStackedWidget *>(u"pages"_s);
    QVERIFY(banner && pages);
    QVERIFY(!banner->isVisible() && !pages->graphicsEffect());
    QCOMPARE(m_desk->daemon().terminate(), 0);
    QTRY_VERIFY_WITH_TIMEOUT(banner->isVisible() && pages->graphicsEffect(), patience);
    const QDateTime since = window().workspace()->desk().session.lostSince();
    QVERIFY(since.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    QVERIFY(banner->accessibleName().contains(since.toLocalTime().toString(u"hh:mm:ss"_s)));
    hand().clickRow(hand().find<QListView>(u"Projects"_s), u"web"_s); // what was known is still shown
    QVERIFY(hand().find<QWidget>(u"Stage prod"_s));
    QVERIFY(!hand().find<QAbstractButton>(u"Deploy new version"_s)->isEnabled());
    m_desk->picture(u"lost"_s);
    QCOMPARE(m_desk->daemon().start(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isConnected(), patience);
    QTRY_VERIFY(!banner->isVisible() && !pages->graphicsEffect());
}

void RealDesktopTest::losesNothingThatIsTyped()
{
    hand().press(u"Add project"_s);
    hand().type(u"Name"_s, u"half-typed"_s);
    hand().type(u"Variables"_s, u"A=1"_s);
    m_desk->daemon().kill();
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->isConnected(), patience);
    hand().type(u"Image"_s, u"example.com/typed/meanwhile"_s);
    QCOMPARE(m_desk->daemon().start(), QString());
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isConnected(), patience);
    QCOMPARE(hand().find<QLineEdit>(u"Name"_s)->text(), u"half-typed"_s);
    QCOMPARE(hand().find<QLineEdit>(u"Image"_s)->text(), u"example.com/typed/meanwhile"_s);
    QCOMPARE(hand().find<QPlainTextEdit>(u"Variables"_s)->toPlainText(), u"A=1"_s);
}

void RealDesktopTest::startsAtLogin()
{
    hand().press(u"Settings"_s);
    hand().clickRow(hand().find<QListView>(u"Sections"_s), u"General"_s);
    const QString path = QString(m_session.configDirectory() + u"/autostart/docker-watcher.desktop"_s);
    QVERIFY(!QFile::exists(path));
    hand().press(u"starts in the tray at login"_s);
    QFile entry(path);
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY(text.startsWith("[Desktop Entry]\n") && text.contains("\nType=Application\n"));
    QVERIFY(text.contains(QByteArray("\nExec=\"" + QApplication::applicationFilePath().toUtf8() + "\" --minimized\n")));
    m_desk->picture(u"start-at-login"_s);
    hand().press(u"starts in the tray at login"_s);
    QVERIFY(!QFile::exists(path));
}

void RealDesktopTest::removesTheProject()
{
    hand().clickRow(hand().find<QListView>(u"Projects"_s), u"web"_s);
    hand().press(u"Edit…"_s);
    hand().press(u"Remove project…"_s);
    auto *remove = hand().find<QPushButton>(u"Remove web"_s);
    QVERIFY(remove && !remove->isEnabled());
    hand().type(u"Name to confirm"_s, u"web"_s);
    hand().click(remove);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->daemon().items(u"/api/projects"_s).isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->world().containerNames().isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!window().workspace()->desk().store().projectNamed(u"web"_s), patience);
    m_desk->picture(u"removed"_s);
    // What somebody did by hand is no news.
    for (const NotificationService::Note &note : m_session.notifications().notes())
        QVERIFY2(!note.text.endsWith(u"· "_s), qPrintable(note.text));
}

void RealDesktopTest::asksBeforeItWritesElsewhere()
{
    for (const QString &fault : {u"locked"_s, u"missing"_s}) {
        fault == u"locked"_s ? m_session.keyring().lock() : m_session.keyring().stop();
        window().showWelcome({});
        const qsizetype before = m_desk->tokenFiles().size();
        const qsizetype known = window().profiles().profiles().size();
        m_desk->connectAs(fault);
        QTRY_VERIFY_WITH_TIMEOUT(QApplication::activeModalWidget(), patience);
        m_desk->picture(fault);
        hand().press(u"Cancel"_s);
        QCOMPARE(m_desk->tokenFiles().size(), before);
        QCOMPARE(window().profiles().profiles().size(), known);
        hand().press(u"Connect"_s);
        hand().press(u"Keep it in a file"_s);
        QTRY_VERIFY_WITH_TIMEOUT(window().profiles().profiles().size() == known + 1 && m_desk->isConnected(), patience);
        QCOMPARE(m_desk->tokenFiles().size(), before + 1);
        for (const QFileInfo &file : m_desk->tokenFiles())
            QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
    }
}

int main(int argc, char **argv)
{
    DesktopSession session;
    const QString problem = session.start({1024, 640});
    if (!problem.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"docker-watcher"_s);
    RealDesktopTest test(session, problem);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_realdesktop.moc"
