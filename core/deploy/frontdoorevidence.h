#pragma once

#include "core/deploy/frontdoorcheck.h"

#include <optional>

namespace dw {

/// What came of one request.
struct Answer {
    std::optional<HttpResponse> response;
    QString failure; ///< if there is no response

    /// “404, 153 bytes, body 1f2a…”: enough to see whether two are alike, nothing of the content.
    [[nodiscard]] QString inWords() const;
};

/// Weighs the answers of one round: does this instance serve behind the front door?
///
/// Against it speaks whatever the instance itself does not say: another status, content type or body, another version,
/// a proxy's header that is missing or names another host. For it, on top of equal answers, must speak one of: the
/// proxy's header naming the host, the version header stating the tag, or an unknown host being answered otherwise.
class FrontDoorEvidence final
{
public:
    FrontDoorEvidence(FrontDoorExpectation expectation, FrontDoor door);

    /// Whether a second direct answer is needed to tell another body from one that changes with every request.
    [[nodiscard]] static bool needsSecondLook(const Answer &door, const Answer &direct);
    /// The same request answered through the front door and by the instance; \a again if needsSecondLook().
    void compare(const QString &path, const Answer &door, const Answer &direct, const Answer &again = {});
    /// What the front door answers for a host that it cannot know, to the first compared path.
    void compareStranger(const Answer &stranger);

    /// Whether all that is missing is a proof that an unknown host would be answered otherwise.
    [[nodiscard]] bool needsStranger() const { return m_objection.isEmpty() && !hasProof(); }
    [[nodiscard]] bool isProven() const { return m_objection.isEmpty() && m_compared > 0 && hasProof(); }
    /// What speaks against it, or is missing; for the transcript.
    [[nodiscard]] QString objection() const;
    /// What was proven and what could not be, one sentence each.
    [[nodiscard]] QStringList sentences() const;

private:
    [[nodiscard]] bool hasProof() const { return m_isServedBy || m_isVersion || m_strangerDiffers; }
    void object(const QString &path, const QString &text);
    void compareContent(const QString &path, const Answer &door, const Answer &direct, const Answer &again);
    void lookAtServedBy(const QString &path, const HttpResponse &door);
    void lookAtVersion(const QString &path, const HttpResponse &door, const Answer &direct);

    FrontDoorExpectation m_expectation;
    FrontDoor m_door;
    Answer m_first; ///< through the front door, to the first path
    QString m_objection;
    QStringList m_sentences;
    QString m_statedVersion;
    int m_compared = 0;
    bool m_isServedBy = false;
    bool m_isVersion = false;
    bool m_strangerDiffers = false;
    bool m_isCompleteMatch = true; ///< every answer was compared with its body
};

} // namespace dw
