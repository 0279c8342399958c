#include "core/detect/detection.h"

#include "core/detect/matchworld.h"
#include "core/model/tagorder.h"

namespace dw {

namespace {

constexpr qsizetype longestDecision = 500;

/// \a announcements so that of several tags of one push the newest comes last: it then supersedes the others on the
/// way to their stage. What has no order among itself stays as it was.
QList<Announcement> byAge(const QList<Announcement> &announcements)
{
    QList<Announcement> sorted;
    for (const Announcement &announcement : announcements) {
        const auto newer = std::ranges::find_if(sorted, [&announcement](const Announcement &other) {
            return other.image.repository() == announcement.image.repository()
                && compareTags(other.image.tag, announcement.image.tag) == std::partial_ordering::greater;
        });
        sorted.insert(newer, announcement);
    }
    return sorted;
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
    detection.reasons.removeDuplicates();
    delivery.decision = detection.reasons.join(QStringLiteral("; ")).left(longestDecision);
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

void Detection::weigh(DetectionCase &detection)
{
    decide(detection, Acting::No);
}

QList<Question> Detection::decide(DetectionCase &detection, Acting acting)
{
    QList<Question> questions;
    const QList<Announcement> announcements = byAge(detection.announcements);
    for (const Announcement &announcement : announcements) {
        if (announcement.kind == Announcement::Kind::Untagged)
            continue;
        if (announcements.size() > 1)
            detection.delivery.trace.append(TraceLine{QStringLiteral("image"), announcement.image.toString(), true});
        if (announcement.kind == Announcement::Kind::Deleted)
            decideDeleted(detection, announcement, questions);
        else
            decidePushed(detection, announcement, acting, questions);
    }
    detection.announcements.clear();
    for (const Question &question : std::as_const(questions))
        detection.announcements.append(question.announcement);
    conclude(detection);
    return questions;
}

MatchWorld Detection::worldOf(const DetectionCase &detection, const ImageReference &image)
{
    MatchWorld world = readMatchWorld(m_parts.repositories, image, m_parts.clock.now(), m_patterns);
    world.canAsk = !world.registry.isEmpty() && m_parts.connections.registry(image.domain) != nullptr;
    world.signature = detection.signature;
    world.pushed = detection.pushed;
    world.source = detection.delivery.source;
    if (detection.creation != Creation::AsSet)
        world.autoCreate = detection.creation == Creation::Clicked;
    return world;
}

void Detection::decidePushed(DetectionCase &detection, const Announcement &announcement, Acting acting,
                             QList<Question> &questions)
{
    const Match match = matchPushed(announcement.image, worldOf(detection, announcement.image));
    detection.delivery.trace += match.trace;
    if (match.unknown != Match::Unknown::No || match.stages.isEmpty())
        detection.reasons << match.reason;
    if (match.unknown == Match::Unknown::Create)
        questions.append(Question{Question::Kind::Project, announcement});
    detection.isWaiting = detection.isWaiting || match.unknown == Match::Unknown::Wait;
    bool mustAsk = false;
    for (const StageMatch &stage : match.stages) {
        mustAsk = mustAsk || stage.action == StageMatch::Action::AskRegistry;
        takeStage(detection, stage, acting);
    }
    if (mustAsk)
        questions.append(Question{Question::Kind::Digest, announcement});
}

void Detection::takeStage(DetectionCase &detection, const StageMatch &stage, Acting acting)
{
    const bool isWanted = stage.action == StageMatch::Action::Deploy || stage.action == StageMatch::Action::Pending;
    detection.reasons << stage.reason;
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
        request.pushed = detection.pushed.value(stage.tag);
        try {
            const DeployId id = m_parts.deployer.request(request);
            const std::optional<Deploy> deploy = m_parts.repositories.deploys.find(id);
            isPending = deploy && deploy->state == DeployState::Pending;
        } catch (const Error &error) {
            const QString reason = QStringLiteral("%1 cannot take %2: %3").arg(stage.where, stage.tag, error.message());
            detection.delivery.trace.append(TraceLine{QStringLiteral("deploy"), reason, false});
            detection.reasons << reason;
            return;
        }
    }
    (isPending ? detection.isPending : detection.isDeployed) = true;
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
