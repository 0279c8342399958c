#include "core/detect/pollround.h"

#include "core/detect/matchworld.h"

namespace dw {

bool isOfOneImage(const Error &error)
{
    switch (error.code()) {
    case Error::Code::NotFound:
    case Error::Code::Forbidden:
    case Error::Code::BadReply:
    case Error::Code::TooLarge:
    case Error::Code::InvalidInput:
        return true;
    default:
        return false;
    }
}

QCoro::Task<QStringList> PollRound::gone(PolledImage image, QStringList tags, QMap<QString, QString> seen, std::stop_token stop)
{
    const QSet<QString> present(tags.begin(), tags.end());
    QStringList result;
    for (auto tag = seen.begin(); tag != seen.end(); ++tag) {
        if (present.contains(tag.key()))
            continue;
        const ImageReference reference = image.reference.withTag(tag.key());
        const bool isConcerned = !instancesOfDeleted(reference, readMatchWorld(m_parts.repositories, reference, m_parts.clock.now())).isEmpty();
        if (!isConcerned || co_await isConfirmedGone(image, tag.key(), stop))
            result << tag.key();
    }
    co_return result;
}

QCoro::Task<bool> PollRound::isConfirmedGone(PolledImage image, QString tag, std::stop_token stop)
{
    try {
        static_cast<void>(co_await m_client.digest(image.reference.path, tag, stop));
    } catch (const Error &error) {
        if (error.code() == Error::Code::NotFound)
            co_return true;
        if (!isOfOneImage(error))
            throw;
        m_problem = error.message();
    }
    co_return false;
}

void PollRound::recordRest(const PolledImage &image, const QStringList &tags, const QMap<QString, QString> &seen,
                           const QStringList &gone)
{
    const QString repository = image.reference.repository();
    QStringList added;
    for (const QString &tag : tags) {
        if (!seen.contains(tag) && !m_parts.repositories.seenTags.digest(repository, tag))
            added << tag;
    }
    if (gone.isEmpty() && added.isEmpty() && m_parts.repositories.seenTags.knowsImage(repository))
        return;
    Transaction transaction(m_parts.database);
    m_parts.repositories.seenTags.recordImage(repository, m_parts.clock.now());
    for (const QString &tag : gone) {
        m_parts.detector.vanished(image.reference.withTag(tag).toString());
        m_parts.repositories.seenTags.remove(repository, tag);
    }
    for (const QString &tag : std::as_const(added))
        m_parts.repositories.seenTags.record(repository, tag, {}, m_parts.clock.now());
    transaction.commit();
}

} // namespace dw
