#include "core/detect/detector.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/detect/inboxbody.h"
#include "core/detect/inquiry.h"
#include "core/detect/matchworld.h"
#include "core/store/groupcommit.h"

namespace dw {

namespace {
constexpr seconds pauseOfStore{10};
}

class Detector::Private
{
public:
    Private(Detector *detector, DetectParts given)
        : q(detector), parts(given), detection(given),
          inquiry(given, [detector](const Project &project) { Q_EMIT detector->projectCreated(project); }),
          group(given.database, [given] { given.repositories.deliveries.forgetOldInBulk(); })
    {
    }

    /// Stores and decides a new case at once.
    Delivery enter(DetectionCase detectionCase);
    /// Decides a stored case again.
    Delivery run(DetectionCase detectionCase);
    /// Announces what was decided, and asks what is to be asked first.
    Delivery goOn(DetectionCase detectionCase, QList<Question> questions);
    [[nodiscard]] QCoro::Task<> follow(DetectionCase detectionCase, QList<Question> questions);
    /// Decides the case, which outlives the call; again and again while it cannot be stored.
    [[nodiscard]] QCoro::Task<QList<Question>> settled(DetectionCase &detectionCase, std::stop_token stop);
    /// The announcements to decide again; \a detectionCase, which outlives the call, learns the answers.
    [[nodiscard]] QCoro::Task<QList<Announcement>> answersTo(QList<Question> questions, DetectionCase &detectionCase, std::stop_token stop);

    Detector *q;
    DetectParts parts;
    Detection detection;
    Inquiry inquiry;
    GroupCommit group;
    TaskGroup tasks;
};

Detector::Detector(Database &database, Repositories &repositories, Connections &connections, Deployer &deployer,
                   Clock &clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, DetectParts{database, repositories, connections, deployer, clock}))
{
}

Detector::~Detector() = default;

QCoro::Task<Delivery> Detector::receive(WebhookCall call)
{
    Intake intake = takeIn(call, d->parts.repositories.settings.load().webhookHmacSecret, d->parts.clock.now());
    QList<Question> questions;
    co_await d->group.run([this, &intake, &questions] {
        if (intake.isDecided)
            intake.detection.delivery.id = d->parts.repositories.deliveries.add(intake.detection.delivery);
        else
            questions = d->detection.enter(intake.detection);
    });
    Delivery delivery = d->goOn(std::move(intake.detection), questions);
    if (intake.refusal)
        throw Error(*intake.refusal);
    co_return delivery;
}

Delivery Detector::found(const QString &image, const QString &digest, const TagAges &ages, const QStringList &foundWith)
{
    ImageReference reference = ImageReference::parse(image);
    reference.digest = digest;
    DetectionCase detectionCase = caseOf(reference, DeliverySource::Poll, d->parts.clock.now());
    detectionCase.delivery.image = reference.withDigest({}).toString();
    detectionCase.delivery.dialect = QStringLiteral("poll");
    for (const QString &sentence : ages.unknown)
        detectionCase.delivery.trace.append(TraceLine{QStringLiteral("order"), sentence, false});
    detectionCase.ages.insert(reference.repository(), ages);
    detectionCase.foundWith = foundWith;
    return d->enter(std::move(detectionCase));
}

void Detector::vanished(const QString &image)
{
    const ImageReference reference = ImageReference::parse(image);
    const QDateTime now = d->parts.clock.now();
    if (instancesOfDeleted(reference, readMatchWorld(d->parts.repositories, reference, now)).isEmpty())
        return;
    DetectionCase detectionCase = caseOf(reference, DeliverySource::Poll, now);
    detectionCase.delivery.dialect = deletionDialect();
    detectionCase.announcements.first().kind = Announcement::Kind::Deleted;
    d->enter(std::move(detectionCase));
}

Delivery Detector::ask(const QString &image, const QString &requestedBy)
{
    DetectionCase detectionCase = caseOf(ImageReference::parse(image), DeliverySource::Manual, d->parts.clock.now());
    detectionCase.creation = Creation::Clicked;
    const ImageReference reference = detectionCase.announcements.first().image;
    const Match match = matchPushed(reference, readMatchWorld(d->parts.repositories, reference, d->parts.clock.now()));
    if (match.unknown != Match::Unknown::No)
        return d->enter(std::move(detectionCase));

    Transaction transaction(d->parts.database);
    detectionCase.delivery.id = d->parts.repositories.deliveries.insert(detectionCase.delivery);
    detectionCase.delivery.trace = match.trace;
    for (const StageMatch &stage : match.stages) {
        if (!stage.stage) {
            detectionCase.reasons << stage.reason;
            continue;
        }
        d->parts.deployer.request({stage.project, stage.stage, stage.tag, reference.digest, detectionCase.delivery.id,
                                   requestedBy, true});
        detectionCase.isDeployed = true;
        detectionCase.reasons << QStringLiteral("%1 gets %2, as %3 asked").arg(stage.where, stage.tag, requestedBy);
    }
    conclude(detectionCase);
    d->parts.repositories.deliveries.update(detectionCase.delivery);
    transaction.commit();
    Q_EMIT deliveryChanged(detectionCase.delivery);
    return detectionCase.delivery;
}

