#include "core/api/apijson.h"
#include "tests/support/ui/offlinedesktop.h"
#include "tests/support/ui/yesdialogs.h"
#include "ui/log/logpanel.h"
#include "ui/pages/instancecard.h"
#include "ui/pages/page.h"
#include "ui/shell/lostbanner.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/table.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QTabBar>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

namespace {

const PageId allPages[] = {PageId::Dashboard, PageId::QuickDeploy, PageId::Deploys, PageId::Inbox, PageId::Registries, PageId::Settings, PageId::Editor};

/// \a json with members that nobody knows yet in whatever has an id or a name, on every level.
QJsonValue fromTheFuture(const QJsonValue &json)
{
    if (json.isArray()) {
        QJsonArray array;
        for (const QJsonValue &item : json.toArray())
            array.append(fromTheFuture(item));
        return array;
    }
    if (!json.isObject())
        return json;
    const QJsonObject before = json.toObject();
    QJsonObject after;
    if (before.contains(QStringLiteral("id")) || before.contains(QStringLiteral("name")) || before.contains(QStringLiteral("revision")))
        after.insert(QStringLiteral("zz_mood"), QJsonObject{{QStringLiteral("calm"), true}});
    for (auto member = before.begin(); member != before.end(); ++member)
        after.insert(member.key(), fromTheFuture(member.value()));
    return after;
}

/// The first object of the list gets a value of a member that nobody knows yet.
void reword(QJsonObject &body, const QString &list, const QString &member, const QString &value)
{
    QJsonArray items = body.value(list).toArray();
    if (items.isEmpty())
        return;
    QJsonObject item = items[0].toObject();
    item.insert(member, value);
    items[0] = item;
    body.insert(list, items);
}

/// Loses some events, tells some twice, and swaps some with the next.
class DisorderlyStream final : public ApiStream
{
public:
    explicit DisorderlyStream(std::unique_ptr<ApiStream> events) : m_events(std::move(events)) {}

    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        if (m_next)
            co_return std::exchange(m_next, {});
        std::optional<ApiEvent> event = co_await m_events->read(stop);
        const int turn = ++m_count % 13;
        if (turn == 4)
            event = co_await m_events->read(stop); // the one before is lost
        else if (turn == 7)
            m_next = event; // comes twice
        else if (turn == 10)
            std::swap(event, m_next = co_await m_events->read(stop));
        co_return event;
    }

private:
    std::unique_ptr<ApiStream> m_events;
    std::optional<ApiEvent> m_next;
    int m_count = 0;
};

/// Numbers its events from somewhere else.
class RenumberedStream final : public ApiStream
{
public:
    RenumberedStream(std::unique_ptr<ApiStream> events, qint64 offset) : m_events(std::move(events)), m_offset(offset) {}

    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        std::optional<ApiEvent> event = co_await m_events->read(std::move(stop));
        if (event)
            event->number += m_offset;
        co_return event;
    }

private:
    std::unique_ptr<ApiStream> m_events;
    qint64 m_offset;
};

} // namespace

/// The whole window against a daemon that is newer, disorderly, loud, or away for a while: it stays of use, and says what is
/// going on.
class TestStrangeDaemon final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_desktop.reset(); }
    void aNewerDaemonIsShownAsFarAsItIsKnown();
    void anEventOfANewerDaemonIsLeftOut();
    void disorderEndsInTheTruth();
    void aFloodOfLogLeavesTheWindowUsable();
    void theDaemonComesBackWithAnotherRevision_data();
    void theDaemonComesBackWithAnotherRevision();

private:
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    [[nodiscard]] QWidget *page() { return workspace().currentWidget(); }
    [[nodiscard]] OfflineWorld &world() { return m_desktop->world(); }
    [[nodiscard]] bool isConnected() { return m_desktop->window().workspace() && workspace().desk().session.isConnected(); }
    [[nodiscard]] bool statusSays(const QString &text);
    void openEveryPage();
    /// Connects anew, to what the daemon says now.
    void reconnect();
    /// The cells of a column, sorted.
    [[nodiscard]] static QStringList cells(const Table &table, int column);

    Theme m_theme{*qApp};
    YesDialogs m_answers;
    std::unique_ptr<OfflineDesktop> m_desktop;
};

