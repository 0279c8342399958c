#include "core/detect/detection.h"

#include "core/detect/matchworld.h"
#include "core/detect/rivals.h"
#include "core/detect/siblings.h"

namespace dw {

namespace {

constexpr qsizetype longestDecision = 500;
constexpr seconds burst = 30s; ///< within which one push is announced as often as it is
constexpr int mostOfABurst = 10;

/// \a announcements so that of several tags of one push the newest comes last: it then supersedes the others on the
/// way to their stage. What has no order among itself stays as it was.
QList<Announcement> byAge(const QList<Announcement> &announcements, const QHash<QString, TagAges> &ages)
{
    if (announcements.size() < 2)
        return announcements;
    const auto compare = [&](qsizetype a, qsizetype b) {
        const ImageReference &one = announcements[a].image;
        const ImageReference &other = announcements[b].image;
        if (one.repository() != other.repository())
            return std::partial_ordering::unordered;
        const TagAges known = ages.value(one.repository());
        return compareAge(known.of(one.tag), known.of(other.tag));
    };
    QList<Announcement> sorted;
    for (const qsizetype index : oldestFirst(announcements.size(), compare))
        sorted.append(announcements[index]);
    return sorted;
}

/// The tags of \a dated that meet \a tag in a stage.
QStringList siblingsOf(const QString &tag, const QList<DatedTag> &dated)
{
    const auto own = std::ranges::find(dated, tag, &DatedTag::tag);
    QStringList siblings;
    for (const DatedTag &each : dated) {
        if (own != dated.end() && doMeet(*own, each))
            siblings << each.tag;
    }
    return siblings;
}

/// Adds \a line to the trace, unless it was said before something was asked.
void note(DetectionCase &detection, const TraceLine &line)
{
    if (detection.round == 0 || !detection.delivery.trace.contains(line))
        detection.delivery.trace.append(line);
}

/// Whether a person wants \a delivery deployed, and not only explained.
bool isAskedFor(const Delivery &delivery)
{
    return delivery.source == DeliverySource::Manual && delivery.id.isValid();
}

} // namespace

void conclude(DetectionCase &detection)
{
    Delivery &delivery = detection.delivery;
    if (detection.isDeployed)
        delivery.state = DeliveryState::Deployed;
    else if (detection.isPending)
        delivery.state = DeliveryState::Pending;
    else if (detection.isWaiting)
        delivery.state = DeliveryState::Waiting;
    else
        delivery.state = DeliveryState::Ignored;
    QStringList reasons = detection.reasons + detection.questions;
    reasons.removeDuplicates();
    delivery.decision = reasons.join(QStringLiteral("; ")).left(longestDecision);
}

QList<Question> Detection::enter(DetectionCase &detection)
{
    // Most pushes concern no stage. Those are decided before they are stored; a deploy needs its delivery's id.
    DetectionCase weighed = detection;
    const bool isAnswerKnown = decide(weighed, Acting::No).isEmpty() && !weighed.isDeployed && !weighed.isPending;
    if (isAnswerKnown) {
        weighed.delivery.id = m_parts.repositories.deliveries.add(weighed.delivery);
        detection = std::move(weighed);
        return {};
    }
    Transaction transaction(m_parts.database);
    detection.delivery.id = m_parts.repositories.deliveries.add(detection.delivery);
    const QList<Question> questions = settle(detection);
    transaction.commit();
    return questions;
}

QList<Question> Detection::settle(DetectionCase &detection)
{
    Transaction transaction(m_parts.database);
    const QList<Question> questions = decide(detection, Acting::Yes);
    if (!questions.isEmpty())
        detection.delivery.state = DeliveryState::Accepted;
    m_parts.repositories.deliveries.update(detection.delivery);
    transaction.commit();
    return questions;
}

QList<Question> Detection::weigh(DetectionCase &detection)
{
    return decide(detection, Acting::No);
}

QList<Question> Detection::decide(DetectionCase &detection, Acting acting)
{
    detection.questions.clear();
    QList<Announcement> announcements = detection.announcements;
    QList<Question> questions = questionsOfOrder(detection, announcements);
    if (!questions.isEmpty())
        detection.questions << QStringLiteral("the registry is asked which of %1 tags is the newest").arg(questions.size());
    announcements = byAge(announcements, detection.ages);
    const QHash<QString, QList<DatedTag>> dated = datedTags(announcements);
    for (const Announcement &announcement : std::as_const(announcements)) {
        const QString repository = announcement.image.repository();
        if (announcement.kind == Announcement::Kind::Untagged)
            continue;
        if (announcements.size() > 1)
            detection.delivery.trace.append(TraceLine{QStringLiteral("image"), announcement.image.toString(), true});
        if (announcement.kind == Announcement::Kind::Deleted) {
            decideDeleted(detection, announcement, questions);
            continue;
        }
        const QStringList siblings = detection.foundWith + siblingsOf(announcement.image.tag, dated.value(repository));
        if (const auto line = lineOnSiblings(announcement.image.tag, siblings, detection.ages.value(repository)))
            note(detection, *line);
        decidePushed(detection, announcement, acting, questions);
    }
    detection.announcements.clear();
    for (const Question &question : std::as_const(questions))
        detection.announcements.append(question.announcement);
    ++detection.round;
    conclude(detection);
    return questions;
}

QList<Deploy> Detection::justEnded(const QList<StageId> &stages)
{
    using enum DeployState;
    const QDateTime since = m_parts.clock.now().addSecs(-burst.count());
    QList<Deploy> deploys;
    for (const StageId stage : stages)
        deploys += m_parts.repositories.deploys.page({}, mostOfABurst, {}, stage);
    deploys.removeIf([&since](const Deploy &deploy) {
        const bool hasEnded = deploy.state == RolledBack || deploy.state == Failed || deploy.state == Cancelled || deploy.state == Dismissed;
        return !hasEnded || !deploy.finished.isValid() || deploy.finished < since;
    });
    return deploys;
}

MatchWorld Detection::worldOf(const DetectionCase &detection, const ImageReference &image)
{
    MatchWorld world = readMatchWorld(m_parts.repositories, image, m_parts.clock.now(), m_patterns);
    const RegistryClient *client = world.registry.isEmpty() ? nullptr : m_parts.connections.registry(image.domain);
    world.canAsk = client != nullptr && detection.round < mostRounds;
    world.canAskAges = world.canAsk;
    world.tellsPushTimes = client != nullptr && client->tellsPushTimes();
    world.signature = detection.signature;
    world.ages = detection.ages.value(image.repository());
    world.source = detection.delivery.source;
    if (!detection.isReplayed)
        world.justEnded = justEnded(world.instances.keys());
    if (detection.creation != Creation::AsSet)
        world.autoCreate = detection.creation == Creation::Clicked;
    world.isPaused = world.isPaused && !isAskedFor(detection.delivery);
    return world;
}

void Detection::decidePushed(DetectionCase &detection, const Announcement &announcement, Acting acting,
                             QList<Question> &questions)
{
    const Match match = matchPushed(announcement.image, worldOf(detection, announcement.image));
    for (const TraceLine &line : match.trace)
        note(detection, line);
    if (match.unknown != Match::Unknown::No || match.stages.isEmpty())
        detection.reasons << match.reason;
    if (match.unknown == Match::Unknown::Create)
        questions.append(Question{Question::Kind::Project, announcement});
    detection.isWaiting = detection.isWaiting || match.unknown == Match::Unknown::Wait;
    Question ages{Question::Kind::Ages, announcement, {{announcement.image.tag, announcement.image.digest, {}}}, {}};
    bool mustAskDigest = false;
    for (const StageMatch &stage : match.stages) {
        mustAskDigest = mustAskDigest || stage.action == StageMatch::Action::AskRegistry;
        if (stage.action == StageMatch::Action::AskAges) {
            ages.fresh.first().stages.append(stage.stage);
            ages.rivals += stage.rivals;
        }
        takeStage(detection, announcement.image, stage, acting);
    }
    if (mustAskDigest)
        questions.append(Question{Question::Kind::Digest, announcement});
    else if (!ages.rivals.isEmpty())
        questions.append(ages);
}

void Detection::takeStage(DetectionCase &detection, const ImageReference &image, const StageMatch &stage, Acting acting)
{
    const bool isAsked = stage.action == StageMatch::Action::AskRegistry || stage.action == StageMatch::Action::AskAges;
    const bool isWanted = stage.action == StageMatch::Action::Deploy || stage.action == StageMatch::Action::Pending;
    (isAsked ? detection.questions : detection.reasons) << stage.reason;
    if (!isWanted)
        return;
    bool isPending = stage.action == StageMatch::Action::Pending;
    if (acting == Acting::Yes) {
        DeployRequest request;
        request.project = stage.project;
        request.stage = stage.stage;
        request.tag = stage.tag;
        request.delivery = detection.delivery.id;
        request.requestedBy = enumName(detection.delivery.source);
        request.isApproved = !isPending && isAskedFor(detection.delivery);
        const TagAges ages = detection.ages.value(image.repository());
        request.pushed = ages.pushed.value(stage.tag);
        request.imageCreated = ages.created.value(stage.tag);
        noteAges(stage.stage, ages);
        try {
            const DeployId id = m_parts.deployer.request(request);
            const std::optional<Deploy> deploy = m_parts.repositories.deploys.find(id);
            isPending = deploy && deploy->state == DeployState::Pending;
        } catch (const Error &error) {
            if (isOfStore(error))
                throw;
            const QString reason = QStringLiteral("%1 cannot take %2: %3").arg(stage.where, stage.tag, error.message());
            detection.delivery.trace.append(TraceLine{QStringLiteral("deploy"), reason, false});
            detection.reasons << reason;
            return;
        }
    }
    (isPending ? detection.isPending : detection.isDeployed) = true;
}

void Detection::noteAges(StageId stage, const TagAges &ages)
{
    for (auto tag = ages.created.begin(); tag != ages.created.end(); ++tag) {
        for (const Deploy &deploy : m_parts.repositories.deploys.openWithoutSteps()) {
            if (deploy.state != DeployState::Running && bringsTag(deploy, stage, tag.key()))
                m_parts.repositories.deploys.noteImageCreated(deploy.id, tag.value());
        }
    }
}

void Detection::decideDeleted(DetectionCase &detection, const Announcement &announcement, QList<Question> &questions)
{
    const MatchWorld world = worldOf(detection, announcement.image);
    const bool isConcerned = !instancesOfDeleted(announcement.image, world).isEmpty();
    const QString tag = announcement.image.tag;
    const QString text = isConcerned
        ? QStringLiteral("%1 was deleted; the registry is asked before its instances go").arg(tag)
        : QStringLiteral("%1 was deleted; no stage has instances of it that go with their tag").arg(tag);
    detection.delivery.trace.append(TraceLine{QStringLiteral("deleted"), text, isConcerned});
    detection.reasons << text;
    if (isConcerned)
        questions.append(Question{Question::Kind::Deletion, announcement});
}

} // namespace dw
