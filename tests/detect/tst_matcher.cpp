#include "core/detect/matcher.h"

#include <QTest>

using namespace dw;

/// The rules of SPEC §2, one row a rule and its edge: what is there, what is pushed, what is decided and which rule said so.
class TestMatcher : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void decides_data();
    void decides();
    void decidesUnknownImages_data();
    void decidesUnknownImages();
    void considersEveryProjectOfTheImage();
    void survivesAMalformedPattern();
    void findsInstancesOfADeletedTag();
};

namespace {

const QString digestA = QStringLiteral("sha256:") + QString(64, QLatin1Char('a'));
const QString digestB = QStringLiteral("sha256:") + QString(64, QLatin1Char('b'));

Stage stage(qint64 id, const QString &name, const QStringList &patterns, bool autoDeploy)
{
    Stage result;
    result.id = StageId{id};
    result.project = ProjectId{1};
    result.name = name;
    result.tagPatterns = patterns;
    result.autoDeploy = autoDeploy;
    return result;
}

/// dev takes dev-*, latest and 1.*, rel waits for approval of v*, prod takes p* that run in rel.
Project launcher()
{
    Project project;
    project.id = ProjectId{1};
    project.registry = RegistryId{1};
    project.name = QStringLiteral("launcher");
    project.image = QStringLiteral("git.example.com/acme/launcher");
    project.stages = {stage(1, QStringLiteral("dev"), {QStringLiteral("dev-*"), QStringLiteral("latest"), QStringLiteral("1.*")}, true),
                      stage(2, QStringLiteral("rel"), {QStringLiteral("v*")}, false),
                      stage(3, QStringLiteral("prod"), {QStringLiteral("p*"), QStringLiteral("v*")}, true)};
    project.stages[2].promoteFrom = QStringLiteral("rel");
    return project;
}

Instance instance(qint64 stageId, const QString &tag, const QString &digest, InstanceState state = InstanceState::Running)
{
    Instance result;
    result.id = InstanceId{stageId * 100};
    result.stage = StageId{stageId};
    result.tag = tag;
    result.digest = digest;
    result.state = state;
    return result;
}

MatchWorld world()
{
    MatchWorld result;
    result.registry = QStringLiteral("gitea");
    result.projects = {launcher()};
    result.now = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    return result;
}

ImageReference image(const QString &tag, const QString &digest = {})
{
    return ImageReference{QStringLiteral("git.example.com"), QStringLiteral("acme/launcher"), tag, digest};
}

using Prepare = std::function<void(MatchWorld &)>;

Prepare running(qint64 stageId, const QString &tag, const QString &digest, InstanceState state = InstanceState::Running)
{
    return [=](MatchWorld &w) { w.instances[StageId{stageId}].append(instance(stageId, tag, digest, state)); };
}

Prepare onItsWay(qint64 stageId, const QString &tag, const QString &digest, RecipeKind recipe = RecipeKind::BlueGreen)
{
    return [=](MatchWorld &w) {
        Deploy deploy;
        deploy.stage = StageId{stageId};
        deploy.tag = tag;
        deploy.digest = digest;
        deploy.recipe = recipe;
        w.openDeploys.append(deploy);
    };
}

Prepare withStage(int index, const std::function<void(Stage &)> &change)
{
    return [=](MatchWorld &w) { change(w.projects[0].stages[index]); };
}

} // namespace

Q_DECLARE_METATYPE(Prepare)