void TestStrangeDaemon::init()
{
    m_answers.asked.clear();
    m_desktop = std::make_unique<OfflineDesktop>(m_theme, m_answers, OfflineDesktop::Furniture::Pictures, OfflineDesktop::Connection::Made);
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(isConnected());
}

bool TestStrangeDaemon::statusSays(const QString &text)
{
    for (const QLabel *label : workspace().findChild<StatusStrip *>()->findChildren<QLabel *>()) {
        if (label->isVisible() && label->text().contains(text))
            return true;
    }
    return false;
}

void TestStrangeDaemon::openEveryPage()
{
    for (const PageId id : allPages) {
        workspace().goTo(id);
        QCOMPARE(workspace().currentPage(), id);
        QVERIFY(qobject_cast<Page *>(page()));
        world().advance();
        QTest::qWait(1);
    }
    for (const qint64 id : workspace().desk().store().projects().ids()) {
        workspace().goToProject(id);
        for (QTabBar *tabs : page()->findChildren<QTabBar *>()) {
            for (int i = 0; i < tabs->count(); ++i)
                tabs->setCurrentIndex(i);
        }
        QTest::qWait(1);
    }
}

void TestStrangeDaemon::reconnect()
{
    m_desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(!isConnected());
    m_desktop->engine().setLine(OfflineEngine::Line::Up);
    workspace().desk().session.retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), 20'000);
}

QStringList TestStrangeDaemon::cells(const Table &table, int column)
{
    QStringList texts;
    for (int row = 0; row < table.model()->rowCount(); ++row)
        texts << table.model()->index(row, column).data().toString();
    texts.sort();
    return texts;
}

void TestStrangeDaemon::aNewerDaemonIsShownAsFarAsItIsKnown()
{
    QVERIFY(!statusSays(QStringLiteral("newer")));
    m_desktop->engine().bend = [](const ApiRequest &request, ApiResponse &response) {
        if (response.body.isEmpty() || response.status >= 300)
            return;
        QJsonObject body = fromTheFuture(QJsonDocument::fromJson(response.body).object()).toObject();
        if (request.path == QLatin1StringView("/api/state")) {
            body.insert(QStringLiteral("version"), QStringLiteral("99.0.0"));
            body.insert(QStringLiteral("api_version"), 99);
            reword(body, QStringLiteral("instances"), QStringLiteral("state"), QStringLiteral("dreaming"));
            reword(body, QStringLiteral("registries"), QStringLiteral("kind"), QStringLiteral("orbital"));
        } else if (request.path == QLatin1StringView("/api/deploys") && request.method == "GET") {
            reword(body, QStringLiteral("items"), QStringLiteral("recipe"), QStringLiteral("teleport"));
        } else if (request.path == QLatin1StringView("/api/deliveries")) {
            reword(body, QStringLiteral("items"), QStringLiteral("source"), QStringLiteral("telepathy"));
        }
        response.body = QJsonDocument(body).toJson();
    };
    m_desktop->restart();
    m_desktop->window().resize(1280, 900);
    m_desktop->window().show();
    QTRY_VERIFY(isConnected());
    QTRY_VERIFY(statusSays(QStringLiteral("the daemon is newer")));
    const StateStore &store = workspace().desk().store();
    QCOMPARE(store.projects().size(), 5);
    QCOMPARE(store.registries().size(), 3);
    QCOMPARE(store.instances().size(), world().snapshot().value(QStringLiteral("instances")).toArray().size() - 1);
    QVERIFY(store.deploys().size() > 5);
    QVERIFY(store.deliveries().size() > 3);
    openEveryPage();
    QVERIFY(isConnected());

    // Work goes on.
    const Project project = *world().project(QStringLiteral("home-api"));
    workspace().operations().deployTag(project, project.stages[0], QStringLiteral("v2.5.0"));
    const auto ended = [&] {
        world().advance();
        const Deploy *latest = store.latestDeploy(project.id);
        return latest && latest->tag == QStringLiteral("v2.5.0") && latest->state == DeployState::Succeeded;
    };
    QTRY_VERIFY(ended());
    QTRY_VERIFY(statusSays(QStringLiteral("the daemon is newer")));
}

