#include "core/deploy/promotion.h"

#include "core/base/error.h"
#include "core/deploy/holds.h"

namespace dw {

using namespace Qt::StringLiterals;

namespace {

const Stage &sourceOf(const Project &project, const Stage &stage)
{
    if (stage.promoteFrom.isEmpty())
        throw Error(Error::Code::InvalidInput,
                    u"stage “%1” of %2 has no “promote_from”; deploy the tag instead"_s.arg(stage.name, project.name));
    if (const Stage *source = project.stage(stage.promoteFrom))
        return *source;
    throw Error(Error::Code::Conflict, u"stage “%1” promotes from “%2”, which does not exist"_s.arg(stage.name, stage.promoteFrom));
}

/// What \a instance runs with: recorded when it was deployed. One that was taken over has no record, and is taken to run
/// with what the project says.
RunConfiguration recorded(Repositories &repositories, const Project &project, const Instance &instance)
{
    return repositories.deploys.configuration(instance.deploy).value_or(project.run);
}

} // namespace

QList<Instance> promotable(Repositories &repositories, const Project &project, const Stage &stage)
{
    QList<Instance> running = repositories.instances.ofStage(sourceOf(project, stage).id);
    running.removeIf([](const Instance &instance) { return instance.state != InstanceState::Running; });
    return running;
}

Instance promotableTag(Repositories &repositories, const Project &project, const Stage &stage, const QString &tag, const QString &digest)
{
    for (const Instance &instance : promotable(repositories, project, stage)) {
        if (instance.tag == tag && (digest.isEmpty() || digest == instance.digest))
            return instance;
    }
    if (!digest.isEmpty()) {
        throw Error(Error::Code::Conflict, u"%1 does not run in “%2” with the digest %3 any more; look again at what runs there"_s.arg(
                                               tag, stage.promoteFrom, digest));
    }
    throw Error(Error::Code::Conflict,
                u"%1 does not run in “%2”; stage “%3” takes only what runs there"_s.arg(tag, stage.promoteFrom, stage.name));
}

Promotion promotionOf(Repositories &repositories, const Project &project, const Stage &stage, const Instance &instance, const QDateTime &now)
{
    Promotion promotion;
    promotion.instance = instance;
    promotion.present = repositories.instances.defaultOf(stage.id);
    std::optional<RunConfiguration> present;
    if (promotion.present)
        present = recorded(repositories, project, *promotion.present);
    promotion.run = runDifferences(recorded(repositories, project, instance), project.run, present);
    promotion.stage = stageDifferences(sourceOf(project, stage), stage);
    // A person promotes, so that only a stage that wants a second word has to wait.
    if (const auto hold = holdOf(stage, {.tag = instance.tag, .isApproved = !stage.confirm, .pushed = now}, now))
        promotion.hold = hold->reason;
    return promotion;
}

} // namespace dw
