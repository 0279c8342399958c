#include "core/detect/inquiry.h"

#include "core/base/error.h"
#include "core/detect/ageinquiry.h"
#include "core/detect/matchworld.h"
#include "core/detect/rivals.h"

#include <QScopeGuard>

namespace dw {

Inquiry::Inquiry(DetectParts parts, std::function<void(const Project &)> projectCreated)
    : m_parts(parts), m_maker(parts.repositories, parts.connections), m_projectCreated(std::move(projectCreated))
{
}

QCoro::Task<std::optional<Announcement>> Inquiry::answer(Question question, DetectionCase &detection, std::stop_token stop)
{
    Announcement announcement = question.announcement;
    switch (question.kind) {
    case Question::Kind::Digest: {
        announcement.image.digest = co_await digestOf(announcement.image, patienceWith(detection.delivery), stop);
        const QString text = QStringLiteral("the registry says %1 is %2").arg(announcement.image.tag, announcement.image.digest);
        detection.delivery.trace.append(TraceLine{QStringLiteral("digest"), text, true});
        break;
    }
    case Question::Kind::Ages:
        co_await askAges(question, detection, stop);
        break;
    case Question::Kind::Project:
        co_await makeProject(announcement.image, patienceWith(detection.delivery), stop);
        break;
    case Question::Kind::Deletion:
        co_await removeDeleted(announcement.image, detection, stop);
        co_return std::nullopt;
    }
    co_return announcement;
}

QCoro::Task<> Inquiry::askAges(Question question, DetectionCase &detection, std::stop_token stop)
{
    const ImageReference &image = question.announcement.image;
    const QList<Project> projects = m_parts.repositories.projects.byImage(image.repository());
    RegistryClient *client = m_parts.connections.registry(image.domain);
    // Without one the next round does not ask again.
    if (client == nullptr || projects.isEmpty())
        co_return;
    TagAges ages = detection.ages.value(image.repository());
    const qsizetype before = ages.unknown.size();
    co_await awaitTag(image, patienceWith(detection.delivery), stop);
    AgeInquiry inquiry(m_parts.connections, *client, projects.first().engine);
    co_await inquiry.ask(image.path, question.fresh, question.rivals, ages, stop);
    for (const QString &sentence : ages.unknown.sliced(before))
        detection.delivery.trace.append(TraceLine{QStringLiteral("order"), sentence, false});
    detection.ages.insert(image.repository(), ages);
}

QCoro::Task<> Inquiry::awaitTag(ImageReference image, TagPatience patience, std::stop_token stop)
{
    if (patience.isOver() || !image.digest.isEmpty())
        co_return;
    try {
        static_cast<void>(co_await digestOf(image, patience, stop));
    } catch (const Error &error) {
        // Whatever else is wrong, who asks next says it.
        if (error.code() == Error::Code::Cancelled)
            throw;
    }
}

TagPatience Inquiry::patienceWith(const Delivery &delivery) const
{
    const milliseconds age(delivery.received.msecsTo(m_parts.clock.now()));
    const bool isFresh = delivery.source == DeliverySource::Webhook && age < TagPatience::usual;
    return {m_parts.clock, isFresh ? TagPatience::usual - std::max<milliseconds>(age, 0ms) : 0ms};
}

bool Inquiry::isRunning(const ImageReference &image, const QString &digest) const
{
    for (const Project &project : m_parts.repositories.projects.byImage(image.repository())) {
        for (const Stage &stage : project.stages) {
            for (const Instance &instance : m_parts.repositories.instances.ofStage(stage.id)) {
                if (isServing(instance) && instance.tag == image.tag && instance.digest == digest)
                    return true;
            }
        }
    }
    return false;
}

QCoro::Task<QString> Inquiry::digestOf(ImageReference image, TagPatience patience, std::stop_token stop)
{
    RegistryClient *client = m_parts.connections.registry(image.domain);
    if (client == nullptr)
        throw Error(Error::Code::NotFound, QStringLiteral("no registry is configured for %1").arg(image.domain));
    const auto isOld = [this, image](const QString &digest) { return isRunning(image, digest); };
    const QString digest = co_await announcedDigest(*client, image, patience, isOld, stop);
    co_return digest;
}

QCoro::Task<> Inquiry::makeProject(ImageReference image, TagPatience patience, std::stop_token stop)
{
    const QString repository = image.repository();
    while (m_making.contains(repository))
        co_await m_made.wait(stop);
    if (!m_parts.repositories.projects.byImage(repository).isEmpty())
        co_return;
    m_making.insert(repository);
    const auto leave = qScopeGuard([this, repository] {
        m_making.remove(repository);
        m_made.notify();
    });
    const Project project = co_await madeProject(image, patience, stop);
    m_projectCreated(project);
}

QCoro::Task<Project> Inquiry::madeProject(ImageReference image, TagPatience patience, std::stop_token stop)
{
    for (;;) {
        const bool isLast = patience.isOver();
        try {
            const Project project = co_await m_maker.make(image, stop);
            co_return project;
        } catch (const Error &error) {
            if (isLast || error.code() != Error::Code::NotFound)
                throw;
        }
        co_await patience.pause(stop);
    }
}

QCoro::Task<> Inquiry::removeDeleted(ImageReference image, DetectionCase &detection, std::stop_token stop)
{
    bool isGone = false;
    try {
        static_cast<void>(co_await digestOf(image, {m_parts.clock, 0ms}, stop));
    } catch (const Error &error) {
        if (error.code() != Error::Code::NotFound)
            throw;
        isGone = m_parts.connections.registry(image.domain) != nullptr;
    }
    if (!isGone) {
        detection.reasons << QStringLiteral("the registry still has %1, so nothing is removed").arg(image.tag);
        co_return;
    }
    const MatchWorld world = readMatchWorld(m_parts.repositories, image, m_parts.clock.now());
    const QList<Instance> instances = instancesOfDeleted(image, world);
    for (const Instance &instance : instances)
        m_parts.deployer.act(RecipeKind::Remove, instance.id, enumName(detection.delivery.source));
    detection.isDeployed = detection.isDeployed || !instances.isEmpty();
    detection.reasons << QStringLiteral("%n instances of the deleted tag %1 are removed").replace(QLatin1StringView("%n"), QString::number(instances.size())).arg(image.tag);
}

} // namespace dw
