#include "core/detect/matcher.h"

#include "core/base/error.h"
#include "core/deploy/holds.h"
#include "core/detect/rivals.h"

namespace dw {

namespace {

/// Looks at one project; each rule adds its line to the trace and may end the match.
class ProjectMatcher final
{
public:
    ProjectMatcher(const ImageReference &image, const Project &project, const MatchWorld &world, QList<TraceLine> &trace)
        : m_image(image), m_project(project), m_world(world), m_trace(trace)
    {
    }

    StageMatch match()
    {
        m_match.project = m_project.id;
        m_match.tag = m_image.tag;
        m_match.where = m_project.name;
        m_match.reason = QStringLiteral("no stage of %1 takes %2").arg(m_project.name, m_image.tag);
        for (const Stage &stage : m_project.stages) {
            if (!takes(stage))
                continue;
            m_match.stage = stage.id;
            m_match.where = QString(m_project.name + QLatin1Char('/') + stage.name);
            judge(stage);
            break;
        }
        return m_match;
    }

private:
    void judge(const Stage &stage)
    {
        const bool goesOn = passesSignature(stage) && passesLatest(stage) && passesPromotion(stage)
            && passesRunning(stage) && passesBurst(stage) && passesOrder(stage);
        if (!goesOn)
            return;
        const QDateTime firstSeen = m_world.ages.pushed.value(m_image.tag, m_world.now);
        const std::optional<Hold> hold = holdOf(stage, {.tag = m_image.tag, .pushed = firstSeen, .isPaused = m_world.isPaused}, m_world.now);
        if (hold && m_world.isPaused && hold->kind != Hold::Kind::Approval)
            note("pause", QStringLiteral("automatic deploys are paused"), false);
        if (hold && hold->kind == Hold::Kind::Pause)
            end(StageMatch::Action::Pending, "hold", QStringLiteral("%1 waits for a person: automatic deploys are paused").arg(m_match.where));
        else if (hold)
            end(StageMatch::Action::Pending, "hold", QStringLiteral("%1 waits: %2").arg(m_match.where, hold->reason));
        else
            end(StageMatch::Action::Deploy, "auto-deploy", QStringLiteral("%1 deploys %2 by itself").arg(m_match.where, m_image.tag));
    }

    void note(const char *rule, const QString &text, bool passed)
    {
        m_trace.append(TraceLine{QString::fromLatin1(rule), text, passed});
    }

    /// Ends the match with \a action. Returns false, so that a rule can say “return end(…)”.
    bool end(StageMatch::Action action, const char *rule, const QString &reason)
    {
        m_match.action = action;
        m_match.reason = reason;
        note(rule, reason, action != StageMatch::Action::Nothing);
        return false;
    }

    bool takes(const Stage &stage)
    {
        const QString where = QString(m_project.name + QLatin1Char('/') + stage.name);
        const QString globs = stage.tagPatterns.join(QLatin1Char(' '));
        try {
            const bool isTaken = m_world.patterns->of(stage.tagPatterns).matches(m_image.tag);
            note("pattern", isTaken ? QStringLiteral("%1: “%2” takes %3").arg(where, globs, m_image.tag)
                                    : QStringLiteral("%1: “%2” does not take %3").arg(where, globs, m_image.tag), isTaken);
            return isTaken;
        } catch (const Error &error) {
            note("pattern", QStringLiteral("%1: %2").arg(where, error.message()), false);
            return false;
        }
    }

    bool passesSignature(const Stage &stage)
    {
        if (!stage.requireSignature || m_world.source != DeliverySource::Webhook || m_world.signature == SignatureState::Valid)
            return true;
        return end(StageMatch::Action::Nothing, "signature", m_world.signature == SignatureState::NotChecked
                       ? QStringLiteral("%1 takes signed calls only, and no HMAC secret is set; set it in the settings and at the sender").arg(m_match.where)
                       : QStringLiteral("%1 takes signed calls only, and this one has no valid signature").arg(m_match.where));
    }

    bool passesLatest(const Stage &stage)
    {
        if (m_image.tag != QLatin1StringView("latest") || (stage.promoteFrom.isEmpty() && !stage.confirm))
            return true;
        return end(StageMatch::Action::Nothing, "latest",
                   QStringLiteral("“latest” never goes to %1 by itself, as it says nothing about its version").arg(m_match.where));
    }

