#pragma once

#include "core/deploy/connections.h"
#include "core/deploy/deployer.h"
#include "core/detect/matcher.h"
#include "core/store/repositories.h"

namespace dw {

/// What detection needs around it. All outlive it.
struct DetectParts {
    Database &database;
    Repositories &repositories;
    Connections &connections;
    Deployer &deployer;
    Clock &clock;
};

/// Whether an unknown image may become a project: as the settings say, because a person asked, or not (any more).
enum class Creation { AsSet, Clicked, Never };

/// One delivery on its way to its decision.
struct DetectionCase {
    Delivery delivery;
    QList<Announcement> announcements; ///< still to be decided
    SignatureState signature = SignatureState::NotChecked;
    Creation creation = Creation::AsSet;
    bool isReplayed = false; ///< a person asks again, and means it
    QHash<QString, TagAges> ages{}; ///< by repository
    QStringList foundWith{}; ///< other new tags of the image that the same look found and that meet it in a stage
    QStringList reasons{};   ///< of what was decided so far
    QStringList questions{}; ///< reasons why something is asked first
    int round = 0;           ///< how often it was decided before
    bool isDeployed = false;
    bool isPending = false;
    bool isWaiting = false;
};

/// What has to be asked of the network before an announcement can be decided.
struct Question {
    enum class Kind { Digest, Ages, Project, Deletion };
    Kind kind = Kind::Digest;
    Announcement announcement;
    QList<DatedTag> fresh{};  ///< with Ages: the announced tags to be told apart
    QList<DatedTag> rivals{}; ///< with Ages: the others they are to be told apart from
};

/// Decides deliveries by what the store knows, and acts on the decision.
class Detection final
{
public:
    /// After so many rounds of questions a case is decided by what is known then.
    static constexpr int mostRounds = 5;

    explicit Detection(DetectParts parts) : m_parts(parts) {}

    /// Decides a new case and stores its delivery with the decision: in one statement where nothing is done about it, and
    /// all or nothing otherwise. The caller forgets the oldest deliveries.
    QList<Question> enter(DetectionCase &detection);
    /// Decides the case's announcements, requests their deploys and updates the stored delivery, all in one
    /// transaction. Returns what has to be asked first; the delivery stays Accepted then, and those announcements stay
    /// in the case.
    QList<Question> settle(DetectionCase &detection);
    /// Fills in trace, state and decision as settle() would, and returns what it would ask first; changes nothing.
    QList<Question> weigh(DetectionCase &detection);
    /// What is known when a tag of \a image is matched.
    [[nodiscard]] MatchWorld worldOf(const DetectionCase &detection, const ImageReference &image);

private:
    enum class Acting { No, Yes };

    QList<Question> decide(DetectionCase &detection, Acting acting);
    void decidePushed(DetectionCase &detection, const Announcement &announcement, Acting acting, QList<Question> &questions);
    void decideDeleted(DetectionCase &detection, const Announcement &announcement, QList<Question> &questions);
    void takeStage(DetectionCase &detection, const ImageReference &image, const StageMatch &stage, Acting acting);
    /// What was learnt of tags that wait for \a stage: once they may go on, it is compared again.
    void noteAges(StageId stage, const TagAges &ages);
    /// Deploys into \a stages that came to nothing so short a time ago that the next announcement is of the same push.
    [[nodiscard]] QList<Deploy> justEnded(const QList<StageId> &stages);
    /// Takes those of \a announcements out whose order among themselves has to be asked first.
    [[nodiscard]] QList<Question> questionsOfOrder(const DetectionCase &detection, QList<Announcement> &announcements);
    /// The pushed tags by repository, where there are several.
    [[nodiscard]] QHash<QString, QList<DatedTag>> datedTags(const QList<Announcement> &announcements);

    DetectParts m_parts;
    std::shared_ptr<TagPatterns> m_patterns = std::make_shared<TagPatterns>();
};

/// Sets the delivery's state and decision from what was decided.
void conclude(DetectionCase &detection);

} // namespace dw
