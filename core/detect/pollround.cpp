#include "core/detect/pollround.h"

#include "core/base/error.h"
#include "core/detect/matchworld.h"
#include "core/model/tagorder.h"
#include "core/model/tagpattern.h"

#include <vector>

namespace dw {

namespace {

bool isServing(const Instance &instance)
{
    using enum InstanceState;
    return instance.state == Running || instance.state == Starting || instance.state == Unhealthy;
}

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

/// What a registry answered when asked for several tags of one image.
struct Answers {
    QHash<QString, QString> digests; ///< tag → digest
    std::exception_ptr failure;      ///< of the registry: what comes after it was not asked for
};

/// \a problem becomes that of the last tag that is wrong in itself.
template <typename Candidate>
QCoro::Task<Answers> digestsOf(RegistryClient &client, QString path, QList<Candidate> candidates, QString &problem, std::stop_token stop)
{
    Answers answers;
    for (const Candidate &candidate : std::as_const(candidates)) {
        try {
            answers.digests.insert(candidate.tag, (co_await client.digest(path, candidate.tag, stop)).digest);
        } catch (const Error &error) {
            if (!isOfOneImage(error)) {
                answers.failure = std::current_exception();
                break;
            }
            problem = error.message();
        }
    }
    co_return answers;
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
    const QHash<QString, QDateTime> pushed = co_await orderByPushTime(image, closer, stop);
    const Answers answers = co_await digestsOf(m_client, image.reference.path, closer, m_problem, stop);
    // All at once, so that of several new tags none is begun before the newest has superseded it.
    for (const Candidate &candidate : std::as_const(closer)) {
        // Without an answer it is not recorded, so the next round looks again.
        if (answers.digests.contains(candidate.tag))
            take(image, candidate, answers.digests.value(candidate.tag), pushed, isFirst);
        else
            tags.removeAll(candidate.tag);
    }
    if (answers.failure)
        std::rethrow_exception(answers.failure);
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

QCoro::Task<QHash<QString, QDateTime>> PollRound::orderByPushTime(PolledImage image, QList<Candidate> &candidates, std::stop_token stop)
{
    QHash<QString, QDateTime> pushed;
    if (std::ranges::none_of(candidates, &Candidate::isNew))
        co_return pushed;
    try {
        pushed = co_await m_client.pushTimes(image.reference.path, stop);
    } catch (const Error &error) {
        if (error.code() == Error::Code::Cancelled)
            throw;
        // The order by version stands.
        m_problem = error.message();
    }
    // Times of some say nothing about the others.
    if (std::ranges::any_of(candidates, [&pushed](const Candidate &each) { return !pushed.contains(each.tag); }))
        co_return pushed;
    QList<Candidate> sorted;
    for (const Candidate &candidate : std::as_const(candidates)) {
        const auto newer = std::ranges::find_if(sorted, [&](const Candidate &other) { return pushed.value(other.tag) > pushed.value(candidate.tag); });
        sorted.insert(newer, candidate);
    }
    candidates = sorted;
    co_return pushed;
}

QList<PollRound::Candidate> PollRound::candidates(const PolledImage &image, const QStringList &tags,
                                                  const QMap<QString, QString> &seen, const QSet<QString> &moving,
                                                  bool isFirst) const
{
    QList<Candidate> result;
    for (const QString &tag : tags) {
        const bool isNew = !seen.contains(tag);
        const bool isWorthAsking = moving.contains(tag) || (isNew && !isFirst && isTaken(image.projects, tag));
        if (!isWorthAsking)
            continue;
        // The newest comes last, so that it supersedes the others on the way to their stage.
        const auto newer = std::ranges::find_if(result, [&tag](const Candidate &other) {
            return compareTags(other.tag, tag) == std::partial_ordering::greater;
        });
        result.insert(newer, Candidate{tag, seen.value(tag), isNew});
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

void PollRound::take(const PolledImage &image, const Candidate &candidate, const QString &digest, const QHash<QString, QDateTime> &pushed, bool isFirst)
{
    const bool isNews = candidate.isNew ? !isFirst : candidate.before != digest;
    // A digest that was never looked at before is news only if something else runs under the tag.
    const bool isFirstLook = !candidate.isNew && candidate.before.isEmpty();
    const QStringList running = isFirstLook || candidate.isNew ? runningDigests(image, candidate.tag) : QStringList();
    const bool isKnownElsewhere = running.contains(digest) || (isFirstLook && running.isEmpty());
    const QString repository = image.reference.repository();
    // In one go: a crash in between finds it again, and a finding is decided once. The finding, which is announced, comes
    // last, so that none is announced whose note fails and takes it back.
    Transaction transaction(m_parts.database);
    m_parts.repositories.seenTags.record(repository, candidate.tag, digest, m_parts.clock.now());
    if (isNews && !isKnownElsewhere)
        m_parts.detector.found(image.reference.withTag(candidate.tag).toString(), digest, pushed);
    transaction.commit();
}

} // namespace dw