void TestStrangeDaemon::anEventOfANewerDaemonIsLeftOut()
{
    workspace().goToProject(world().project(QStringLiteral("web-app-launcher"))->id.value);
    const auto cards = [this] { return page()->findChildren<InstanceCard *>().size(); };
    const auto shown = cards();
    QVERIFY(shown > 2);
    world().tellEvent(QStringLiteral("weather"), {{QStringLiteral("rain"), true}});
    world().tellEvent(QStringLiteral("deploy"), {{QStringLiteral("id"), QStringLiteral("no number")}});
    const Instance dreaming = world().instancesOf(world().project(QStringLiteral("web-app-launcher"))->stages[0].id).first();
    QJsonObject told = api::toJson(dreaming);
    told.insert(QStringLiteral("state"), QStringLiteral("dreaming"));
    world().tellEvent(QStringLiteral("instance"), told);
    QTRY_COMPARE(cards(), shown - 1);
    QTRY_VERIFY(statusSays(QStringLiteral("newer")));
    QVERIFY(isConnected());
    // A state that is known brings it back, whatever else is told of it.
    told.insert(QStringLiteral("state"), QStringLiteral("running"));
    told.insert(QStringLiteral("aura"), 7);
    world().tellEvent(QStringLiteral("instance"), told);
    QTRY_COMPARE(cards(), shown);
}

