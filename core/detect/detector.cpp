#include "core/detect/detector.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/detect/inboxbody.h"
#include "core/detect/inquiry.h"
#include "core/detect/matchworld.h"
#include "core/detect/webhookparser.h"

namespace dw {

namespace {

TraceLine signatureLine(SignatureState state)
{
    static constexpr std::pair<SignatureState, const char *> texts[] = {
        {SignatureState::NotChecked, "no HMAC secret is set, so signatures are not checked"},
        {SignatureState::Missing, "the call carries no signature"},
        {SignatureState::Valid, "the signature is valid"},
        {SignatureState::Wrong, "the signature is wrong: it was made with another secret, or the body was changed"},
    };
    for (const auto &[each, text] : texts) {
        if (each == state)
            return TraceLine{QStringLiteral("signature"), QString::fromLatin1(text), state == SignatureState::Valid};
    }
    return {};
}

/// The signature's state as the kept trace tells it: the headers themselves are not kept.
SignatureState signatureOf(const Delivery &delivery)
{
    for (const SignatureState state : {SignatureState::Missing, SignatureState::Valid, SignatureState::Wrong}) {
        if (delivery.trace.contains(signatureLine(state)))
            return state;
    }
    return SignatureState::NotChecked;
}

} // namespace

class Detector::Private
{
public:
    Private(Detector *detector, DetectParts given)
        : q(detector), parts(given), detection(given),
          inquiry(given, [detector](const Project &project) { Q_EMIT detector->projectCreated(project); })
    {
    }

    [[nodiscard]] Delivery blank(DeliverySource source) const;
    void store(Delivery &delivery);
    [[nodiscard]] ParsedWebhook parse(const WebhookCall &call, Delivery &delivery);
    Delivery run(DetectionCase detectionCase);
    [[nodiscard]] QCoro::Task<> follow(DetectionCase detectionCase, QList<Question> questions);
    [[nodiscard]] DetectionCase caseOf(Delivery delivery, Creation creation) const;

    Detector *q;
    DetectParts parts;
    Detection detection;
    Inquiry inquiry;
    TaskGroup tasks;
};

Detector::Detector(Database &database, Repositories &repositories, Connections &connections, Deployer &deployer,
                   Clock &clock, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, DetectParts{database, repositories, connections, deployer, clock}))
{
}

Detector::~Detector() = default;

Delivery Detector::Private::blank(DeliverySource source) const
{
    Delivery delivery;
    delivery.source = source;
    delivery.received = parts.clock.now();
    return delivery;
}

void Detector::Private::store(Delivery &delivery)
{
    delivery.id = parts.repositories.deliveries.insert(delivery);
    Q_EMIT q->deliveryChanged(delivery);
}

ParsedWebhook Detector::Private::parse(const WebhookCall &call, Delivery &delivery)
{
    try {
        ParsedWebhook parsed = parseWebhook(call.headers, call.body);
        delivery.dialect = parsed.dialect;
        if (!parsed.announcements.isEmpty()) {
            delivery.image = parsed.announcements.first().image.toString();
            delivery.digest = parsed.announcements.first().image.digest;
        }
        return parsed;
    } catch (const Error &error) {
        delivery.state = DeliveryState::Rejected;
        delivery.decision = error.message();
        delivery.body = keptBody(call.headers, call.body, {});
        store(delivery);
        throw;
    }
}

Delivery Detector::receive(const WebhookCall &call)
{
    Delivery delivery = d->blank(DeliverySource::Webhook);
    const Secret secret = d->parts.repositories.settings.load().webhookHmacSecret;
    const SignatureState signature = checkSignature(call.headers, call.body, secret);
    delivery.trace.append(signatureLine(signature));
    const ParsedWebhook parsed = d->parse(call, delivery);
    delivery.body = keptBody(call.headers, call.body, parsed.announcements);
    if (signature == SignatureState::Wrong) {
        delivery.state = DeliveryState::Rejected;
        delivery.decision = delivery.trace.last().text;
        d->store(delivery);
        throw Error(Error::Code::Unauthorized, delivery.decision);
    }
    const bool isPlainlyNothing = std::ranges::all_of(parsed.announcements, [](const Announcement &announcement) {
        return announcement.kind == Announcement::Kind::Untagged;
    });
    if (isPlainlyNothing) {
        delivery.state = DeliveryState::Ignored;
        delivery.decision = parsed.ignored.isEmpty()
            ? QStringLiteral("it announces a manifest without a tag, as each architecture of an image is pushed") : parsed.ignored;
        d->store(delivery);
        return delivery;
    }
    d->store(delivery);
    DetectionCase detectionCase;
    detectionCase.delivery = delivery;
    detectionCase.announcements = parsed.announcements;
    detectionCase.signature = signature;
    return d->run(detectionCase);
}