void TestMatcher::decides_data()
{
    using Action = StageMatch::Action;
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QString>("digest");
    QTest::addColumn<int>("stageId");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("lastRule");
    const auto row = [](const char *name, const Prepare &prepare, const char *tag, const QString &digest, int stageId, Action action, const char *rule) {
        QTest::newRow(name) << prepare << QString::fromLatin1(tag) << digest << stageId << action << QString::fromLatin1(rule);
    };
    const Prepare nothing = [](MatchWorld &) {};
    row("first matching stage", nothing, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("no stage", nothing, "nightly", {}, 0, Action::Nothing, "pattern");
    row("patterns are case-sensitive", nothing, "DEV-1", {}, 0, Action::Nothing, "pattern");
    row("without auto-deploy it waits", nothing, "v1", {}, 2, Action::Pending, "hold");
    row("confirm waits", withStage(0, [](Stage &s) { s.confirm = true; }), "dev-1", {}, 1, Action::Pending, "hold");
    row("latest where it may", nothing, "latest", {}, 1, Action::Deploy, "auto-deploy");
    row("latest with confirm", withStage(0, [](Stage &s) { s.confirm = true; }), "latest", {}, 1, Action::Nothing, "latest");
    row("latest with promotion", withStage(0, [](Stage &s) { s.promoteFrom = QStringLiteral("rel"); }), "latest", {}, 1, Action::Nothing, "latest");
    row("promotion, not in its source", nothing, "p1", {}, 3, Action::Nothing, "promote");
    row("promotion, runs in its source", running(2, QStringLiteral("p1"), digestA), "p1", {}, 3, Action::Deploy, "auto-deploy");
    row("promotion, kept in its source", running(2, QStringLiteral("p1"), digestA, InstanceState::Kept), "p1", {}, 3, Action::Nothing, "promote");
    row("same digest runs", running(1, QStringLiteral("dev-1"), digestA), "dev-1", digestA, 1, Action::Nothing, "running");
    row("another digest runs", running(1, QStringLiteral("dev-1"), digestA), "dev-1", digestB, 1, Action::Deploy, "auto-deploy");
    row("digest unknown", running(1, QStringLiteral("dev-1"), digestA), "dev-1", {}, 1, Action::AskRegistry, "running");
    row("it was stopped", running(1, QStringLiteral("dev-1"), digestA, InstanceState::Stopped), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    row("same digest on its way", onItsWay(1, QStringLiteral("dev-1"), digestA), "dev-1", digestA, 1, Action::Nothing, "running");
    row("on its way, digest unknown", onItsWay(1, QStringLiteral("dev-1"), {}), "dev-1", {}, 1, Action::AskRegistry, "running");
    row("another tag on its way", onItsWay(1, QStringLiteral("dev-0"), digestA), "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("its stop is no deploy", onItsWay(1, QStringLiteral("dev-1"), digestA, RecipeKind::Stop), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    row("in another stage it runs", running(2, QStringLiteral("dev-1"), digestA), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    row("older than what runs", running(1, QStringLiteral("1.10.0"), digestA), "1.9.0", {}, 1, Action::Nothing, "order");
    row("newer than what runs", running(1, QStringLiteral("1.9.0"), digestA), "1.10.0", {}, 1, Action::Deploy, "auto-deploy");
    row("newer one is only kept", running(1, QStringLiteral("1.10.0"), digestA, InstanceState::Kept), "1.9.0", {}, 1, Action::Deploy, "auto-deploy");
    row("older than what is on its way", onItsWay(1, QStringLiteral("1.10.0"), {}), "1.9.0", {}, 1, Action::Nothing, "order");
    row("newer than what is on its way", onItsWay(1, QStringLiteral("1.9.0"), {}), "1.10.0", {}, 1, Action::Deploy, "auto-deploy");
    row("newer one on its way elsewhere", onItsWay(2, QStringLiteral("1.10.0"), {}), "1.9.0", {}, 1, Action::Deploy, "auto-deploy");
    row("newer one is being removed", onItsWay(1, QStringLiteral("1.10.0"), {}, RecipeKind::Remove), "1.9.0", {}, 1, Action::Deploy, "auto-deploy");
    const Prepare pushedLater = [](MatchWorld &w) { w.ages.pushed = {{QStringLiteral("1.10.0"), w.now.addDays(-2)}, {QStringLiteral("1.9.0"), w.now.addDays(-1)}}; };
    row("pushed after what runs", [=](MatchWorld &w) { pushedLater(w); running(1, QStringLiteral("1.10.0"), digestA)(w); }, "1.9.0", {}, 1, Action::Deploy, "auto-deploy");
    row("pushed before what runs", [=](MatchWorld &w) { pushedLater(w); running(1, QStringLiteral("1.9.0"), digestA)(w); }, "1.10.0", {}, 1, Action::Nothing, "order");
    row("pushed before what is on its way", [=](MatchWorld &w) { pushedLater(w); onItsWay(1, QStringLiteral("1.9.0"), {})(w); }, "1.10.0", {}, 1, Action::Nothing, "order");
    row("push time of what runs unknown", [=](MatchWorld &w) { pushedLater(w); running(1, QStringLiteral("1.11.0"), digestA)(w); }, "1.9.0", {}, 1, Action::Nothing, "order");
    const auto failedJustNow = [](const QString &tag, const QString &digest, RecipeKind recipe = RecipeKind::BlueGreen) -> Prepare {
        return [=](MatchWorld &w) {
            onItsWay(1, tag, digest, recipe)(w);
            w.justEnded = std::exchange(w.openDeploys, {});
        };
    };
    row("failed just now", failedJustNow(QStringLiteral("dev-1"), digestA), "dev-1", digestA, 1, Action::Nothing, "burst");
    row("failed just now, digest unknown", failedJustNow(QStringLiteral("dev-1"), digestA), "dev-1", {}, 1, Action::AskRegistry, "burst");
    row("failed just now, pushed anew", failedJustNow(QStringLiteral("dev-1"), digestA), "dev-1", digestB, 1, Action::Deploy, "auto-deploy");
    row("another tag failed just now", failedJustNow(QStringLiteral("dev-0"), digestA), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    row("failed before it was known what", failedJustNow(QStringLiteral("dev-1"), {}), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    row("a stop failed just now", failedJustNow(QStringLiteral("dev-1"), digestA, RecipeKind::Stop), "dev-1", digestA, 1, Action::Deploy, "auto-deploy");
    const Prepare askable = [](MatchWorld &w) { w.canAskAges = true; };
    const Prepare pushTimes = [](MatchWorld &w) { w.canAskAges = w.tellsPushTimes = true; };
    const Prepare dev0 = running(1, QStringLiteral("dev-0"), digestA);
    row("nothing tells, can be asked", [=](MatchWorld &w) { askable(w); dev0(w); }, "dev-1", {}, 1, Action::AskAges, "order");
    row("nothing tells, on its way", [=](MatchWorld &w) { askable(w); onItsWay(1, QStringLiteral("dev-0"), {})(w); }, "dev-1", {}, 1, Action::AskAges, "order");
    row("nothing tells, was asked", [=](MatchWorld &w) { askable(w); dev0(w); w.ages.tried = {QStringLiteral("dev-0"), QStringLiteral("dev-1")}; }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("version tells, can be asked", [=](MatchWorld &w) { askable(w); running(1, QStringLiteral("1.9.0"), digestA)(w); }, "1.10.0", {}, 1, Action::Deploy, "auto-deploy");
    row("older version, can be asked", [=](MatchWorld &w) { askable(w); running(1, QStringLiteral("1.10.0"), digestA)(w); }, "1.9.0", {}, 1, Action::Nothing, "order");
    row("older version, push times can be asked", [=](MatchWorld &w) { pushTimes(w); running(1, QStringLiteral("1.10.0"), digestA)(w); }, "1.9.0", {}, 1, Action::AskAges, "order");
    row("newer version, push times can be asked", [=](MatchWorld &w) { pushTimes(w); running(1, QStringLiteral("1.9.0"), digestA)(w); }, "1.10.0", {}, 1, Action::Deploy, "auto-deploy");
    const Prepare createdLater = [](MatchWorld &w) { w.ages.created = {{QStringLiteral("dev-0"), w.now.addDays(-2)}, {QStringLiteral("dev-1"), w.now.addDays(-1)}}; };
    row("created after what runs", [=](MatchWorld &w) { createdLater(w); dev0(w); }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("created before what runs", [=](MatchWorld &w) { createdLater(w); running(1, QStringLiteral("dev-1"), digestA)(w); }, "dev-0", {}, 1, Action::Nothing, "order");
    row("unsigned is fine", [](MatchWorld &w) { w.signature = SignatureState::Missing; }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    const Prepare signedOnly = withStage(0, [](Stage &s) { s.requireSignature = true; });
    row("signature wanted, none", [=](MatchWorld &w) { signedOnly(w); w.signature = SignatureState::Missing; }, "dev-1", {}, 1, Action::Nothing, "signature");
    row("signature wanted, no secret", signedOnly, "dev-1", {}, 1, Action::Nothing, "signature");
    row("signature wanted, valid", [=](MatchWorld &w) { signedOnly(w); w.signature = SignatureState::Valid; }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("signature wanted, poll", [=](MatchWorld &w) { signedOnly(w); w.source = DeliverySource::Poll; }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("age holds", withStage(0, [](Stage &s) { s.minimumAge = 600s; }), "dev-1", {}, 1, Action::Pending, "hold");
    row("window holds", withStage(0, [](Stage &s) { s.windows = {MaintenanceWindow{0, 60, QStringLiteral("UTC")}}; }), "dev-1", {}, 1, Action::Pending, "hold");
    const Prepare pause = [](MatchWorld &w) { w.isPaused = true; };
    row("pause holds", pause, "dev-1", {}, 1, Action::Pending, "hold");
    row("pause and no auto-deploy", pause, "v1", {}, 2, Action::Pending, "hold");
    row("pause, nothing new", [=](MatchWorld &w) { pause(w); running(1, QStringLiteral("dev-1"), digestA)(w); }, "dev-1", digestA, 1, Action::Nothing, "running");
    const Prepare mute = [](MatchWorld &w) { w.canAsk = false; };
    row("nobody to ask, runs", [=](MatchWorld &w) { mute(w); running(1, QStringLiteral("dev-1"), digestA)(w); }, "dev-1", {}, 1, Action::Deploy, "auto-deploy");
    row("nobody to ask, on its way", [=](MatchWorld &w) { mute(w); onItsWay(1, QStringLiteral("dev-1"), digestA)(w); }, "dev-1", {}, 1, Action::Nothing, "running");
}

void TestMatcher::decides()
{
    QFETCH(Prepare, prepare);
    QFETCH(QString, tag);
    QFETCH(QString, digest);
    QFETCH(int, stageId);
    QFETCH(StageMatch::Action, action);
    QFETCH(QString, lastRule);
    MatchWorld w = world();
    prepare(w);
    const Match match = matchPushed(image(tag, digest), w);
    QCOMPARE(match.stages.size(), 1);
    QCOMPARE(match.stages.first().stage.value, qint64(stageId));
    QCOMPARE(match.stages.first().action, action);
    QCOMPARE(match.trace.first().rule, QStringLiteral("registry"));
    QCOMPARE(match.trace.last().rule, lastRule);
    QCOMPARE(match.trace.last().passed, action != StageMatch::Action::Nothing);
    QVERIFY(!match.reason.isEmpty());
}

void TestMatcher::decidesUnknownImages_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<bool>("autoCreate");
    QTest::addColumn<Match::Unknown>("unknown");
    QTest::newRow("configured, auto-create") << QStringLiteral("gitea") << true << Match::Unknown::Create;
    QTest::newRow("configured") << QStringLiteral("gitea") << false << Match::Unknown::Wait;
    QTest::newRow("not configured") << QString() << true << Match::Unknown::Wait;
}

void TestMatcher::decidesUnknownImages()
{
    QFETCH(QString, registry);
    QFETCH(bool, autoCreate);
    QFETCH(Match::Unknown, unknown);
    MatchWorld w;
    w.registry = registry;
    w.autoCreate = autoCreate;
    const Match match = matchPushed(image(QStringLiteral("v1")), w);
    QCOMPARE(match.unknown, unknown);
    QVERIFY(match.stages.isEmpty());
    QVERIFY(match.reason.contains(QStringLiteral("git.example.com/acme/launcher")));
}

void TestMatcher::considersEveryProjectOfTheImage()
{
    MatchWorld w = world();
    Project second = launcher();
    second.id = ProjectId{2};
    second.name = QStringLiteral("second");
    w.projects.append(second);
    QCOMPARE(matchPushed(image(QStringLiteral("dev-1")), w).stages.size(), 2);
    // Without its registry a project is left alone, unless it was made without one.
    w.registry.clear();
    w.projects[1].registry = {};
    const Match match = matchPushed(image(QStringLiteral("dev-1")), w);
    QCOMPARE(match.stages.size(), 1);
    QCOMPARE(match.stages.first().project, ProjectId{2});
}

void TestMatcher::survivesAMalformedPattern()
{
    MatchWorld w = world();
    w.projects[0].stages[0].tagPatterns = {QStringLiteral("[a-")};
    const Match match = matchPushed(image(QStringLiteral("v1")), w);
    QCOMPARE(match.stages.first().stage, StageId{2});
}

void TestMatcher::findsInstancesOfADeletedTag()
{
    MatchWorld w = world();
    running(1, QStringLiteral("dev-1"), digestA)(w);
    running(1, QStringLiteral("dev-2"), digestA)(w);
    QVERIFY(instancesOfDeleted(image(QStringLiteral("dev-1")), w).isEmpty());
    w.projects[0].stages[0].removeDeletedTags = true;
    QCOMPARE(instancesOfDeleted(image(QStringLiteral("dev-1")), w).size(), 1);
    w.instances[StageId{1}][0].isPinned = true;
    QVERIFY(instancesOfDeleted(image(QStringLiteral("dev-1")), w).isEmpty());
}

QTEST_GUILESS_MAIN(TestMatcher)
#include "tst_matcher.moc"