void TestStrangeDaemon::disorderEndsInTheTruth()
{
    m_desktop->engine().bendEvents = [](std::unique_ptr<ApiStream> events) { return std::make_unique<DisorderlyStream>(std::move(events)); };
    reconnect();
    workspace().goTo(PageId::Deploys);
    for (int i = 0; i < 30; ++i) {
        if (i % 10 == 0) {
            const Project project = *world().project(QStringLiteral("home-api"));
            workspace().operations().deployTag(project, project.stages[0], QStringLiteral("v3.%1.0").arg(i));
        }
        world().advance();
        QTest::qWait(20);
        QVERIFY(workspace().isEnabled());
    }
    world().removeProject(world().project(QStringLiteral("notes"))->id.value);
    // In the end order returns, and whatever was lost is asked for again.
    m_desktop->engine().bendEvents = {};
    world().tellEvent(QStringLiteral("gap"), {});
    const auto agrees = [this] {
        const StateSnapshot truth = StateSnapshot::fromJson(world().snapshot());
        const StateStore &store = workspace().desk().store();
        return store.revision() == truth.revision && store.instances().size() == truth.instances.size()
            && std::ranges::all_of(truth.instances, [&](const Instance &one) {
                   const Instance *known = store.instances().find(one.id.value);
                   return known && *known == one;
               });
    };
    QTRY_VERIFY_WITH_TIMEOUT(agrees(), 20'000);
    workspace().goTo(PageId::Dashboard);
    const auto *projects = findNamed<Table>(page(), QStringLiteral("Projects"));
    QVERIFY(projects);
    QTRY_COMPARE(cells(*projects, 0), (QStringList{QStringLiteral("home-api"), QStringLiteral("media-index"), QStringLiteral("photo-frame"), QStringLiteral("web-app-launcher")}));
    QVERIFY(isConnected());
    QVERIFY(workspace().findChild<LostBanner *>()->isHidden());
}

/// Ten megabytes within a second, in pieces as they come from a network.
void TestStrangeDaemon::aFloodOfLogLeavesTheWindowUsable()
{
    constexpr int pieces = 20;
    constexpr int linesInPiece = 5000; // of 106 bytes
    const Project project = *world().project(QStringLiteral("web-app-launcher"));
    const Instance instance = world().instancesOf(project.stages[0].id).first();
    Q_EMIT workspace().navigation().instanceLog(instance.id.value);
    const std::shared_ptr<Feed> feed = world().containerLog(instance.id.value);
    const QString filling(90, QLatin1Char('x'));
    int line = 0;
    qint64 longest = 0;
    QElapsedTimer turn;
    for (int piece = 0; piece < pieces; ++piece) {
        for (int i = 0; i < linesInPiece; ++i) {
            ++line;
            feed->append({line, QStringLiteral("log"), {{QStringLiteral("text"), QStringLiteral("%1 %2\n").arg(line, 14).arg(filling)}}});
        }
        turn.start();
        QTest::qWait(20);
        longest = std::max(longest, turn.elapsed());
        // Somebody goes elsewhere and comes back.
        workspace().goTo(piece % 2 == 0 ? PageId::Dashboard : PageId::Inbox);
        QVERIFY(page()->isVisible());
        workspace().goToProject(project.id.value);
    }
    LogPanel *log = nullptr;
    for (LogPanel *panel : page()->findChildren<LogPanel *>()) {
        if (panel->isVisible())
            log = panel;
    }
    QVERIFY(log);
    const auto last = [log] { return log->view().lineCount() > 0 ? log->view().lineText(log->view().lineCount() - 1) : QString(); };
    QTRY_VERIFY_WITH_TIMEOUT(last().startsWith(QString::number(line).rightJustified(14)), 20'000);
    QVERIFY(log->view().lineCount() <= LogView::keep);
    QVERIFY2(longest < 3000, qPrintable(QStringLiteral("the window stood still for %1 ms").arg(longest)));
    log->view().setSearch(QStringLiteral(" 99999 "));
    QTRY_COMPARE(log->view().matches(), 1);
    QVERIFY(isConnected());
}

void TestStrangeDaemon::theDaemonComesBackWithAnotherRevision_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::newRow("restored from a backup") << qint64(-900);
    QTest::newRow("far ahead") << qint64(5'000'000);
    QTest::newRow("as it was") << qint64(0);
}

void TestStrangeDaemon::theDaemonComesBackWithAnotherRevision()
{
    QFETCH(qint64, offset);
    workspace().goTo(PageId::Dashboard);
    auto *banner = workspace().findChild<LostBanner *>();
    m_desktop->engine().setLine(OfflineEngine::Line::Down);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().contains(workspace().desk().session.lostSince().toLocalTime().toString(QStringLiteral("hh:mm:ss"))));
    QVERIFY(statusSays(QStringLiteral("Disconnected")));
    openEveryPage(); // what was known can be looked at

    m_desktop->engine().bend = [offset](const ApiRequest &request, ApiResponse &response) {
        if (request.path != QLatin1StringView("/api/state"))
            return;
        QJsonObject body = QJsonDocument::fromJson(response.body).object();
        body.insert(QStringLiteral("revision"), body.value(QStringLiteral("revision")).toInteger() + offset);
        response.body = QJsonDocument(body).toJson();
    };
    m_desktop->engine().bendEvents = [offset](std::unique_ptr<ApiStream> events) { return std::make_unique<RenumberedStream>(std::move(events), offset); };
    world().removeProject(world().project(QStringLiteral("notes"))->id.value);
    m_desktop->engine().setLine(OfflineEngine::Line::Up);
    workspace().desk().session.retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), 20'000);
    QTRY_VERIFY(!banner->isVisible());
    const StateStore &store = workspace().desk().store();
    QTRY_COMPARE(store.revision(), world().revision() + offset);
    QCOMPARE(store.projects().size(), 4);

    // And it is followed from there on.
    const Project project = *world().project(QStringLiteral("home-api"));
    workspace().operations().deployTag(project, project.stages[0], QStringLiteral("v2.6.0"));
    const auto ended = [&] {
        world().advance();
        const Deploy *latest = store.latestDeploy(project.id);
        return latest && latest->tag == QStringLiteral("v2.6.0") && latest->state == DeployState::Succeeded;
    };
    QTRY_VERIFY_WITH_TIMEOUT(ended(), 20'000);
    QVERIFY(statusSays(QStringLiteral("Connected")));
}

QTEST_MAIN(TestStrangeDaemon)
#include "tst_strangedaemon.moc"