Delivery Detector::found(const QString &image, const QString &digest)
{
    Delivery delivery = d->blank(DeliverySource::Poll);
    Announcement announcement;
    announcement.image = ImageReference::parse(image);
    announcement.image.digest = digest;
    delivery.dialect = QStringLiteral("poll");
    delivery.image = announcement.image.withDigest({}).toString();
    delivery.digest = digest;
    d->store(delivery);
    DetectionCase detectionCase;
    detectionCase.delivery = delivery;
    detectionCase.announcements = {announcement};
    return d->run(detectionCase);
}

Delivery Detector::ask(const QString &image, const QString &requestedBy)
{
    Announcement announcement;
    announcement.image = ImageReference::parse(image);
    if (announcement.image.tag.isEmpty())
        announcement.image.tag = QStringLiteral("latest");
    const MatchWorld world = readMatchWorld(d->parts.repositories, announcement.image, d->parts.clock.now());
    const Match match = matchPushed(announcement.image, world);
    DetectionCase detectionCase;
    detectionCase.delivery = d->blank(DeliverySource::Manual);
    detectionCase.delivery.image = announcement.image.toString();
    detectionCase.delivery.digest = announcement.image.digest;
    detectionCase.announcements = {announcement};
    detectionCase.creation = Creation::Clicked;

    Transaction transaction(d->parts.database);
    d->store(detectionCase.delivery);
    if (match.unknown != Match::Unknown::No) {
        transaction.commit();
        return d->run(detectionCase);
    }
    detectionCase.delivery.trace = match.trace;
    for (const StageMatch &stage : match.stages) {
        if (!stage.stage) {
            detectionCase.reasons << stage.reason;
            continue;
        }
        d->parts.deployer.request({stage.project, stage.stage, stage.tag, announcement.image.digest, detectionCase.delivery.id,
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

Delivery Detector::explain(const QString &image)
{
    DetectionCase detectionCase;
    detectionCase.delivery = d->blank(DeliverySource::Manual);
    Announcement announcement;
    announcement.image = ImageReference::parse(image);
    if (announcement.image.tag.isEmpty())
        announcement.image.tag = QStringLiteral("latest");
    detectionCase.delivery.image = announcement.image.toString();
    detectionCase.delivery.digest = announcement.image.digest;
    detectionCase.announcements = {announcement};
    d->detection.weigh(detectionCase);
    return detectionCase.delivery;
}

Delivery Detector::replay(DeliveryId id)
{
    Delivery delivery = d->parts.repositories.deliveries.byId(id);
    if (delivery.state == DeliveryState::Accepted)
        throw Error(Error::Code::Conflict, QStringLiteral("delivery %1 is being decided just now").arg(id.value));
    DetectionCase detectionCase = d->caseOf(delivery, Creation::Clicked);
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

DetectionCase Detector::Private::caseOf(Delivery delivery, Creation creation) const
{
    DetectionCase detectionCase;
    detectionCase.signature = signatureOf(delivery);
    detectionCase.announcements = announcementsOf(delivery);
    detectionCase.creation = creation;
    delivery.trace.clear();
    if (delivery.source == DeliverySource::Webhook)
        delivery.trace.append(signatureLine(detectionCase.signature));
    detectionCase.delivery = delivery;
    return detectionCase;
}

Delivery Detector::Private::run(DetectionCase detectionCase)
{
    const QList<Question> questions = detection.settle(detectionCase);
    Q_EMIT q->deliveryChanged(detectionCase.delivery);
    const Delivery delivery = detectionCase.delivery;
    if (!questions.isEmpty())
        tasks.start(QStringLiteral("delivery %1").arg(delivery.id.value), follow(std::move(detectionCase), questions));
    return delivery;
}

QCoro::Task<> Detector::Private::follow(DetectionCase detectionCase, QList<Question> questions)
{
    QList<Announcement> answered;
    for (const Question &question : std::as_const(questions)) {
        try {
            const std::optional<Announcement> announcement = co_await inquiry.answer(question, detectionCase, tasks.stopToken());
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
    detectionCase.announcements = answered;
    detectionCase.creation = Creation::Never;
    detection.settle(detectionCase);
    Q_EMIT q->deliveryChanged(detectionCase.delivery);
}

void Detector::start()
{
    const QList<Delivery> undecided = d->parts.repositories.deliveries.undecided();
    for (const Delivery &delivery : undecided) {
        try {
            d->run(d->caseOf(delivery, Creation::AsSet));
        } catch (const Error &error) {
            qCWarning(lcDetect).noquote() << "delivery" << delivery.id.value << "cannot be decided:" << error.message();
        }
    }
}

QCoro::Task<> Detector::stop()
{
    d->tasks.requestStop();
    co_await d->tasks.finished();
}

} // namespace dw
