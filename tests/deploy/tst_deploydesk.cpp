#include "core/deploy/deploydesk.h"
#include "tests/support/base/await.h"
#include "tests/support/deploy/deadconnections.h"
#include "tests/support/store/teststore.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

namespace {

const QString digestA = u"sha256:"_s + QString(64, u'a');
const QString digestB = u"sha256:"_s + QString(64, u'b');

struct Fixture {
    TestStore store;
    DeadConnections connections;
    DeployParts parts{store.database, store.repositories, connections, store.clock, store.random};
    DeployDesk desk{parts, [](const Deploy &) {}};
    Project project;

    Fixture()
    {
        Project fresh;
        fresh.name = u"web"_s;
        fresh.image = u"registry.test/acme/web"_s;
        Stage dev, rel, prod;
        dev.name = u"dev"_s;
        dev.autoDeploy = true;
        rel.name = u"rel"_s;
        prod.name = u"prod"_s;
        prod.promoteFrom = u"rel"_s;
        prod.confirm = true;
        for (Stage *stage : {&dev, &rel, &prod})
            stage->tagPatterns = {u"*"_s};
        fresh.stages = {dev, rel, prod};
        project = store.repositories.projects.insert(fresh);
    }

    DeployRequest wish(const QString &stage, const QString &tag)
    {
        DeployRequest request{.project = project.id, .stage = project.stage(stage)->id, .tag = tag, .digest = {}, .delivery = {}, .requestedBy = u"test"_s};
        return request;
    }
    Deploy row(DeployId id) { return store.repositories.deploys.byId(id); }
    InstanceId instance(const QString &stage, const QString &tag, const QString &digest, InstanceState state)
    {
        Instance made;
        made.project = project.id;
        made.stage = project.stage(stage)->id;
        made.tag = tag;
        made.digest = digest;
        made.state = state;
        made.containerId = u"c1"_s;
        return store.repositories.instances.insert(made);
    }
};

} // namespace

class TestDeployDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuesAndSupersedes()
    {
        Fixture fixture;
        const DeployId first = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        QCOMPARE(fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s)), first);
        const DeployId second = fixture.desk.request(fixture.wish(u"dev"_s, u"2"_s));
        QCOMPARE(fixture.row(first).state, DeployState::Superseded);
        QVERIFY(fixture.row(first).reason.contains(u"superseded by 2"_s));
        QCOMPARE(fixture.row(second).state, DeployState::Queued);
        QCOMPARE(fixture.row(second).steps.size(), 7);
    }

    /// A deploy that cannot be taken up has failed, unless all but its last step is done: then it serves.
    void endsWhatCannotBeTakenUp()
    {
        for (const qsizetype done : {0, 5, 6}) {
            Fixture fixture;
            Deploy deploy = fixture.row(fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s)));
            deploy.state = DeployState::Running;
            deploy.instance = fixture.instance(u"dev"_s, u"1"_s, digestA, InstanceState::Running);
            fixture.store.repositories.instances.setDefault(deploy.stage, deploy.instance);
            for (qsizetype i = 0; i < done; ++i) {
                deploy.steps[i].state = StepState::Done;
                fixture.store.repositories.deploys.updateStep(deploy.id, deploy.steps.at(i));
            }
            fixture.store.repositories.deploys.update(deploy);
            fixture.desk.endUnbegun(deploy, Error(Error::Code::Unavailable, u"there is no engine"_s));
            const Deploy ended = fixture.row(deploy.id);
            QCOMPARE(ended.state, done == 6 ? DeployState::Succeeded : DeployState::Failed);
            QCOMPARE(ended.errorCode, Error::Code::Unavailable);
            QVERIFY2(ended.reason.contains(u"there is no engine"_s), qPrintable(ended.reason));
            QCOMPARE(fixture.desk.takeUnfinished().size(), done == 6 ? 1 : 0);
        }
    }

    void otherStagesAreNotSuperseded()
    {
        Fixture fixture;
        const DeployId first = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        DeployRequest approved = fixture.wish(u"rel"_s, u"2"_s);
        approved.isApproved = true;
        (void)fixture.desk.request(approved);
        QCOMPARE(fixture.row(first).state, DeployState::Queued);
    }

    void runningTagIsQueuedAgainUnlessTheDigestIsTheSame()
    {
        Fixture fixture;
        const DeployId first = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        Deploy running = fixture.row(first);
        running.state = DeployState::Running;
        running.digest = digestA;
        fixture.store.repositories.deploys.update(running);
        DeployRequest same = fixture.wish(u"dev"_s, u"1"_s);
        same.digest = digestA;
        QCOMPARE(fixture.desk.request(same), first);
        same.digest = digestB;
        const DeployId second = fixture.desk.request(same);
        QVERIFY(second != first);
        QCOMPARE(fixture.row(second).state, DeployState::Queued);
    }

    void waitsForApproval()
    {
        Fixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        QCOMPARE(fixture.row(id).state, DeployState::Pending);
        QVERIFY(!fixture.row(id).reason.isEmpty());
        QCOMPARE(fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s)), id);
        fixture.desk.approve(id, u"anna"_s);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
        QCOMPARE(fixture.row(id).reason, u"approved by anna"_s);
        QCOMPARE(errorOf([&] { fixture.desk.approve(id, u"anna"_s); }).code(), Error::Code::Conflict);
    }

    void dismisses()
    {
        Fixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        fixture.desk.dismiss(id, u"anna"_s);
        QCOMPARE(fixture.row(id).state, DeployState::Dismissed);
        QCOMPARE(errorOf([&] { fixture.desk.cancelWaiting(fixture.row(id), u"anna"_s); }).code(), Error::Code::Conflict);
    }

    void approvedRequestApprovesThePendingOne()
    {
        Fixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        DeployRequest approved = fixture.wish(u"rel"_s, u"1"_s);
        approved.isApproved = true;
        QCOMPARE(fixture.desk.request(approved), id);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
    }

    void releasesWhatNoLongerWaits()
    {
        Fixture fixture;
        Project changed = fixture.project;
        changed.stages[0].minimumAge = 600s;
        fixture.project = fixture.store.repositories.projects.update(changed);
        const DeployId id = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        QCOMPARE(fixture.row(id).state, DeployState::Pending);
        QVERIFY(fixture.desk.releaseHeld() <= milliseconds(600s));
        QCOMPARE(fixture.row(id).state, DeployState::Pending);
        fixture.store.clock.advance(601s);
        (void)fixture.desk.releaseHeld();
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
    }

    void releasesNothingThatWasOvertaken_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<DeployState>("held");
        QTest::newRow("by a newer one") << u"1.1"_s << DeployState::Superseded;
        QTest::newRow("by one without an order") << u"main"_s << DeployState::Superseded;
        QTest::newRow("not by an older one") << u"0.9"_s << DeployState::Queued;
    }
    void releasesNothingThatWasOvertaken()
    {
        QFETCH(QString, asked);
        QFETCH(DeployState, held);
        Fixture fixture;
        fixture.project.stages[0].minimumAge = 600s;
        fixture.project = fixture.store.repositories.projects.update(fixture.project);
        const DeployId waiting = fixture.desk.request(fixture.wish(u"dev"_s, u"1.0"_s));
        DeployRequest byPerson = fixture.wish(u"dev"_s, asked);
        byPerson.isApproved = true;
        const DeployId under = fixture.desk.request(byPerson);
        fixture.store.clock.advance(601s);
        (void)fixture.desk.releaseHeld();
        QCOMPARE(fixture.row(waiting).state, held);
        QCOMPARE(fixture.row(under).state, held == DeployState::Queued ? DeployState::Superseded : DeployState::Queued);
    }

    /// Push times, where both are known, say more than versions.
    void releasesByPushTime_data()
    {
        QTest::addColumn<int>("heldPushed");
        QTest::addColumn<int>("askedPushed");
        QTest::addColumn<DeployState>("held");
        QTest::newRow("by an older version pushed later") << -100 << -50 << DeployState::Superseded;
        QTest::newRow("not by one pushed before") << -50 << -100 << DeployState::Queued;
        QTest::newRow("versions decide between equal times") << -50 << -50 << DeployState::Queued;
        QTest::newRow("versions decide where one is unknown") << -50 << 0 << DeployState::Queued;
    }
    void releasesByPushTime()
    {
        QFETCH(int, heldPushed);
        QFETCH(int, askedPushed);
        QFETCH(DeployState, held);
        for (const bool isDeployed : {false, true}) {
            Fixture fixture;
            fixture.project.stages[0].minimumAge = 600s;
            fixture.project = fixture.store.repositories.projects.update(fixture.project);
            const auto pushed = [&](int ago) { return ago < 0 ? fixture.store.clock.now().addSecs(ago) : QDateTime(); };
            DeployRequest first = fixture.wish(u"dev"_s, u"1.1"_s);
            first.pushed = pushed(heldPushed);
            const DeployId waiting = fixture.desk.request(first);
            QCOMPARE(fixture.row(waiting).state, DeployState::Pending);
            DeployRequest byPerson = fixture.wish(u"dev"_s, u"1.0"_s);
            byPerson.isApproved = true;
            byPerson.pushed = pushed(askedPushed);
            const DeployId under = fixture.desk.request(byPerson);
            if (isDeployed) {
                const InstanceId current = fixture.instance(u"dev"_s, u"1.0"_s, digestA, InstanceState::Running);
                Instance row = fixture.store.repositories.instances.byId(current);
                row.deploy = under;
                fixture.store.repositories.instances.update(row);
                fixture.store.repositories.instances.setDefault(row.stage, current);
                fixture.desk.end(fixture.row(under), DeployState::Succeeded, {});
            }
            fixture.store.clock.advance(601s);
            (void)fixture.desk.releaseHeld();
            QCOMPARE(fixture.row(waiting).state, held);
        }
    }

    /// The age of an image counts from its push, where that is known.
    void waitsFromThePushOn()
    {
        Fixture fixture;
        fixture.project.stages[0].minimumAge = 600s;
        fixture.project = fixture.store.repositories.projects.update(fixture.project);
        DeployRequest old = fixture.wish(u"dev"_s, u"1"_s);
        old.pushed = fixture.store.clock.now().addSecs(-601);
        const DeployId id = fixture.desk.request(old);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
        QCOMPARE(fixture.row(id).pushed, old.pushed);
    }

    void promotesOnlyWhatRunsInTheSource()
    {
        Fixture fixture;
        const StageId prod = fixture.project.stage(u"prod"_s)->id;
        QCOMPARE(errorOf([&] { (void)fixture.desk.promote(prod, u"1"_s, u"anna"_s); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { (void)fixture.desk.request(fixture.wish(u"prod"_s, u"1"_s)); }).code(), Error::Code::Conflict);
        (void)fixture.instance(u"rel"_s, u"1"_s, digestA, InstanceState::Running);
        const DeployId id = fixture.desk.promote(prod, u"1"_s, u"anna"_s);
        QCOMPARE(fixture.row(id).digest, digestA);
        QCOMPARE(fixture.row(id).recipe, RecipeKind::Promote);
        QCOMPARE(fixture.row(id).state, DeployState::Pending); // the stage wants to be asked
    }

    void actsOnlyOnWhatIsThere()
    {
        Fixture fixture;
        QCOMPARE(errorOf([&] { (void)fixture.desk.act(RecipeKind::Stop, {77}, u"anna"_s); }).code(), Error::Code::NotFound);
        const InstanceId starting = fixture.instance(u"dev"_s, u"1"_s, digestA, InstanceState::Starting);
        QCOMPARE(errorOf([&] { (void)fixture.desk.act(RecipeKind::Stop, starting, u"anna"_s); }).code(), Error::Code::Conflict);
        const InstanceId kept = fixture.instance(u"dev"_s, u"2"_s, digestB, InstanceState::Kept);
        const DeployId first = fixture.desk.act(RecipeKind::MakeDefault, kept, u"anna"_s);
        QCOMPARE(fixture.row(first).recipe, RecipeKind::Rollback);
        QCOMPARE(fixture.desk.act(RecipeKind::Rollback, kept, u"anna"_s), first);
        const InstanceId missing = fixture.instance(u"dev"_s, u"3"_s, digestB, InstanceState::Missing);
        const DeployId again = fixture.desk.act(RecipeKind::Rollback, missing, u"anna"_s);
        QCOMPARE(fixture.row(again).recipe, RecipeKind::PublishedPort);
        QCOMPARE(fixture.row(again).digest, digestB);
    }

    void removalEndsWhatWaits()
    {
        Fixture fixture;
        const DeployId queued = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        const DeployId pending = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        const DeployId removal = fixture.desk.removeStage(fixture.project.stage(u"dev"_s)->id, u"anna"_s);
        QCOMPARE(fixture.row(queued).state, DeployState::Superseded);
        QCOMPARE(fixture.row(pending).state, DeployState::Pending);
        QCOMPARE(fixture.row(removal).state, DeployState::Queued);
        (void)fixture.desk.removeProject(fixture.project.id, u"anna"_s);
        QCOMPARE(fixture.row(pending).state, DeployState::Superseded);
    }

    void expiresIdleInstances()
    {
        Fixture fixture;
        Project changed = fixture.project;
        changed.stages[0].expireAfter = 3600s;
        fixture.project = fixture.store.repositories.projects.update(changed);
        const QDateTime longAgo = fixture.store.clock.now().addSecs(-3601);
        const auto aged = [&](const QString &tag, bool isPinned, const QDateTime &used) {
            const InstanceId id = fixture.instance(u"dev"_s, tag, digestA, InstanceState::Running);
            Instance row = fixture.store.repositories.instances.byId(id);
            row.lastUsed = used;
            fixture.store.repositories.instances.update(row);
            fixture.store.repositories.instances.setPinned(id, isPinned);
            return id;
        };
        const InstanceId idle = aged(u"1"_s, false, longAgo);
        (void)aged(u"2"_s, true, longAgo);
        (void)aged(u"3"_s, false, fixture.store.clock.now());
        const InstanceId current = aged(u"4"_s, false, longAgo);
        fixture.store.repositories.instances.setDefault(fixture.project.stages[0].id, current);
        fixture.desk.removeExpired();
        fixture.desk.removeExpired();
        const auto open = fixture.store.repositories.deploys.open();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first().instance, idle);
        QCOMPARE(open.first().recipe, RecipeKind::Remove);
        QVERIFY2(open.first().requestedBy.contains(u"expire_after"_s), qPrintable(open.first().requestedBy));
    }

    void refusesBadInput()
    {
        Fixture fixture;
        QCOMPARE(errorOf([&] { (void)fixture.desk.request(fixture.wish(u"dev"_s, u"no tag"_s)); }).code(), Error::Code::InvalidInput);
        DeployRequest bad = fixture.wish(u"dev"_s, u"1"_s);
        bad.digest = u"sha256:1"_s;
        QCOMPARE(errorOf([&] { (void)fixture.desk.request(bad); }).code(), Error::Code::InvalidInput);
        bad.stage = {99};
        QCOMPARE(errorOf([&] { (void)fixture.desk.request(bad); }).code(), Error::Code::NotFound);
        QCOMPARE(fixture.store.repositories.deploys.open().size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestDeployDesk)
#include "tst_deploydesk.moc"
