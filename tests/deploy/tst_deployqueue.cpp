#include "core/deploy/deployqueue.h"

#include <QTest>

using namespace dw;

namespace {

Deploy deploy(int id, int project, int stage, DeployState state)
{
    Deploy result;
    result.id = {id};
    result.project = {project};
    result.stage = {stage};
    result.state = state;
    return result;
}

} // namespace

class TestDeployQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheOldest()
    {
        QCOMPARE(nextInLine({deploy(1, 1, 1, DeployState::Pending), deploy(2, 1, 1, DeployState::Queued),
                             deploy(3, 1, 2, DeployState::Queued)}, {}), DeployId{2});
        QCOMPARE(nextInLine({deploy(1, 1, 1, DeployState::Pending)}, {}), std::nullopt);
    }

    void oneAtATimeInAStage()
    {
        QCOMPARE(nextInLine({deploy(1, 1, 1, DeployState::Running), deploy(2, 1, 1, DeployState::Queued),
                             deploy(3, 1, 2, DeployState::Queued)}, {}), DeployId{3});
    }

    void removalOfAProjectIsAlone()
    {
        QCOMPARE(nextInLine({deploy(1, 1, 1, DeployState::Running), deploy(2, 1, 0, DeployState::Queued)}, {}), std::nullopt);
        QCOMPARE(nextInLine({deploy(1, 1, 0, DeployState::Running), deploy(2, 1, 2, DeployState::Queued),
                             deploy(3, 2, 3, DeployState::Queued)}, {}), DeployId{3});
    }

    void busyProjectStarvesNobody()
    {
        // Fewest running first, then the longest wait since the last turn.
        QCOMPARE(nextInLine({deploy(1, 1, 1, DeployState::Running), deploy(2, 1, 2, DeployState::Queued),
                             deploy(3, 2, 3, DeployState::Queued)}, {}), DeployId{3});
        QCOMPARE(nextInLine({deploy(2, 1, 2, DeployState::Queued), deploy(3, 2, 3, DeployState::Queued)}, {{{1}, 5}, {{2}, 4}}),
                 DeployId{3});
    }
};

QTEST_APPLESS_MAIN(TestDeployQueue)
#include "tst_deployqueue.moc"
