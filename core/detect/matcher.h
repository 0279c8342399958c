#pragma once

#include "core/detect/announcement.h"
#include "core/detect/signature.h"
#include "core/detect/tagages.h"
#include "core/detect/tagpatterns.h"
#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"

#include <QHash>

#include <memory>

namespace dw {

/// What is known when a tag is matched. Read beforehand, so that matching is a pure function of it.
struct MatchWorld {
    QString registry;        ///< name of the configured registry of the image's domain; empty: there is none
    bool canAsk = true;      ///< whether there is a registry to ask for the tag's digest
    bool autoCreate = false; ///< whether an unknown image becomes a project
    bool isPaused = false;   ///< nothing deploys by itself at present
    QList<Project> projects; ///< of the image
    QHash<StageId, QList<Instance>> instances; ///< of those projects' stages
    QList<Deploy> openDeploys;
    QList<Deploy> justEnded; ///< deploys of those stages so young that what announces the same again is of the same push
    TagAges ages;             ///< of the image's tags, as far as they were asked for
    bool canAskAges = false;  ///< whether what is missing there may be asked for
    bool tellsPushTimes = false; ///< whether push times are among what can be asked
    SignatureState signature = SignatureState::NotChecked;
    DeliverySource source = DeliverySource::Webhook;
    QDateTime now;
    std::shared_ptr<TagPatterns> patterns = std::make_shared<TagPatterns>(); ///< of the stages
};

/// What is to be done about one stage.
struct StageMatch {
    /// AskRegistry: the tag already runs or is on its way there; whether anything is new the registry's digest tells.
    /// AskAges: whether the tag is newer than its rivals only more of their ages tells.
    enum class Action { Deploy, Pending, Nothing, AskRegistry, AskAges };

    Action action = Action::Nothing;
    ProjectId project;
    StageId stage;
    QString tag;
    QString where;  ///< “launcher/dev”
    QString reason; ///< one sentence
    QList<DatedTag> rivals{}; ///< with AskAges
    friend bool operator==(const StageMatch &, const StageMatch &) = default;
};

struct Match {
    enum class Unknown { No, Create, Wait };

    QList<StageMatch> stages; ///< one a project of the image
    Unknown unknown = Unknown::No; ///< whether the image belongs to no project, and what then
    QString reason;           ///< in one sentence, of the whole
    QList<TraceLine> trace;
};

/// Matches a pushed tag with the stages of its image's projects by the rules of SPEC §2, in the order in which the
/// trace lists them.
[[nodiscard]] Match matchPushed(const ImageReference &image, const MatchWorld &world);
/// The instances of a deleted tag in stages that want them removed.
[[nodiscard]] QList<Instance> instancesOfDeleted(const ImageReference &image, const MatchWorld &world);

} // namespace dw
