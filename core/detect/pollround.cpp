#include "core/detect/pollround.h"

#include "core/base/error.h"
#include "core/detect/rivals.h"
#include "core/model/tagpattern.h"

#include <vector>

namespace dw {

namespace {

/// Whether some stage takes \a tag; a malformed pattern takes none.
bool isTaken(const QList<Project> &projects, const QString &tag)
{
    for (const Project &project : projects) {
        for (const Stage &stage : project.stages) {
            try {
                if (TagPattern(stage.tagPatterns).matches(tag))
                    return true;
            } catch (const Error &) {
                continue;
            }
        }
    }
    return false;
}

/// What is wrong with a registry; none if nothing is.
struct Failure {
    std::exception_ptr error;
};

/// Asks for what the \a candidates name now. \a problem becomes that of the last one that is wrong in itself. After a failure
/// of the registry no more is asked for.
template <typename Candidate>
QCoro::Task<Failure> askDigests(RegistryClient &client, QString path, QList<Candidate> &candidates, QString &problem, std::stop_token stop)
{
    for (Candidate &candidate : candidates) {
        try {
            candidate.digest = (co_await client.digest(path, candidate.tag, stop)).digest;
        } catch (const Error &error) {
            if (!isOfOneImage(error))
                co_return Failure{std::current_exception()};
            problem = error.message();
        }
    }
    co_return Failure{};
}

} // namespace

PollRound::PollRound(PollParts parts, RegistryClient &client, QList<PolledImage> images)
    : m_parts(parts), m_client(client), m_images(std::move(images))
{
}

QCoro::Task<> PollRound::run(std::stop_token stop)
{
    std::vector<QCoro::Task<>> workers;
    for (int i = 0; i < inFlight; ++i)
        workers.push_back(worker(stop));
    for (QCoro::Task<> &each : workers)
        co_await each;
    if (m_failure)
        std::rethrow_exception(m_failure);
}

QCoro::Task<> PollRound::worker(std::stop_token stop)
{
    while (m_next < m_images.size() && !m_failure) {
        const PolledImage image = m_images.at(m_next++);
        try {
            co_await look(image, stop);
        } catch (const Error &error) {
            if (isOfOneImage(error))
                m_problem = error.message();
            else
                m_failure = std::current_exception();
        } catch (...) {
            m_failure = std::current_exception();
        }
    }
}

QCoro::Task<> PollRound::look(PolledImage image, std::stop_token stop)
{
    const QString repository = image.reference.repository();
    QStringList tags;
    bool isMissing = false;
    try {
        tags = co_await m_client.tags(image.reference.path, stop);
    } catch (const Error &error) {
        if (error.code() != Error::Code::NotFound)
            throw;
        m_problem = error.message();
        isMissing = true;
    }
    // A repository that does not exist yet has no tags: its first push then is new. One that is gone keeps what was seen.
    const bool isFirst = !m_parts.repositories.seenTags.knowsImage(repository);
    if (isMissing) {
        m_parts.repositories.seenTags.recordImage(repository, m_parts.clock.now());
        co_return;
    }
    const QSet<QString> moving = movingTags(image);
    // Where nothing came and nothing went, only what may have moved is looked at.
    const bool isSame = m_parts.repositories.seenTags.areExactly(repository, tags);
    if (isSame)
        tags.removeIf([&moving](const QString &tag) { return !moving.contains(tag); });
    const QMap<QString, QString> seen = isSame ? seenOf(repository, tags) : allSeenOf(repository);
    QList<Candidate> closer = candidates(image, tags, seen, moving, isFirst);
    const Failure failure = co_await askDigests(m_client, image.reference.path, closer, m_problem, stop);
    // Without an answer it is not recorded, so the next round looks again.
    QList<Candidate> news;
    for (const Candidate &candidate : std::as_const(closer)) {
        if (candidate.digest.isEmpty())
            tags.removeAll(candidate.tag);
        else if (isNews(image, candidate, isFirst))
            news.append(candidate);
    }
    closer.removeIf([](const Candidate &each) { return each.digest.isEmpty(); });
    const TagAges ages = co_await agesOf(image, news, stop);
    take(image, closer, news, ages);
    if (failure.error)
        std::rethrow_exception(failure.error);
    if (isSame)
        co_return;
    const QStringList vanished = co_await gone(image, tags, seen, stop);
    recordRest(image, tags, seen, vanished);
}

QMap<QString, QString> PollRound::allSeenOf(const QString &repository) const
{
    QMap<QString, QString> seen;
    for (const SeenTag &tag : m_parts.repositories.seenTags.tags(repository))
        seen.insert(tag.tag, tag.digest);
    return seen;
}

QMap<QString, QString> PollRound::seenOf(const QString &repository, const QStringList &tags) const
{
    QMap<QString, QString> seen;
    for (const QString &tag : tags)
        seen.insert(tag, m_parts.repositories.seenTags.digest(repository, tag).value_or(QString()));
    return seen;
}

QList<PollRound::Candidate> PollRound::candidates(const PolledImage &image, const QStringList &tags,
                                                  const QMap<QString, QString> &seen, const QSet<QString> &moving,
                                                  bool isFirst) const
{
    QList<Candidate> result;
    for (const QString &tag : tags) {
        const bool isNew = !seen.contains(tag);
        const bool isWorthAsking = moving.contains(tag) || (isNew && !isFirst && isTaken(image.projects, tag));
        if (isWorthAsking)
            result.append(Candidate{tag, seen.value(tag), isNew});
    }
    return result;
}

QSet<QString> PollRound::movingTags(const PolledImage &image) const
{
    QSet<QString> tags;
    for (const Project &project : image.projects) {
        for (const Stage &stage : project.stages) {
            // Those that a stage names itself, as “latest” or “dev” are named, are meant to move.
            tags.unite(QSet<QString>(stage.tagPatterns.begin(), stage.tagPatterns.end()));
            for (const Instance &instance : m_parts.repositories.instances.ofStage(stage.id)) {
                if (isServing(instance))
                    tags << instance.tag;
            }
        }
    }
    return tags;
}

QStringList PollRound::runningDigests(const PolledImage &image, const QString &tag) const
{
    QStringList digests;
    for (const Project &project : image.projects) {
        for (const Stage &stage : project.stages) {
            for (const Instance &instance : m_parts.repositories.instances.ofStage(stage.id)) {
                if (isServing(instance) && instance.tag == tag)
                    digests << instance.digest;
            }
        }
    }
    return digests;
}

bool PollRound::isNews(const PolledImage &image, const Candidate &candidate, bool isFirst) const
{
    const bool hasChanged = candidate.isNew ? !isFirst : candidate.before != candidate.digest;
    // A digest that was never looked at before is news only if something else runs under the tag.
    const bool isFirstLook = !candidate.isNew && candidate.before.isEmpty();
    const QStringList running = isFirstLook || candidate.isNew ? runningDigests(image, candidate.tag) : QStringList();
    const bool isKnownElsewhere = running.contains(candidate.digest) || (isFirstLook && running.isEmpty());
    return hasChanged && !isKnownElsewhere;
}

} // namespace dw
