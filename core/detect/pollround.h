#pragma once

#include "core/deploy/connections.h"
#include "core/detect/detector.h"
#include "core/store/repositories.h"

#include <QCoroTask>

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

/// Looks once at every image of one registry, a few at a time: one tag list an image, one HEAD for each new tag that some
/// stage takes and for each tag whose digest may move: those that run, and those that a stage names outright.
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
    };

    [[nodiscard]] QCoro::Task<> worker(std::stop_token stop);
    [[nodiscard]] QCoro::Task<> look(PolledImage image, std::stop_token stop);
    [[nodiscard]] QList<Candidate> candidates(const PolledImage &image, const QStringList &tags,
                                              const QMap<QString, QString> &seen, bool isFirst) const;
    [[nodiscard]] QStringList runningDigests(const PolledImage &image, const QString &tag) const;
    void take(const PolledImage &image, const Candidate &candidate, const QString &digest, bool isFirst);
    void recordRest(const PolledImage &image, const QStringList &tags, const QMap<QString, QString> &seen);

    PollParts m_parts;
    RegistryClient &m_client;
    QList<PolledImage> m_images;
    qsizetype m_next = 0;
    QString m_problem;
    std::exception_ptr m_failure;
};

} // namespace dw
