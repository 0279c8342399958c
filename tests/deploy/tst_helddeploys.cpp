#include "tests/deploy/deskfixture.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Deploys that wait, and instances nobody uses: what the desk does about them as time passes.
class TestHeldDeploys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsForApproval()
    {
        DeskFixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        QCOMPARE(fixture.row(id).state, DeployState::Pending);
        QVERIFY(!fixture.row(id).reason.isEmpty());
        QCOMPARE(fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s)), id);
        fixture.desk.approve(id, u"anna"_s);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
        QCOMPARE(fixture.row(id).reason, u"approved by anna"_s);
        QCOMPARE(errorOf([&] { fixture.desk.approve(id, u"anna"_s); }).code(), Error::Code::Conflict);
    }

    void approvedRequestApprovesThePendingOne()
    {
        DeskFixture fixture;
        const DeployId id = fixture.desk.request(fixture.wish(u"rel"_s, u"1"_s));
        DeployRequest approved = fixture.wish(u"rel"_s, u"1"_s);
        approved.isApproved = true;
        QCOMPARE(fixture.desk.request(approved), id);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
    }

    void releasesWhatNoLongerWaits()
    {
        DeskFixture fixture;
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
        DeskFixture fixture;
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
            DeskFixture fixture;
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

    /// What neither push times nor versions tell apart is told apart by when it was made.
    void releasesByCreationTime_data()
    {
        QTest::addColumn<int>("heldCreated");
        QTest::addColumn<int>("askedCreated");
        QTest::addColumn<DeployState>("held");
        QTest::newRow("by one made later") << -100 << -50 << DeployState::Superseded;
        QTest::newRow("not by one made before") << -50 << -100 << DeployState::Queued;
        QTest::newRow("by one made at the same time") << -50 << -50 << DeployState::Superseded;
        QTest::newRow("by one of unknown age") << -50 << 0 << DeployState::Superseded;
    }
    void releasesByCreationTime()
    {
        QFETCH(int, heldCreated);
        QFETCH(int, askedCreated);
        QFETCH(DeployState, held);
        DeskFixture fixture;
        fixture.project.stages[0].minimumAge = 600s;
        fixture.project = fixture.store.repositories.projects.update(fixture.project);
        const auto created = [&](int ago) { return ago < 0 ? fixture.store.clock.now().addSecs(ago) : QDateTime(); };
        DeployRequest first = fixture.wish(u"dev"_s, u"abc123"_s);
        first.imageCreated = created(heldCreated);
        const DeployId waiting = fixture.desk.request(first);
        DeployRequest byPerson = fixture.wish(u"dev"_s, u"def456"_s);
        byPerson.isApproved = true;
        byPerson.imageCreated = created(askedCreated);
        (void)fixture.desk.request(byPerson);
        fixture.store.clock.advance(601s);
        (void)fixture.desk.releaseHeld();
        QCOMPARE(fixture.row(waiting).state, held);
    }

    /// The age of an image counts from its push, where that is known.
    void waitsFromThePushOn()
    {
        DeskFixture fixture;
        fixture.project.stages[0].minimumAge = 600s;
        fixture.project = fixture.store.repositories.projects.update(fixture.project);
        DeployRequest old = fixture.wish(u"dev"_s, u"1"_s);
        old.pushed = fixture.store.clock.now().addSecs(-601);
        const DeployId id = fixture.desk.request(old);
        QCOMPARE(fixture.row(id).state, DeployState::Queued);
        QCOMPARE(fixture.row(id).pushed, old.pushed);
    }

    void keepsWhatCameDuringAPauseForAPerson()
    {
        DeskFixture fixture;
        fixture.setPaused(true);
        const DeployId approved = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
        const DeployId dismissed = fixture.desk.request(fixture.wish(u"dev"_s, u"2"_s));
        for (const DeployId id : {approved, dismissed}) {
            QCOMPARE(fixture.row(id).state, DeployState::Pending);
            QVERIFY2(fixture.row(id).reason.contains(u"Automatic deploys were paused"_s), qPrintable(fixture.row(id).reason));
        }
        DeployRequest byPerson = fixture.wish(u"dev"_s, u"3"_s);
        byPerson.isApproved = true;
        QCOMPARE(fixture.row(fixture.desk.request(byPerson)).state, DeployState::Queued);
        (void)fixture.desk.releaseHeld();
        fixture.setPaused(false);
        (void)fixture.desk.releaseHeld();
        QCOMPARE(fixture.row(approved).state, DeployState::Pending);
        QCOMPARE(fixture.row(dismissed).state, DeployState::Pending);
        fixture.desk.approve(approved, u"anna"_s);
        fixture.desk.dismiss(dismissed, u"anna"_s);
        QCOMPARE(fixture.row(approved).state, DeployState::Queued);
        QVERIFY(!fixture.row(approved).isHeldByPause);
        QCOMPARE(fixture.row(dismissed).state, DeployState::Dismissed);
        QCOMPARE(fixture.row(fixture.desk.request(fixture.wish(u"dev"_s, u"4"_s))).state, DeployState::Queued);
    }

    /// A tag that moves would otherwise be stuck behind what the pause has held.
    void deploysWhatIsPushedAgainAfterAPause()
    {
        DeskFixture fixture;
        fixture.setPaused(true);
        DeployRequest first = fixture.wish(u"dev"_s, u"latest"_s);
        first.digest = digestA;
        DeployRequest second = first;
        second.digest = digestB;
        const DeployId held = fixture.desk.request(first);
        QCOMPARE(fixture.desk.request(second), held);
        QCOMPARE(fixture.row(held).digest, digestB);
        QCOMPARE(fixture.row(held).state, DeployState::Pending);
        fixture.setPaused(false);
        const DeployId after = fixture.desk.request(first);
        QVERIFY(after != held);
        QCOMPARE(fixture.row(after).state, DeployState::Queued);
        QCOMPARE(fixture.row(after).digest, digestA);
        QCOMPARE(fixture.row(held).state, DeployState::Superseded);
    }

    void pauseHoldsOnlyWhatBecomesDue()
    {
        for (const bool endsBefore : {true, false}) {
            DeskFixture fixture;
            fixture.project.stages[0].minimumAge = 600s;
            fixture.project = fixture.store.repositories.projects.update(fixture.project);
            const DeployId id = fixture.desk.request(fixture.wish(u"dev"_s, u"1"_s));
            fixture.setPaused(true);
            QVERIFY(fixture.desk.releaseHeld() <= milliseconds(600s));
            QVERIFY(!fixture.row(id).isHeldByPause);
            fixture.setPaused(!endsBefore);
            fixture.store.clock.advance(601s);
            (void)fixture.desk.releaseHeld();
            QCOMPARE(fixture.row(id).state, endsBefore ? DeployState::Queued : DeployState::Pending);
            QCOMPARE(fixture.row(id).isHeldByPause, !endsBefore);
            fixture.setPaused(false);
            (void)fixture.desk.releaseHeld();
            QCOMPARE(fixture.row(id).state, endsBefore ? DeployState::Queued : DeployState::Pending);
        }
    }

    void expiresIdleInstances()
    {
        DeskFixture fixture;
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
};

QTEST_GUILESS_MAIN(TestHeldDeploys)
#include "tst_helddeploys.moc"
