#include "app/desktopengine.h"
#include "core/client/engineclient.h"
#include "tests/support/base/await.h"
#include "tests/support/system/realworld.h"
#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/shell/workspace.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 90'000;
const Secret key{QString(64, u'a')};

} // namespace

/// Quitting the desktop whose own engine, “This computer”, deploys just then, with a real Docker Engine and registry: it
/// ends in order, and the next start finds nothing lost and nothing left over.
class QuittingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void quitsDuringADeploy_data();
    void quitsDuringADeploy();

private:
    void openWindow();
    void closeWindow();
    [[nodiscard]] bool isConnected() const { return m_window->workspace() && m_window->workspace()->desk().session.isConnected(); }
    [[nodiscard]] EngineClient client() { return EngineClient(*m_transport); }
    void import(const QByteArray &seed);
    [[nodiscard]] Deploy ended(DeployId id);
    [[nodiscard]] StepState step(DeployId id, const QString &name);

    RealWorld m_world;
    SystemClock m_clock;
    ui::Theme m_theme{*qApp};
    YesDialogs m_dialogs;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<QSettings> m_settings;
    MemoryVault m_vault;
    std::unique_ptr<DesktopEngine> m_engine;
    std::shared_ptr<ApiTransport> m_transport;
    std::unique_ptr<ui::MainWindow> m_window;
};

void QuittingTest::initTestCase()
{
    const QString problem = m_world.startParts();
    qputenv("DOCKER_HOST", QByteArray("unix://" + m_world.engine.socketPath().toUtf8()));
    if (problem.isEmpty())
        return;
    if (mustRunAll())
        QFAIL(qPrintable(problem));
    QSKIP(qPrintable(problem));
}

void QuittingTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_directory->filePath(u"desktop.ini"_s), QSettings::IniFormat);
    m_settings->setValue(u"notify"_s, false);
    ui::ProfileBook(*m_settings).put({u"here"_s, u"This computer"_s, {}});
    m_vault.write(nullptr, u"here"_s, key, [](const QString &) {});
    openWindow();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
}

void QuittingTest::cleanup()
{
    if (m_window)
        closeWindow();
    for (const QString &name : m_world.containerNames())
        m_world.engineCall("DELETE", u"/containers/%1?force=true"_s.arg(name));
}

void QuittingTest::openWindow()
{
    m_engine = std::make_unique<DesktopEngine>(m_directory->filePath(u"data"_s));
    const auto open = [this](const ui::Profile &, const Secret &secret) { return m_engine->open(secret); };
    m_window = std::make_unique<ui::MainWindow>(ui::WindowParts{m_theme, m_clock, *m_settings, m_vault, m_dialogs, open, m_engine.get()});
    m_window->show();
    m_transport = m_engine->open(key);
}

/// As File → Quit does it; over when the engine has ended and the window has closed by itself.
void QuittingTest::closeWindow()
{
    m_window->quit();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible() && !m_engine->isRunning(), patience);
    m_window.reset();
    m_transport.reset();
    m_engine.reset();
}

void QuittingTest::import(const QByteArray &seed)
{
    ApiRequest request;
    request.method = "POST";
    request.path = u"/api/config"_s;
    request.body = seed;
    const ApiResponse answer = await(m_transport->call(request, {}));
    QVERIFY2(answer.status == 200, answer.body.constData());
}

Deploy QuittingTest::ended(DeployId id)
{
    Deploy deploy = await(client().deploy(id, {}));
    (void)QTest::qWaitFor([&] { return !(deploy = await(client().deploy(id, {}))).isOpen(); }, patience);
    return deploy;
}

StepState QuittingTest::step(DeployId id, const QString &name)
{
    for (const DeployStep &step : await(client().deploy(id, {})).steps) {
        if (step.name == name)
            return step.state;
    }
    return StepState::Waiting;
}

void QuittingTest::quitsDuringADeploy_data()
{
    QTest::addColumn<QString>("command"); // of the version that is deployed while the desktop quits
    QTest::addColumn<DeployState>("left"); // how its deploy is found at the next start, at the latest
    // Running deploys get a quarter of a minute to finish, and as much again to be undone.
    QTest::newRow("which finishes in time") << u"sleep 4; exec sh /run.sh"_s << DeployState::Succeeded;
    QTest::newRow("which is undone and runs again") << u"sleep 22; exec sh /run.sh"_s << DeployState::Running;
}

void QuittingTest::quitsDuringADeploy()
{
    QFETCH(QString, command);
    QFETCH(DeployState, left);
    m_world.push(u"acme/web"_s, u"v1"_s);
    m_world.push(u"acme/web"_s, u"v2"_s, command);
    const QString project = RealWorld::projectSeed(u"web"_s, {}, u", max_instances: 1, drain: 1s, health: {start_period: 60s}"_s);
    const QString seed = u"global:\n  network: dw-test\nregistries:\n  local: {url: \"%1\", type: generic, polling_interval: 1h}\nprojects:\n%2"_s;
    import(seed.arg(m_world.registry.url().toString(), project).replace(u"REGISTRY"_s, m_world.registry.domain()).toUtf8());
    const Deploy first = ended(await(client().deployTag(u"web"_s, u"dev"_s, u"v1"_s, {})).id);
    QCOMPARE(first.state, DeployState::Succeeded);
    QCOMPARE(m_world.fetch(first.address), QByteArray("v1"));

    const DeployId second = await(client().deployTag(u"web"_s, u"dev"_s, u"v2"_s, {})).id;
    QTRY_COMPARE_WITH_TIMEOUT(step(second, u"check"_s), StepState::Running, patience);
    closeWindow();
    // Without the desktop: what serves goes on, and nothing is left half done.
    const bool isDone = left == DeployState::Succeeded;
    QCOMPARE(m_world.containerNames(), isDone ? (QStringList{u"web-dev-v1"_s, u"web-dev-v2"_s}) : QStringList{u"web-dev-v1"_s});
    if (!isDone)
        QCOMPARE(m_world.fetch(first.address), QByteArray("v1"));

    openWindow();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    if (isDone)
        QCOMPARE(await(client().deploy(second, {})).state, DeployState::Succeeded);
    const Deploy deploy = ended(second);
    QCOMPARE(deploy.state, DeployState::Succeeded);
    QCOMPARE(m_world.fetch(deploy.address), QByteArray("v2"));
    QCOMPARE(m_world.containerNames(), (QStringList{u"web-dev-v1"_s, u"web-dev-v2"_s}));
    QVERIFY(await(client().deploys({}, 50, {})).deploys.size() == 2);
    closeWindow();
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    QuittingTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_quitting.moc"
