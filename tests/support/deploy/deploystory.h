#pragma once

#include "tests/support/deploy/deployworld.h"

namespace dw::test {

/// What is done while something goes wrong.
enum class Story {
    FirstDeploy, NextDeploy, SameTag, Rollback, ///< with one place in the stage, one kept
    LastOfThree,                                ///< a deploy after which the oldest goes for good
    MakeDefault, Start, Stop, Restart, Remove, RemoveStage,
};

[[nodiscard]] QString nameOf(Story story);

/// Whether the story's recipe can be taken back once it has begun.
[[nodiscard]] bool isUndoable(Story story);

/// Brings the world to where the story begins.
void prepare(DeployWorld &world, Story story);

/// Asks for what the story is about.
DeployId tell(DeployWorld &world, Story story);

/// The two allowed ends of a story, and how much happens in between.
struct Ends {
    QStringList before;
    QStringList after;
    int engineCalls = 0;
    int proxyCalls = 0;
    int registryCalls = 0;
    int journalWrites = 0;
};

/// Tells the story once with nothing going wrong.
[[nodiscard]] Ends endsOf(ProxyKind proxy, Story story);

/// Empty if the world is in the one of the two ends that \a deploy claims, and fits together.
[[nodiscard]] QString judge(DeployWorld &world, const Ends &ends, const Deploy &deploy);

/// The rows proxy × story of a test's data.
void addStories();

} // namespace dw::test
