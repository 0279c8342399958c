#pragma once

#include "core/detect/detection.h"
#include "core/detect/projectmaker.h"
#include "core/registry/announcedtag.h"

#include <QCoroTask>
#include <QSet>

namespace dw {

/// Asks registry and engine what a decision needs to know. One project of an image is made at a time.
class Inquiry final
{
public:
    Inquiry(DetectParts parts, std::function<void(const Project &)> projectCreated);

    /// Answers \a question: fills in the digest, asks how old tags are, makes the project, or removes the instances of a tag that is really
    /// gone. Returns the announcement to decide again; std::nullopt if nothing is left to decide. Adds its findings to
    /// \a detection, which outlives the call.
    [[nodiscard]] QCoro::Task<std::optional<Announcement>> answer(Question question, DetectionCase &detection,
                                                                  std::stop_token stop);

private:
    [[nodiscard]] QCoro::Task<> makeProject(ImageReference image, TagPatience patience, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> removeDeleted(ImageReference image, DetectionCase &detection, std::stop_token stop);
    [[nodiscard]] QCoro::Task<> askAges(Question question, DetectionCase &detection, std::stop_token stop);
    /// Makes it as soon as the tag is there.
    [[nodiscard]] QCoro::Task<Project> madeProject(ImageReference image, TagPatience patience, std::stop_token stop);
    [[nodiscard]] QCoro::Task<QString> digestOf(ImageReference image, TagPatience patience, std::stop_token stop);
    /// Until the tag is there, or \a patience is over.
    [[nodiscard]] QCoro::Task<> awaitTag(ImageReference image, TagPatience patience, std::stop_token stop);
    /// How long what \a delivery announces may still be unwritten.
    [[nodiscard]] TagPatience patienceWith(const Delivery &delivery) const;
    /// Whether \a digest runs as the tag of \a image.
    [[nodiscard]] bool isRunning(const ImageReference &image, const QString &digest) const;

    DetectParts m_parts;
    ProjectMaker m_maker;
    std::function<void(const Project &)> m_projectCreated;
    QSet<QString> m_making; ///< repositories of images whose project is being made
    Wakeup m_made;
};

} // namespace dw
