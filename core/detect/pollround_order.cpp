#include "core/detect/pollround.h"

#include "core/detect/ageinquiry.h"
#include "core/detect/matchworld.h"

/// Which of several new tags is the newest, and whether it is newer than what runs.
namespace dw {

namespace {

/// The others of \a tags that meet \a own in a stage.
QStringList siblingsOf(const DatedTag &own, const QList<DatedTag> &tags)
{
    QStringList siblings;
    for (const DatedTag &each : tags) {
        if (doMeet(own, each))
            siblings << each.tag;
    }
    return siblings;
}

} // namespace

QCoro::Task<TagAges> PollRound::agesOf(PolledImage image, QList<Candidate> news, std::stop_token stop)
{
    TagAges ages;
    if (news.isEmpty())
        co_return ages;
    QList<DatedTag> fresh;
    QList<DatedTag> rivals;
    for (const Candidate &candidate : std::as_const(news)) {
        fresh.append({candidate.tag, candidate.digest, stagesTaking(image.projects, candidate.tag, *m_patterns)});
        const ImageReference reference = image.reference.withTag(candidate.tag).withDigest(candidate.digest);
        MatchWorld world = readMatchWorld(m_parts.repositories, reference, m_parts.clock.now(), m_patterns);
        world.source = DeliverySource::Poll;
        world.canAskAges = true;
        world.tellsPushTimes = m_client.tellsPushTimes();
        for (const StageMatch &match : matchPushed(reference, world).stages)
            rivals += match.rivals;
    }
    AgeInquiry inquiry(m_parts.connections, m_client, image.projects.first().engine);
    co_await inquiry.ask(image.reference.path, fresh, rivals, ages, stop);
    co_return ages;
}

void PollRound::take(const PolledImage &image, const QList<Candidate> &candidates, const QList<Candidate> &news, const TagAges &ages)
{
    const QString repository = image.reference.repository();
    for (const Candidate &candidate : candidates) {
        if (std::ranges::find(news, candidate.tag, &Candidate::tag) == news.end())
            m_parts.repositories.seenTags.record(repository, candidate.tag, candidate.digest, m_parts.clock.now());
    }
    QList<DatedTag> dated;
    for (const Candidate &candidate : news)
        dated.append({candidate.tag, candidate.digest, stagesTaking(image.projects, candidate.tag, *m_patterns)});
    const QList<qsizetype> order = oldestFirst(news.size(), [&](qsizetype a, qsizetype b) {
        return compareAge(ages.of(news[a].tag), ages.of(news[b].tag));
    });
    for (const qsizetype index : order)
        announce(image, news[index], ages, siblingsOf(dated[index], dated));
}

void PollRound::announce(const PolledImage &image, const Candidate &candidate, const TagAges &ages, const QStringList &foundWith)
{
    // In one go: a crash in between finds it again, and a finding is decided once. The finding, which is announced, comes
    // last, so that none is announced whose note fails and takes it back.
    Transaction transaction(m_parts.database);
    m_parts.repositories.seenTags.record(image.reference.repository(), candidate.tag, candidate.digest, m_parts.clock.now());
    m_parts.detector.found(image.reference.withTag(candidate.tag).toString(), candidate.digest, ages, foundWith);
    transaction.commit();
}

} // namespace dw