QCoro::Task<Detector::Explanation> Detector::explain(QString image, std::stop_token stop)
{
    DetectionCase detectionCase = caseOf(ImageReference::parse(image), DeliverySource::Manual, d->parts.clock.now());
    ImageReference reference = detectionCase.announcements.first().image;
    for (QList<Question> questions = d->detection.weigh(detectionCase); !questions.isEmpty(); questions = d->detection.weigh(detectionCase)) {
        // To make a project, or to remove instances, would be to act.
        questions.removeIf([](const Question &question) {
            return question.kind != Question::Kind::Digest && question.kind != Question::Kind::Ages;
        });
        if (questions.isEmpty())
            break;
        detectionCase.announcements = co_await d->answersTo(questions, detectionCase, stop);
        if (!detectionCase.announcements.isEmpty())
            reference.digest = detectionCase.announcements.first().image.digest;
    }
    const MatchWorld world = d->detection.worldOf(detectionCase, reference);
    co_return Explanation{detectionCase.delivery, plansOf(reference, matchPushed(reference, world), world, d->parts.repositories)};
}

Delivery Detector::replay(DeliveryId id)
{
    Delivery delivery = d->parts.repositories.deliveries.byId(id);
    if (delivery.state == DeliveryState::Accepted)
        throw Error(Error::Code::Conflict, QStringLiteral("delivery %1 is being decided just now").arg(id.value));
    DetectionCase detectionCase = caseOf(delivery, Creation::Clicked);
    if (detectionCase.announcements.isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("delivery %1 announces no image, so there is nothing to decide").arg(id.value));
    if (detectionCase.signature == SignatureState::Wrong)
        throw Error(Error::Code::Conflict, QStringLiteral("delivery %1 has a wrong signature; deploy the tag by hand if you trust it").arg(id.value));
    return d->run(detectionCase);
}

Delivery Detector::dismiss(DeliveryId id)
{
    Delivery delivery = d->parts.repositories.deliveries.byId(id);
    if (delivery.state == DeliveryState::Accepted || delivery.state == DeliveryState::Deployed)
        throw Error(Error::Code::Conflict, QStringLiteral("delivery %1 is %2 and can no longer be dismissed").arg(id.value).arg(enumName(delivery.state)));
    delivery.state = DeliveryState::Dismissed;
    d->parts.repositories.deliveries.update(delivery);
    Q_EMIT deliveryChanged(delivery);
    return delivery;
}

Delivery Detector::Private::enter(DetectionCase detectionCase)
{
    Transaction transaction(parts.database);
    const QList<Question> questions = detection.enter(detectionCase);
    parts.repositories.deliveries.forgetOld();
    transaction.commit();
    return goOn(std::move(detectionCase), questions);
}

Delivery Detector::Private::run(DetectionCase detectionCase)
{
    const QList<Question> questions = detection.settle(detectionCase);
    return goOn(std::move(detectionCase), questions);
}

Delivery Detector::Private::goOn(DetectionCase detectionCase, QList<Question> questions)
{
    const Delivery delivery = detectionCase.delivery;
    parts.database.afterCommit([this, delivery] { Q_EMIT q->deliveryChanged(delivery); });
    if (!questions.isEmpty())
        tasks.start(QStringLiteral("delivery %1").arg(delivery.id.value), follow(std::move(detectionCase), questions));
    return delivery;
}

QCoro::Task<> Detector::Private::follow(DetectionCase detectionCase, QList<Question> questions)
{
    while (!questions.isEmpty()) {
        detectionCase.announcements = co_await answersTo(questions, detectionCase, tasks.stopToken());
        detectionCase.creation = Creation::Never;
        questions = co_await settled(detectionCase, tasks.stopToken());
        Q_EMIT q->deliveryChanged(detectionCase.delivery);
    }
}

QCoro::Task<QList<Question>> Detector::Private::settled(DetectionCase &detectionCase, std::stop_token stop)
{
    for (;;) {
        DetectionCase attempt = detectionCase;
        try {
            const QList<Question> questions = detection.settle(attempt);
            detectionCase = std::move(attempt);
            co_return questions;
        } catch (const Error &error) {
            if (!isOfStore(error))
                throw;
            qCWarning(lcDetect).noquote() << "delivery" << detectionCase.delivery.id.value << "is decided later:" << error.message();
        }
        co_await parts.clock.sleep(pauseOfStore, stop);
    }
}

QCoro::Task<QList<Announcement>> Detector::Private::answersTo(QList<Question> questions, DetectionCase &detectionCase, std::stop_token stop)
{
    QList<Announcement> answered;
    for (const Question &question : std::as_const(questions)) {
        try {
            const std::optional<Announcement> announcement = co_await inquiry.answer(question, detectionCase, stop);
            if (announcement)
                answered.append(*announcement);
        } catch (const Error &error) {
            // Stopped in the middle: the delivery stays Accepted, and the next start takes it up.
            if (error.code() == Error::Code::Cancelled)
                throw;
            const QString reason = QStringLiteral("%1: %2; replay this when it is settled").arg(question.announcement.image.toString(), error.message());
            detectionCase.delivery.trace.append(TraceLine{QStringLiteral("inquiry"), reason, false});
            detectionCase.reasons << reason;
            detectionCase.isWaiting = true;
        }
    }
    co_return answered;
}

void Detector::start()
{
    const QList<Delivery> undecided = d->parts.repositories.deliveries.undecided();
    for (const Delivery &delivery : undecided) {
        try {
            d->run(caseOf(delivery, Creation::AsSet));
        } catch (const Error &error) {
            qCWarning(lcDetect).noquote() << "delivery" << delivery.id.value << "cannot be decided:" << error.message();
        }
    }
}

QCoro::Task<> Detector::stop()
{
    d->group.flush();
    d->tasks.requestStop();
    co_await d->tasks.finished();
}

} // namespace dw
