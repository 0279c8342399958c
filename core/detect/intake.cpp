#include "core/detect/intake.h"

#include "core/detect/inboxbody.h"
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

void refuse(Intake &intake, const Error &error)
{
    intake.isDecided = true;
    intake.refusal = error;
    intake.detection.delivery.state = DeliveryState::Rejected;
    intake.detection.delivery.decision = error.message();
}

void decidePlainly(Intake &intake, const ParsedWebhook &parsed)
{
    const bool isPlainlyNothing = std::ranges::all_of(parsed.announcements, [](const Announcement &announcement) {
        return announcement.kind == Announcement::Kind::Untagged;
    });
    if (!isPlainlyNothing)
        return;
    intake.isDecided = true;
    intake.detection.delivery.state = DeliveryState::Ignored;
    intake.detection.delivery.decision = parsed.ignored.isEmpty()
        ? QStringLiteral("it announces a manifest without a tag, as each architecture of an image is pushed") : parsed.ignored;
}

} // namespace

Intake takeIn(const WebhookCall &call, const Secret &secret, const QDateTime &now)
{
    Intake intake;
    Delivery &delivery = intake.detection.delivery;
    delivery.source = DeliverySource::Webhook;
    delivery.received = now;
    intake.detection.signature = checkSignature(call.headers, call.body, secret);
    delivery.trace.append(signatureLine(intake.detection.signature));
    ParsedWebhook parsed;
    std::optional<QJsonObject> object;
    try {
        object = webhookObject(call.headers, call.body);
        parsed = parseWebhook(call.headers, *object);
    } catch (const Error &error) {
        delivery.body = object ? keptBody(*object, {}) : keptText(call.body);
        refuse(intake, error);
        return intake;
    }
    delivery.dialect = parsed.dialect;
    if (!parsed.announcements.isEmpty()) {
        delivery.image = parsed.announcements.first().image.toString();
        delivery.digest = parsed.announcements.first().image.digest;
    }
    delivery.body = keptBody(*object, parsed.announcements);
    intake.detection.announcements = parsed.announcements;
    if (intake.detection.signature == SignatureState::Wrong)
        refuse(intake, Error(Error::Code::Unauthorized, delivery.trace.last().text));
    else
        decidePlainly(intake, parsed);
    return intake;
}

DetectionCase caseOf(Delivery delivery, Creation creation)
{
    DetectionCase detectionCase;
    detectionCase.signature = signatureOf(delivery);
    detectionCase.announcements = announcementsOf(delivery);
    detectionCase.creation = creation;
    detectionCase.isReplayed = creation == Creation::Clicked;
    delivery.trace.clear();
    if (delivery.source == DeliverySource::Webhook)
        delivery.trace.append(signatureLine(detectionCase.signature));
    detectionCase.delivery = std::move(delivery);
    return detectionCase;
}

DetectionCase caseOf(const ImageReference &image, DeliverySource source, const QDateTime &now)
{
    Announcement announcement;
    announcement.image = image;
    announcement.image.domain = image.domain.toLower();
    if (announcement.image.tag.isEmpty())
        announcement.image.tag = QStringLiteral("latest");
    DetectionCase detectionCase;
    detectionCase.delivery.source = source;
    detectionCase.delivery.received = now;
    detectionCase.delivery.image = announcement.image.toString();
    detectionCase.delivery.digest = announcement.image.digest;
    detectionCase.announcements = {announcement};
    return detectionCase;
}

} // namespace dw
