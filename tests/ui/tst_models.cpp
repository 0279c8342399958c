#include "core/api/apijson.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/ui/offlineengine.h"
#include "ui/connection/session.h"
#include "ui/models/deliverymodel.h"
#include "ui/models/deploymodel.h"
#include "ui/models/instancemodel.h"
#include "ui/models/jsonpieces.h"
#include "ui/models/phases.h"
#include "ui/models/projectmodel.h"
#include "ui/models/recordfilter.h"
#include "ui/models/registrymodel.h"
#include "ui/models/stagemodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace dw;
using namespace dw::ui;
using namespace dw::test;

/// The desktop's copy of the state and the models over it.
class TestModels final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsTheDaemon();
    void neverResets();
    void ignoresWhatItDoesNotKnow();
    void leavesOutWhatANewerDaemonTells();
    void keepsTheNewest();
    void readsSnapshotsAside();
    void refusesWhatIsNoSnapshot();
    void cutsJson_data();
    void cutsJson();
    void endsAsTheDaemonAfterDisorder();
    void asksAWrongDaemonOnceASecond();
    void asksAgainAfterAGap_data();
    void asksAgainAfterAGap();
    void filtersAllWords();
    void movesStages();
    void sharesOutPhases();

private:
    SystemClock m_clock;
};

void TestModels::followsTheDaemon()
{
    OfflineWorld world(m_clock);
    world.furnish();
    Session session(std::make_shared<OfflineEngine>(world), m_clock);
    StatsBook stats;
    ProjectModel projects(session.store(), stats, m_clock);
    DeployModel deploys(session.store(), m_clock);
    DeliveryModel deliveries(session.store(), m_clock);
    RegistryModel registries(session.store(), m_clock);
    InstanceModel instances(session.store(), stats, m_clock);
    for (QAbstractItemModel *model : QList<QAbstractItemModel *>{&projects, &deploys, &deliveries, &registries, &instances})
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);

    session.start();
    QTRY_VERIFY(session.isConnected());
    QCOMPARE(projects.rowCount(), 5);
    QCOMPARE(projects.index(0, ProjectModel::Name).data().toString(), QStringLiteral("web-app-launcher"));
    QCOMPARE(projects.index(0, ProjectModel::Stages).data().toString(), QStringLiteral("dev 2, rel 1, prod 1"));
    QCOMPARE(projects.index(4, ProjectModel::Name).data(ToneRole).toInt(), int(Tone::Bad));
    QCOMPARE(registries.rowCount(), 3);
    QCOMPARE(deliveries.rowCount(), 5);

    for (int i = 0; i < 20; ++i)
        world.advance();
    const int row = deploys.rowOf(session.store().latestDeploy(world.project(QStringLiteral("media-index"))->id)->id.value);
    QTRY_COMPARE(deploys.index(row, DeployModel::State).data().toString(), QStringLiteral("Succeeded"));
    world.removeProject(world.project(QStringLiteral("notes"))->id.value);
    QTRY_COMPARE(projects.rowCount(), 4);
    QVERIFY(!session.store().projectNamed(QStringLiteral("notes")));
}

void TestModels::neverResets()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    StatsBook stats;
    ProjectModel projects(store, stats, m_clock);
    const QAbstractItemModelTester tester(&projects, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&projects, &QAbstractItemModel::modelReset);
    store.takeSnapshot(world.snapshot());
    const QPersistentModelIndex kept = projects.index(3, 0);
    const QString name = kept.data().toString();
    world.removeProject(world.project(QStringLiteral("home-api"))->id.value);
    QSignalSpy changes(&projects, &QAbstractItemModel::dataChanged);
    store.takeSnapshot(world.snapshot());
    QCOMPARE(resets.count(), 0);
    QCOMPARE(projects.rowCount(), 4);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.data().toString(), name);
}