    bool passesPromotion(const Stage &stage)
    {
        if (stage.promoteFrom.isEmpty())
            return true;
        const Stage *source = m_project.stage(stage.promoteFrom);
        if (source != nullptr) {
            for (const Instance &instance : m_world.instances.value(source->id)) {
                if (isServing(instance) && instance.tag == m_image.tag)
                    return true;
            }
        }
        return end(StageMatch::Action::Nothing, "promote",
                   QStringLiteral("%1 takes only what runs in %2; promote it from there").arg(m_match.where, stage.promoteFrom));
    }

    /// Digests of the tag that run in the stage or are on their way there; an empty one is not known yet.
    QStringList presentDigests(const Stage &stage) const
    {
        QStringList digests;
        for (const Instance &instance : m_world.instances.value(stage.id)) {
            if (isServing(instance) && instance.tag == m_image.tag)
                digests << instance.digest;
        }
        for (const Deploy &deploy : m_world.openDeploys) {
            if (bringsTag(deploy, stage.id, m_image.tag))
                digests << deploy.digest;
        }
        return digests;
    }

    bool isOnItsWay(const Stage &stage) const
    {
        return std::ranges::any_of(m_world.openDeploys, [&](const Deploy &deploy) { return bringsTag(deploy, stage.id, m_image.tag); });
    }

    bool passesRunning(const Stage &stage)
    {
        const QStringList present = presentDigests(stage);
        if (present.isEmpty())
            return true;
        if (m_image.digest.isEmpty() && !m_world.canAsk) {
            if (isOnItsWay(stage))
                return end(StageMatch::Action::Nothing, "running", QStringLiteral("%1 is on its way to %2").arg(m_image.tag, m_match.where));
            note("running", QStringLiteral("%1 has %2; whether it changed cannot be asked").arg(m_match.where, m_image.tag), true);
            return true;
        }
        if (m_image.digest.isEmpty()) {
            return end(StageMatch::Action::AskRegistry, "running",
                       QStringLiteral("%1 already has %2; the registry is asked whether it changed").arg(m_match.where, m_image.tag));
        }
        if (present.contains(m_image.digest))
            return end(StageMatch::Action::Nothing, "running",
                       QStringLiteral("%1 already has %2 with this digest").arg(m_match.where, m_image.tag));
        note("running", QStringLiteral("%1 has %2 with another digest").arg(m_match.where, m_image.tag), true);
        return true;
    }

    /// One push is often announced several times. What has just failed, or was just cancelled, is not begun anew by the
    /// next announcement.
    bool passesBurst(const Stage &stage)
    {
        for (const Deploy &deploy : m_world.justEnded) {
            if (!bringsTag(deploy, stage.id, m_image.tag) || deploy.digest.isEmpty())
                continue;
            if (m_image.digest.isEmpty() && m_world.canAsk)
                return end(StageMatch::Action::AskRegistry, "burst",
                           QStringLiteral("%1 was on its way to %2 just now; the registry is asked whether it changed").arg(m_image.tag, m_match.where));
            if (m_image.digest == deploy.digest)
                return end(StageMatch::Action::Nothing, "burst",
                           QStringLiteral("%1 with this digest was on its way to %2 just now (deploy %3, %4), and one push counts once; deploy it by hand to try again")
                               .arg(m_image.tag, m_match.where).arg(deploy.id.value).arg(enumName(deploy.state)));
        }
        return true;
    }

    AgeVerdict verdictOn(const Rival &rival) const
    {
        return tellApart(m_world.ages.of(rival.tag.tag), m_world.ages.of(m_image.tag));
    }

    /// Whether more than is known has to be asked before \a rival can be judged. What its version makes newer than
    /// a rival goes on without.
    bool mustAskFor(const Rival &rival, const AgeVerdict &verdict) const
    {
        if (!m_world.canAskAges || verdict.order == std::partial_ordering::less)
            return false;
        if (m_world.tellsPushTimes && !m_world.ages.arePushTimesAsked)
            return true;
        const bool isTried = m_world.ages.tried.contains(rival.tag.tag) && m_world.ages.tried.contains(m_image.tag);
        return !verdict.isDecided() && !isTried;
    }

