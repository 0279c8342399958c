#include "tests/support/deploy/deploystory.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// The daemon may be gone at any moment, and its disk full; what was left then ends in one of two ways.
class TestPowerCuts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The daemon is gone before or after every single journal write, and a new one starts on what is left.
    void powerCut_data() { addStories(everyProxy()); }
    void powerCut()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (int moment = 1; moment <= ends.journalWrites; ++moment) {
            DeployWorld world(proxy);
            prepare(world, story);
            bool isCut = false;
            cutPowerAt(world, moment, isCut);
            const DeployId id = tell(world, story);
            QTRY_VERIFY_WITH_TIMEOUT(isCut, 60'000);
            world.restart();
            const Deploy deploy = world.finished(id);
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cut at moment %1: %2"_s.arg(moment).arg(verdict)));
        }
    }

    /// What came before cannot be stopped, so that the deploy serves and tries again later: the daemon is gone before or
    /// after every write of that. The next one finishes it, and takes nothing back that serves.
    void powerCutWhileUnfinished_data()
    {
        QTest::addColumn<WorldProxy>("proxy");
        QTest::newRow("none") << WorldProxy();
        QTest::newRow("npm") << WorldProxy(ProxyKind::NginxProxyManager);
    }
    void powerCutWhileUnfinished()
    {
        QFETCH(const WorldProxy, proxy);
        const Ends ends = endsOf(proxy, Story::NextDeploy);
        bool isOver = false;
        int serving = 0;
        for (int moment = 1; !isOver; ++moment) {
            DeployWorld world(proxy);
            prepare(world, Story::NextDeploy);
            world.engine().fault = faultOn("POST", u"/stop"_s, Fault::Refused);
            int writes = 0;
            bool isCut = false;
            bool isServing = false;
            DeployId id;
            world.atJournalWrite = [&] {
                if (++writes < moment)
                    return;
                isCut = true;
                const QList<DeployStep> steps = world.store.repositories.deploys.byId(id).steps;
                isServing = steps.at(steps.size() - 2).state == StepState::Done;
                throw PowerCut();
            };
            id = tell(world, Story::NextDeploy);
            QTRY_VERIFY_WITH_TIMEOUT(isCut || !world.store.repositories.deploys.byId(id).isOpen(), 60'000);
            isOver = !isCut;
            if (isOver)
                break;
            world.engine().fault = {};
            world.restart();
            (void)world.finished(id);
            (void)await(world.deployer().reconcile({}));
            const Deploy deploy = world.finished(id);
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cut at moment %1: %2"_s.arg(moment).arg(verdict)));
            serving += isServing ? 1 : 0;
            QVERIFY2(!isServing || deploy.state == DeployState::Succeeded, qPrintable(u"taken back, cut at moment %1"_s.arg(moment)));
        }
        QVERIFY(serving > 3);
    }

    /// The same while it is tried again.
    void powerCutWhileFinishing()
    {
        const Ends ends = endsOf(ProxyKind::None, Story::NextDeploy);
        for (int moment = 1;; ++moment) {
            DeployWorld world(ProxyKind::None);
            prepare(world, Story::NextDeploy);
            world.engine().fault = faultOn("POST", u"/stop"_s, Fault::Refused);
            const DeployId id = tell(world, Story::NextDeploy);
            QVERIFY(world.finished(id).errorCode.has_value());
            world.engine().fault = {};
            bool isCut = false;
            cutPowerAt(world, moment, isCut);
            (void)await(world.deployer().reconcile({}));
            QTRY_VERIFY_WITH_TIMEOUT(isCut || !world.store.repositories.deploys.byId(id).isOpen(), 60'000);
            if (!isCut)
                break;
            world.restart();
            (void)await(world.deployer().reconcile({}));
            const QString verdict = judge(world, ends, world.finished(id));
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cut at moment %1: %2"_s.arg(moment).arg(verdict)));
        }
    }

    /// From a journal write on none works for a while, or only that one does not.
    void fullDisk_data() { addStories({ProxyKind::None, ProxyKind::NginxProxyManager}); }
    void fullDisk()
    {
        QFETCH(const WorldProxy, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (const milliseconds duration : {0ms, 100'000ms}) {
            for (int moment = 1; moment <= ends.journalWrites; ++moment) {
                DeployWorld world(proxy);
                prepare(world, story);
                int writes = 0;
                milliseconds until{-1};
                world.atJournalWrite = [&] {
                    if (++writes == moment)
                        until = world.clock.monotonic() + duration;
                    if (writes >= moment && world.clock.monotonic() <= until) {
                        if (duration == 0ms)
                            until = -1ms;
                        throw Error(Error::Code::Unavailable, u"the disk is full"_s);
                    }
                };
                const Deploy deploy = world.finished(tell(world, story));
                const QString verdict = judge(world, ends, deploy);
                QVERIFY2(verdict.isEmpty(), qPrintable(u"full from moment %1 for %2 ms: %3"_s.arg(moment).arg(duration.count()).arg(verdict)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPowerCuts)
#include "tst_powercuts.moc"
