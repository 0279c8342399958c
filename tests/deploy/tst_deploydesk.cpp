#include "tests/deploy/deskfixture.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

class TestDeployDesk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queuesAndSupersedes()
    {
        DeskFixture fixture;
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
            DeskFixture fixture;
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
        DeskFixture fixture;
        const DeployId first = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        DeployRequest approved = fixture.wish(u"rel"_s, u"2"_s);
        approved.isApproved = true;
        (void)fixture.desk.request(approved);
        QCOMPARE(fixture.row(first).state, DeployState::Queued);
    }

    void runningTagIsQueuedAgainUnlessTheDigestIsTheSame()
    {
        DeskFixture fixture;
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

    void dismisses()
    {
        DeskFixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        fixture.desk.dismiss(id, u"anna"_s);
        QCOMPARE(fixture.row(id).state, DeployState::Dismissed);
        QCOMPARE(errorOf([&] { fixture.desk.cancelWaiting(fixture.row(id), u"anna"_s); }).code(), Error::Code::Conflict);
    }

    void promotesOnlyWhatRunsInTheSource()
    {
        DeskFixture fixture;
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
        DeskFixture fixture;
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
        DeskFixture fixture;
        const DeployId queued = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        const DeployId pending = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        const DeployId removal = fixture.desk.removeStage(fixture.project.stage(u"dev"_s)->id, u"anna"_s);
        QCOMPARE(fixture.row(queued).state, DeployState::Superseded);
        QCOMPARE(fixture.row(pending).state, DeployState::Pending);
        QCOMPARE(fixture.row(removal).state, DeployState::Queued);
        (void)fixture.desk.removeProject(fixture.project.id, u"anna"_s);
        QCOMPARE(fixture.row(pending).state, DeployState::Superseded);
    }

    void refusesBadInput()
    {
        DeskFixture fixture;
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
