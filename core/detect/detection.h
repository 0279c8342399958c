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
    QHash<QString, QDateTime> pushed; ///< tag → push time, where known
    QStringList reasons;   ///< of what was decided so far
    bool isDeployed = false;
    bool isPending = false;
    bool isWaiting = false;
};

/// What has to be asked of the network before an announcement can be decided.
struct Question {
    enum class Kind { Digest, Project, Deletion };
    Kind kind = Kind::Digest;
    Announcement announcement;
};

/// Decides deliveries by what the store knows, and acts on the decision.
class Detection final
{
public:
    explicit Detection(DetectParts parts) : m_parts(parts) {}

    /// Decides a new case and stores its delivery with the decision: in one statement where nothing is done about it, and
    /// all or nothing otherwise. The caller forgets the oldest deliveries.
    QList<Question> enter(DetectionCase &detection);
    /// Decides the case's announcements, requests their deploys and updates the stored delivery, all in one
    /// transaction. Returns what has to be asked first; the delivery stays Accepted then, and those announcements stay
    /// in the case.
    QList<Question> settle(DetectionCase &detection);
    /// Fills in trace, state and decision as settle() would; changes nothing.
    void weigh(DetectionCase &detection);

private:
    enum class Acting { No, Yes };

    QList<Question> decide(DetectionCase &detection, Acting acting);
    void decidePushed(DetectionCase &detection, const Announcement &announcement, Acting acting, QList<Question> &questions);
    void decideDeleted(DetectionCase &detection, const Announcement &announcement, QList<Question> &questions);
    void takeStage(DetectionCase &detection, const StageMatch &stage, Acting acting);
    [[nodiscard]] MatchWorld worldOf(const DetectionCase &detection, const ImageReference &image);

    DetectParts m_parts;
    std::shared_ptr<TagPatterns> m_patterns = std::make_shared<TagPatterns>();
};

/// Sets the delivery's state and decision from what was decided.
void conclude(DetectionCase &detection);

} // namespace dw
