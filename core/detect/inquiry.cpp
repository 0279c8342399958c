#include "core/detect/inquiry.h"

#include "core/base/error.h"
#include "core/detect/ageinquiry.h"
#include "core/detect/matchworld.h"

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
        announcement.image.digest = co_await digestOf(announcement.image, stop);
        const QString text = QStringLiteral("the registry says %1 is %2").arg(announcement.image.tag, announcement.image.digest);
        detection.delivery.trace.append(TraceLine{QStringLiteral("digest"), text, true});
        break;
    }
    case Question::Kind::Ages:
        co_await askAges(question, detection, stop);
        break;
    case Question::Kind::Project:
        co_await makeProject(announcement.image, stop);
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
    AgeInquiry inquiry(m_parts.connections, *client, projects.first().engine);
    co_await inquiry.ask(image.path, question.fresh, question.rivals, ages, stop);
    for (const QString &sentence : ages.unknown.sliced(before))
        detection.delivery.trace.append(TraceLine{QStringLiteral("order"), sentence, false});
    detection.ages.insert(image.repository(), ages);
}

QCoro::Task<QString> Inquiry::digestOf(ImageReference image, std::stop_token stop)
{
    RegistryClient *client = m_parts.connections.registry(image.domain);
    if (client == nullptr)
        throw Error(Error::Code::NotFound, QStringLiteral("no registry is configured for %1").arg(image.domain));
    const TagDigest found = co_await client->digest(image.path, image.tag, stop);
    co_return found.digest;
}

QCoro::Task<> Inquiry::makeProject(ImageReference image, std::stop_token stop)
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
    const Project project = co_await m_maker.make(image, stop);
    m_projectCreated(project);
}

QCoro::Task<> Inquiry::removeDeleted(ImageReference image, DetectionCase &detection, std::stop_token stop)
{
    bool isGone = false;
    try {
        static_cast<void>(co_await digestOf(image, stop));
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
