#pragma once

#include "tests/support/deploy/deployworld.h"

namespace dw::test {

/// What is done while something goes wrong.
enum class Story {
    FirstDeploy, NextDeploy, SameTag, Rollback, ///< with one place in the stage, one kept
    LastOfThree,                                ///< a deploy after which the oldest goes for good
    Promote, MakeDefault,
    RollbackElsewhere, StartElsewhere,          ///< while the instance was stopped, somebody took its host port
    Start, Stop, Restart, RestartElsewhere, Remove, RemoveStage, RemoveProject,
    FailingDeploy,                              ///< of an image that never becomes healthy: it ends as it began
};

[[nodiscard]] QString nameOf(Story story);

/// Whether the story's recipe can be taken back once it has begun.
[[nodiscard]] bool isUndoable(Story story);

/// Brings the world to where the story begins.
void prepare(DeployWorld &world, Story story);

/// Asks for what the story is about.
DeployId tell(DeployWorld &world, Story story);

/// Cuts the power at the \a moment-th journal write from now on (1 is the next); \a isCut, which outlives the daemon, then says so.
void cutPowerAt(DeployWorld &world, int moment, bool &isCut);

/// The two allowed ends of a story, and how much happens in between.
struct Ends {
    QStringList before;
    QStringList after;
    int engineCalls = 0;
    int proxyCalls = 0;
    int registryCalls = 0;
    int journalWrites = 0;
    bool isDoomed = false;
    bool isElsewhere = false;
};

/// Whether the story moves an instance to another host port: its container is made again then, under another name.
[[nodiscard]] bool isElsewhere(Story story);

/// Whether the story can only end as it began.
[[nodiscard]] bool isDoomed(Story story);

/// Tells the story once with nothing going wrong.
[[nodiscard]] Ends endsOf(const WorldProxy &proxy, Story story);

/// Empty if the world is in the one of the two ends that \a deploy claims, and fits together. A doomed deploy whose undoing
/// went wrong too may leave its last bits to the reconciler.
[[nodiscard]] QString judge(DeployWorld &world, const Ends &ends, const Deploy &deploy);

/// None, one on the containers' network, and one that forwards to ports of the host.
[[nodiscard]] QList<WorldProxy> everyProxy();

/// Whether an instance takes or lets go of its port, so that a proxy that forwards to ports has another part in the story.
[[nodiscard]] bool isAboutPorts(Story story);

/// The rows proxy × story of a test's data, up to \a last. A proxy that forwards to ports meets the stories that are about them.
void addStories(const QList<WorldProxy> &proxies, Story last = Story::FailingDeploy);

} // namespace dw::test