void TestModels::ignoresWhatItDoesNotKnow()
{
    OfflineWorld world(m_clock);
    world.furnish();
    QJsonObject state = world.snapshot();
    QJsonArray projects = state.value(QStringLiteral("projects")).toArray();
    QJsonObject project = projects[0].toObject();
    project.insert(QStringLiteral("colour"), QStringLiteral("green"));
    projects[0] = project;
    project.insert(QStringLiteral("port"), QStringLiteral("a word where a number belongs"));
    projects[1] = project;
    state.insert(QStringLiteral("projects"), projects);
    StateStore store;
    store.takeSnapshot(state);
    QCOMPARE(store.projects().size(), 4);
    QVERIFY(store.projectNamed(QStringLiteral("web-app-launcher")));
    QCOMPARE(store.apply({store.revision() + 1, QStringLiteral("weather"), {}}), StateStore::Applied::Yes);
}

void TestModels::leavesOutWhatANewerDaemonTells()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    const QSignalSpy told(&store, &StateStore::unreadableMet);
    store.takeSnapshot(world.snapshot());
    QCOMPARE(told.count(), 0);
    const qsizetype before = store.instances().size();
    QJsonObject strange = api::toJson(*store.instances().find(store.instances().ids().first()));
    strange.insert(QStringLiteral("state"), QStringLiteral("dreaming"));
    const qint64 id = strange.value(QStringLiteral("id")).toInteger();
    QCOMPARE(store.apply({store.revision() + 1, QStringLiteral("instance"), strange}), StateStore::Applied::Yes);
    QCOMPARE(store.apply({store.revision() + 1, QStringLiteral("instance"), strange}), StateStore::Applied::Yes);
    QCOMPARE(told.count(), 1);
    QVERIFY(!store.instances().find(id));
    strange.insert(QStringLiteral("state"), QStringLiteral("stopped"));
    strange.insert(QStringLiteral("mood"), QStringLiteral("calm"));
    QCOMPARE(store.apply({store.revision() + 1, QStringLiteral("instance"), strange}), StateStore::Applied::Yes);
    QCOMPARE(store.instances().size(), before);
    QCOMPARE(store.instances().find(id)->state, InstanceState::Stopped);
}

