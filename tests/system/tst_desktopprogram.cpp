#include "tests/support/docker/privatedockerd.h"
#include "tests/support/session/desktopsession.h"
#include "tests/support/system/daemonprocess.h"

#include <QApplication>
#include <QDir>
#include <QTest>

using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;
const QSize small(1024, 640);

} // namespace

/// The program itself as a desktop: how it starts, where it stays, and how it ends.
class DesktopProgramTest final : public QObject
{
    Q_OBJECT
public:
    DesktopProgramTest(DesktopSession &session, QString problem) : m_session(session), m_problem(std::move(problem)) {}

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void quitsWithItsWindowWhereThereIsNoTray();
    void showsItsWindowWhereThereIsNoTray();
    void startsInTheTray();
    void opensTheDaemonOfItsEnvironment();

private:
    void start(const XServer &screen, const QStringList &arguments, const QMap<QString, QString> &variables = {});
    [[nodiscard]] bool hasEnded() const { return m_program->state() == QProcess::NotRunning; }
    /// The frame of the program's only window, once it is shown.
    [[nodiscard]] QRect frame(const XServer &screen, const QString &title);

    DesktopSession &m_session;
    QString m_problem;
    XServer m_bare;
    std::unique_ptr<QProcess> m_program;
};

void DesktopProgramTest::initTestCase()
{
    if (m_problem.isEmpty())
        m_problem = m_session.awaitParts();
    if (m_problem.isEmpty())
        m_problem = m_bare.start(small);
    if (m_problem.isEmpty())
        return;
    if (mustRunAll())
        QFAIL(qPrintable(m_problem));
    QSKIP(qPrintable(m_problem));
}

void DesktopProgramTest::cleanup()
{
    if (!m_program)
        return;
    if (QTest::currentTestFailed())
        qWarning().noquote() << m_program->readAll();
    m_program->terminate();
    QVERIFY(QTest::qWaitFor([this] { return hasEnded(); }, patience));
    m_program.reset();
}

void DesktopProgramTest::start(const XServer &screen, const QStringList &arguments, const QMap<QString, QString> &variables)
{
    m_program = std::make_unique<QProcess>();
    QProcessEnvironment environment = screen.environment();
    for (auto variable = variables.begin(); variable != variables.end(); ++variable)
        environment.insert(variable.key(), variable.value());
    m_program->setProcessEnvironment(environment);
    m_program->setProcessChannelMode(QProcess::MergedChannels);
    m_program->start(QString::fromLatin1(DW_PROGRAM), arguments);
}

QRect DesktopProgramTest::frame(const XServer &screen, const QString &title)
{
    QList<XServer::Window> windows;
    if (!QTest::qWaitFor([&] { windows = screen.windowsTitled(title); return !windows.isEmpty() || hasEnded(); }, patience) || windows.isEmpty())
        QTest::qFail(qPrintable(u"there is no window “%1”"_s.arg(title)), __FILE__, __LINE__);
    return windows.isEmpty() ? QRect() : windows.first().geometry;
}

void DesktopProgramTest::quitsWithItsWindowWhereThereIsNoTray()
{
    start(m_bare, {});
    const QRect window = frame(m_bare, u"Docker Watcher"_s);
    QVERIFY2(QRect(QPoint(), small).contains(window) && window.width() > small.width() / 2, qPrintable(QDebug::toString(window)));
    // The keys reach the window only once it has the focus.
    QVERIFY(QTest::qWaitFor([this] { m_bare.press(u"alt+F4"_s); return hasEnded(); }, patience));
    QCOMPARE(m_program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(m_program->exitCode(), 0);
}

void DesktopProgramTest::showsItsWindowWhereThereIsNoTray()
{
    start(m_bare, {u"--minimized"_s});
    QVERIFY(frame(m_bare, u"Docker Watcher"_s).isValid());
}

void DesktopProgramTest::startsInTheTray()
{
    QCOMPARE(m_session.trayIcons(), 0);
    start(m_session.screen(), {u"--minimized"_s});
    QTRY_COMPARE_WITH_TIMEOUT(m_session.trayIcons(), 1, patience);
    for (const XServer::Window &window : m_session.screen().windowsTitled(u"Docker Watcher"_s))
        QVERIFY2(window.geometry.height() < 100, "a window is shown besides the icon");
    m_program->terminate();
    QTRY_COMPARE_WITH_TIMEOUT(m_session.trayIcons(), 0, patience);
}

/// The token goes no other way than by the environment: no list of processes shows it and no file keeps it.
void DesktopProgramTest::opensTheDaemonOfItsEnvironment()
{
    DaemonProcess daemon;
    daemon.environment.insert(u"DOCKER_HOST"_s, u"unix:///nonexistent/docker.sock"_s);
    QCOMPARE(daemon.start(), QString());
    const QJsonObject made = daemon.call("POST", u"/api/tokens"_s, {{u"name"_s, u"desktop"_s}, {u"role"_s, u"admin"_s}}).json;
    const QString token = made.value(u"token"_s).toString();
    QVERIFY(!token.isEmpty());
    const auto isUsed = [&daemon] {
        for (const QJsonValue &each : daemon.items(u"/api/tokens"_s)) {
            if (each[u"name"_s].toString() == u"desktop"_s)
                return !each[u"last_used"_s].toString().isEmpty();
        }
        return false;
    };
    QVERIFY(!isUsed());
    start(m_session.screen(), {}, {{u"DW_URL"_s, daemon.url().toString()}, {u"DW_TOKEN"_s, token}});
    QVERIFY(frame(m_session.screen(), u"127.0.0.1 — Docker Watcher"_s).isValid());
    QTRY_VERIFY_WITH_TIMEOUT(isUsed(), patience);
    QFile commandLine(u"/proc/%1/cmdline"_s.arg(m_program->processId()));
    QVERIFY(commandLine.open(QIODevice::ReadOnly));
    QVERIFY(!commandLine.readAll().contains(token.toUtf8()));
    QVERIFY(!m_program->readAll().contains(token.toUtf8()));
    QCOMPARE(QString::fromUtf8(outputOf(u"grep"_s, {u"-rl"_s, token, m_session.configDirectory()})), QString());
}

int main(int argc, char **argv)
{
    DesktopSession session;
    const QString problem = session.start(small);
    if (!problem.isEmpty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    DesktopProgramTest test(session, problem);
    return QTest::qExec(&test, argc, argv);
}

#include "tst_desktopprogram.moc"