    bool passesOrder(const Stage &stage)
    {
        const QList<Rival> rivals = rivalsOf(m_image.tag, stage, m_match.where, m_world);
        for (const Rival &rival : rivals) {
            if (mustAskFor(rival, verdictOn(rival)))
                m_match.rivals.append(rival.tag);
        }
        if (!m_match.rivals.isEmpty())
            return end(StageMatch::Action::AskAges, "order",
                       QStringLiteral("the registry is asked whether %1 is newer than %2 in %3").arg(m_image.tag, m_match.rivals.first().tag, m_match.where));
        for (const Rival &rival : rivals) {
            const AgeVerdict verdict = verdictOn(rival);
            if (verdict.order == std::partial_ordering::greater)
                return end(StageMatch::Action::Nothing, "order", QStringLiteral("%1, which %2, is newer than %3 %4; deploy %3 by hand to go back")
                                                                     .arg(rival.tag.tag, rival.place, m_image.tag, verdict.basis));
            note("order", verdict.isDecided()
                     ? QStringLiteral("%1 is newer than %2, which %3, %4").arg(m_image.tag, rival.tag.tag, rival.place, verdict.basis)
                     : QStringLiteral("nothing tells %1 from %2, which %3; what was announced last counts as newer").arg(m_image.tag, rival.tag.tag, rival.place), true);
        }
        return true;
    }

    const ImageReference &m_image;
    const Project &m_project;
    const MatchWorld &m_world;
    QList<TraceLine> &m_trace;
    StageMatch m_match;
};

Match matchUnknown(const ImageReference &image, const MatchWorld &world, Match match)
{
    const QString repository = image.repository();
    match.unknown = Match::Unknown::Wait;
    if (world.registry.isEmpty()) {
        match.reason = QStringLiteral("no project has the image %1, and its registry %2 is not configured; add the registry or a project")
                           .arg(repository, image.domain);
    } else if (!world.autoCreate) {
        match.reason = QStringLiteral("no project has the image %1, and unknown images do not become projects by themselves; "
                                      "replay this to make one").arg(repository);
    } else {
        match.unknown = Match::Unknown::Create;
        match.reason = QStringLiteral("no project has the image %1; one is made from the image").arg(repository);
    }
    match.trace.append(TraceLine{QStringLiteral("project"), match.reason, match.unknown == Match::Unknown::Create});
    return match;
}

} // namespace

Match matchPushed(const ImageReference &image, const MatchWorld &world)
{
    Match match;
    const bool isConfigured = !world.registry.isEmpty();
    match.trace.append(TraceLine{QStringLiteral("registry"), isConfigured
                                     ? QStringLiteral("%1 is the registry “%2”").arg(image.domain, world.registry)
                                     : QStringLiteral("no registry is configured for %1").arg(image.domain), isConfigured});
    if (world.projects.isEmpty())
        return matchUnknown(image, world, match);
    QStringList reasons;
    for (const Project &project : world.projects) {
        match.trace.append(TraceLine{QStringLiteral("project"), QStringLiteral("%1 has the image %2").arg(project.name, image.repository()), true});
        // A project that names no registry is a person's word for asking the image's host without a login.
        if (!isConfigured && project.registry.isValid()) {
            reasons << QStringLiteral("the registry of %1 does not serve %2").arg(project.name, image.domain);
            continue;
        }
        match.stages.append(ProjectMatcher(image, project, world, match.trace).match());
        reasons << match.stages.last().reason;
    }
    match.reason = reasons.join(QStringLiteral("; "));
    return match;
}

QList<Instance> instancesOfDeleted(const ImageReference &image, const MatchWorld &world)
{
    QList<Instance> result;
    for (const Project &project : world.projects) {
        for (const Stage &stage : project.stages) {
            if (!stage.removeDeletedTags)
                continue;
            for (const Instance &instance : world.instances.value(stage.id)) {
                if (instance.tag == image.tag && !instance.isPinned && instance.state != InstanceState::Removing)
                    result.append(instance);
            }
        }
    }
    return result;
}

} // namespace dw
