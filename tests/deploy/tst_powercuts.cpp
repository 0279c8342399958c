#include "tests/support/deploy/deploystory.h"

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// The daemon may be gone at any moment; the next one ends what it left in one of two ways.
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
};

QTEST_GUILESS_MAIN(TestPowerCuts)
#include "tst_powercuts.moc"
