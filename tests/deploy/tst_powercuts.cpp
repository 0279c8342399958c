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
    void powerCut_data() { addStories(); }
    void powerCut()
    {
        QFETCH(ProxyKind, proxy);
        QFETCH(Story, story);
        const Ends ends = endsOf(proxy, story);
        for (int moment = 1; moment <= ends.journalWrites; ++moment) {
            DeployWorld world(proxy);
            prepare(world, story);
            int writes = 0;
            bool isCut = false;
            world.atJournalWrite = [&] {
                if (++writes >= moment) {
                    isCut = true;
                    throw PowerCut();
                }
            };
            const DeployId id = tell(world, story);
            QTRY_VERIFY_WITH_TIMEOUT(isCut, 60'000);
            world.restart();
            const Deploy deploy = world.finished(id);
            const QString verdict = judge(world, ends, deploy);
            QVERIFY2(verdict.isEmpty(), qPrintable(u"cut at moment %1: %2"_s.arg(moment).arg(verdict)));
        }
    }

    /// From a journal write on none works for a while, or only that one does not.
    void fullDisk_data() { addStories(); }
    void fullDisk()
    {
        QFETCH(ProxyKind, proxy);
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
