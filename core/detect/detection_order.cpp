#include "core/detect/detection.h"

#include "core/detect/matchworld.h"

/// Which of several tags of one delivery is the newest.
namespace dw {

namespace {

/// Those of \a dated that meet another one in a stage.
QList<DatedTag> meetingOf(const QList<DatedTag> &dated)
{
    QList<DatedTag> meeting = dated;
    meeting.removeIf([&dated](const DatedTag &each) {
        return std::ranges::none_of(dated, [&each](const DatedTag &other) { return doMeet(each, other); });
    });
    return meeting;
}

} // namespace

QHash<QString, QList<DatedTag>> Detection::datedTags(const QList<Announcement> &announcements)
{
    QHash<QString, QList<DatedTag>> dated;
    if (announcements.size() < 2)
        return dated;
    for (const Announcement &announcement : announcements) {
        if (announcement.kind != Announcement::Kind::Pushed)
            continue;
        const QString repository = announcement.image.repository();
        const QList<Project> projects = m_parts.repositories.projects.byImage(repository);
        dated[repository].append({announcement.image.tag, announcement.image.digest, stagesTaking(projects, announcement.image.tag, *m_patterns)});
    }
    return dated;
}

QList<Question> Detection::questionsOfOrder(const DetectionCase &detection, QList<Announcement> &announcements)
{
    QList<Question> questions;
    const QHash<QString, QList<DatedTag>> dated = datedTags(announcements);
    for (auto each = dated.begin(); each != dated.end(); ++each) {
        const QList<DatedTag> &fresh = each.value();
        QList<Announcement> ofImage = announcements;
        ofImage.removeIf([&each](const Announcement &announcement) {
            return announcement.kind != Announcement::Kind::Pushed || announcement.image.repository() != each.key();
        });
        const ImageReference image = ofImage.first().image;
        const MatchWorld world = fresh.size() > 1 ? worldOf(detection, image) : MatchWorld();
        if (!world.canAskAges)
            continue;
        // Where push times are told, they come before everything else.
        const bool areMissing = world.tellsPushTimes && !world.ages.arePushTimesAsked;
        QList<DatedTag> asked = areMissing ? meetingOf(fresh) : undecidedOf(fresh, {}, world.ages);
        asked.removeIf([&world](const DatedTag &each) { return world.ages.tried.contains(each.tag); });
        if (asked.isEmpty())
            continue;
        for (const Announcement &announcement : ofImage)
            questions.append(Question{Question::Kind::Ages, announcement, fresh, {}});
        announcements.removeIf([&ofImage](const Announcement &each) { return ofImage.contains(each); });
    }
    return questions;
}

} // namespace dw