void TestModels::keepsTheNewest()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    store.takeSnapshot(world.snapshot());
    const DeliveryModel model(store, m_clock);
    for (int i = 1; i <= 2100; ++i) {
        Delivery delivery;
        delivery.id = {10'000 + i};
        delivery.received = m_clock.now();
        (void)store.apply({store.revision() + 1, QStringLiteral("delivery"), api::toJson(delivery)});
    }
    QCOMPARE(model.rowCount(), 2000);
    QCOMPARE(store.deliveries().size(), 2000);
    QVERIFY(!store.deliveries().find(10'100));
    QVERIFY(store.deliveries().find(10'101));
    QVERIFY(store.deliveries().find(12'100));
}

void TestModels::readsSnapshotsAside()
{
    OfflineWorld world(m_clock);
    world.furnish();
    QJsonObject json = world.snapshot();
    QJsonArray instances = json.value(QStringLiteral("instances")).toArray();
    QJsonObject strange = instances[2].toObject();
    strange.insert(QStringLiteral("state"), QStringLiteral("dreaming"));
    instances[2] = strange;
    json.insert(QStringLiteral("instances"), instances);
    const StateSnapshot here = StateSnapshot::fromJson(json);
    const StateSnapshot aside = await(StateSnapshot::read(QJsonDocument(json).toJson()));
    QCOMPARE(aside.revision, here.revision);
    QVERIFY(aside.projects == here.projects);
    QVERIFY(aside.instances == here.instances);
    QVERIFY(aside.openDeploys == here.openDeploys);
    QVERIFY(aside.registries == here.registries);
    QVERIFY(aside.engine == here.engine);
    QCOMPARE(aside.unreadable, 1);
    QCOMPARE(here.unreadable, 1);
    QCOMPARE(here.instances.size(), instances.size() - 1);
}

void TestModels::refusesWhatIsNoSnapshot()
{
    for (const QByteArray &text : {QByteArray(), QByteArray("<html>"), QByteArray("{}"), QByteArray("{\"revision\": \"seven\"}"),
                                   QByteArray("{\"revision\": 7, \"instances\": [{}, {\"id\": }]}"), QByteArray("{\"revision\": 7, \"instances\": [{\"id\": 1}")}) {
        bool isRefused = false;
        try {
            (void)await(StateSnapshot::read(text));
        } catch (const Error &error) {
            isRefused = error.code() == Error::Code::BadReply;
        }
        QVERIFY2(isRefused, text.constData());
    }
}

void TestModels::cutsJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<QByteArray>("rest");
    QTest::newRow("none there") << QByteArray("{\"a\": 1}") << QByteArrayList() << QByteArray();
    QTest::newRow("empty") << QByteArray("{\"list\": [ ], \"b\": 2}") << QByteArrayList() << QByteArray("{\"list\": [], \"b\": 2}");
    QTest::newRow("numbers") << QByteArray("{\"a\":[1,{\"list\":[5]}],\"list\":[1, 22,333 ],\"b\":2}") << QByteArrayList{"[1, 22]", "[333 ]"} << QByteArray("{\"a\":[1,{\"list\":[5]}],\"list\":[],\"b\":2}");
    QTest::newRow("brackets and quotes in texts") << QByteArray("{\"a]\\\"\": \"}\", \"list\":[{\"x\":\"]}\\\\\"},[\"\\\"[\"]]}") << QByteArrayList{"[{\"x\":\"]}\\\\\"}]", "[[\"\\\"[\"]]"} << QByteArray("{\"a]\\\"\": \"}\", \"list\":[]}");
    QTest::newRow("no array") << QByteArray("{\"list\": {}}") << QByteArrayList() << QByteArray();
    QTest::newRow("ends early") << QByteArray("{\"list\": [1, \"") << QByteArrayList() << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArrayList() << QByteArray();
}

void TestModels::cutsJson()
{
    QFETCH(QByteArray, text);
    const std::optional<JsonPieces> cut = cutJson(text, "list", 4);
    QTEST(cut ? cut->rest : QByteArray(), "rest");
    QTEST(QByteArrayList(cut ? cut->pieces : QList<QByteArray>()), "pieces");
    if (cut)
        QVERIFY(QJsonDocument::fromJson(cut->rest).isObject());
}

/// Events that are missing, come twice or cannot be read: in the end the desktop knows what the daemon knows.
void TestModels::endsAsTheDaemonAfterDisorder()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    store.takeSnapshot(world.snapshot());
    int snapshots = 0;
    for (int i = 0; i < 40; ++i) {
        const std::size_t before = world.events()->events().size();
        world.advance();
        const std::vector<ApiEvent> &events = world.events()->events();
        for (std::size_t at = before; at < events.size(); ++at) {
            if (at % 11 == 3)
                continue; // lost
            const ApiEvent &event = at % 7 == 5 && at > before ? events[at - 1] : events[at];
            if (store.apply(event) == StateStore::Applied::NeedsSnapshot) {
                store.takeSnapshot(world.snapshot());
                ++snapshots;
            }
        }
    }
    store.takeSnapshot(world.snapshot());
    QVERIFY(snapshots > 0);
    const StateSnapshot truth = StateSnapshot::fromJson(world.snapshot());
    QCOMPARE(store.revision(), truth.revision);
    QCOMPARE(store.instances().size(), truth.instances.size());
    for (const Instance &instance : truth.instances)
        QVERIFY(*store.instances().find(instance.id.value) == instance);
    for (const Project &project : truth.projects)
        QCOMPARE(store.instancesOf(project.id).size(), std::ranges::count(truth.instances, project.id, &Instance::project));
}

namespace {

/// Counts how often the snapshot is asked for.
class CountingEngine final : public ApiTransport
{
public:
    explicit CountingEngine(OfflineWorld &world) : m_engine(world) {}

    QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override
    {
        snapshots += request.path == QLatin1StringView("/api/state");
        return m_engine.call(std::move(request), std::move(stop));
    }
    QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override
    {
        return m_engine.follow(std::move(request), std::move(stop));
    }

    int snapshots = 0;

private:
    OfflineEngine m_engine;
};

} // namespace

/// Numbers that never fit ask for a snapshot each time, but not without end.
void TestModels::asksAWrongDaemonOnceASecond()
{
    OfflineWorld world(m_clock);
    world.furnish();
    world.events()->append({world.revision() + 1'000'000, QStringLiteral("settings"), {}});
    const auto engine = std::make_shared<CountingEngine>(world);
    Session session(engine, m_clock);
    QElapsedTimer timer;
    timer.start();
    session.start();
    QTRY_COMPARE(engine->snapshots, 3);
    QVERIFY2(timer.elapsed() >= 1900, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(session.isConnected());
}

void TestModels::asksAgainAfterAGap_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("again");
    QTest::newRow("next") << qint64(1) << QStringLiteral("deploy") << false;
    QTest::newRow("told before") << qint64(0) << QStringLiteral("deploy") << false;
    QTest::newRow("one is missing") << qint64(2) << QStringLiteral("deploy") << true;
    QTest::newRow("the daemon says so") << qint64(1) << QStringLiteral("gap") << true;
}

void TestModels::asksAgainAfterAGap()
{
    QFETCH(qint64, offset);
    QFETCH(QString, type);
    QFETCH(bool, again);
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    store.takeSnapshot(world.snapshot());
    const ApiEvent event{store.revision() + offset, type, api::toJson(*world.deploy(world.start(*world.project(QStringLiteral("notes")), world.project(QStringLiteral("notes"))->stages[0], RecipeKind::BlueGreen, QStringLiteral("dev-1"), QStringLiteral("test")).id.value))};
    const qsizetype before = store.deploys().size();
    QCOMPARE(store.apply(event), again ? StateStore::Applied::NeedsSnapshot : StateStore::Applied::Yes);
    QCOMPARE(store.deploys().size(), before + (offset == 1 && !again ? 1 : 0));
}

void TestModels::filtersAllWords()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StateStore store;
    store.takeSnapshot(world.snapshot());
    StatsBook stats;
    ProjectModel projects(store, stats, m_clock);
    RecordFilter filter;
    filter.setSourceModel(&projects);
    filter.setWords(QStringLiteral("acme HOME"));
    QCOMPARE(filter.rowCount(), 1);
    filter.setWords({});
    filter.setCondition([](const QModelIndex &index) { return index.data(ToneRole).toInt() == int(Tone::Bad); });
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("photo-frame"));
}

void TestModels::movesStages()
{
    OfflineWorld world(m_clock);
    world.furnish();
    StageModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setStages(world.project(QStringLiteral("web-app-launcher"))->stages);
    QVERIFY(model.move(0, 1));
    QVERIFY(!model.move(2, 1));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("rel"));
    model.removeAt(0);
    model.append({});
    QCOMPARE(model.rowCount(), 3);
}

void TestModels::sharesOutPhases()
{
    OfflineWorld world(m_clock);
    world.furnish();
    const QDateTime now = m_clock.now();
    for (const QJsonValue &item : world.page(QStringLiteral("deploys")).value(QStringLiteral("items")).toArray()) {
        const Deploy deploy = api::deployFromJson(item.toObject());
        double sum = 0;
        for (const Phase &phase : phasesOf(deploy, now))
            sum += phase.weight;
        QVERIFY(deploy.isOpen() ? sum < 0.9 : std::abs(sum - 1) < 0.001);
    }
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
