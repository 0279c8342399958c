#pragma once

#include "core/base/error.h"
#include "core/deploy/connections.h"
#include "core/detect/detector.h"
#include "core/store/repositories.h"

#include <QCoroTask>
#include <QSet>

namespace dw {

/// What polling needs around it. All outlive it.
struct PollParts {
    Database &database;
    Repositories &repositories;
    Connections &connections;
    Detector &detector;
    Clock &clock;
};

/// One image as it is polled: all projects that have it watch it together.
struct PolledImage {
    ImageReference reference; ///< without tag
    QList<Project> projects;
};

/// Whether the error is about one repository, so that the others of the registry are worth asking.
[[nodiscard]] bool isOfOneImage(const Error &error);

/// Looks once at every image of one registry, a few at a time: one tag list an image, one HEAD for each new tag that some
/// stage takes and for each tag whose digest may move: those that run, and those that a stage names outright. A tag that has
/// vanished is asked for by name before its instances go.
class PollRound final
{
public:
    static constexpr int inFlight = 4;

    PollRound(PollParts parts, RegistryClient &client, QList<PolledImage> images);

    /// Completes when every image was looked at. An image that is wrong in itself only adds to problem(); what is wrong
    /// with the registry ends the round and is thrown.
    [[nodiscard]] QCoro::Task<> run(std::stop_token stop);
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    /// A tag to look at more closely, with the digest it had when last seen (empty: not known).
    struct Candidate {
        QString tag;
        QString before;
        bool isNew = false;
        QString digest{}; ///< that it has now; empty until the registry said
    };

    [[nodiscard]] QCoro::Task<> worker(std::stop_token stop);
    [[nodiscard]] QCoro::Task<> look(PolledImage image, std::stop_token stop);
    [[nodiscard]] QList<Candidate> candidates(const PolledImage &image, const QStringList &tags,
                                              const QMap<QString, QString> &seen, const QSet<QString> &moving, bool isFirst) const;
    /// Tag → digest, of all that were seen of the image or of some.
    [[nodiscard]] QMap<QString, QString> allSeenOf(const QString &repository) const;
    [[nodiscard]] QMap<QString, QString> seenOf(const QString &repository, const QStringList &tags) const;
    [[nodiscard]] QStringList runningDigests(const PolledImage &image, const QString &tag) const;
    /// Tags of the image whose digest may change: those that run, and those that a stage names.
    [[nodiscard]] QSet<QString> movingTags(const PolledImage &image) const;
    /// Those of the \a seen tags that are not among \a tags any more. One whose instances go with it counts only if the
    /// registry, asked for it by name, knows it no more.
    [[nodiscard]] QCoro::Task<QStringList> gone(PolledImage image, QStringList tags, QMap<QString, QString> seen, std::stop_token stop);
    [[nodiscard]] QCoro::Task<bool> isConfirmedGone(PolledImage image, QString tag, std::stop_token stop);
    /// Whether what \a candidate names now is to be announced.
    [[nodiscard]] bool isNews(const PolledImage &image, const Candidate &candidate, bool isFirst) const;
    /// What has to be known to order the \a news among themselves and against what runs.
    [[nodiscard]] QCoro::Task<TagAges> agesOf(PolledImage image, QList<Candidate> news, std::stop_token stop);
    /// Records what the registry said of \a candidates and announces the \a news among them, the newest last, all at once:
    /// so that of several new tags none is begun before the newest has superseded it.
    void take(const PolledImage &image, const QList<Candidate> &candidates, const QList<Candidate> &news, const TagAges &ages);
    void announce(const PolledImage &image, const Candidate &candidate, const TagAges &ages, const QStringList &foundWith);
    void recordRest(const PolledImage &image, const QStringList &tags, const QMap<QString, QString> &seen, const QStringList &gone);

    PollParts m_parts;
    RegistryClient &m_client;
    QList<PolledImage> m_images;
    qsizetype m_next = 0;
    std::shared_ptr<TagPatterns> m_patterns = std::make_shared<TagPatterns>();
    QString m_problem;
    std::exception_ptr m_failure;
};

} // namespace dw
