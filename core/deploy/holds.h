#pragma once

#include "core/model/deploy.h"
#include "core/model/project.h"

#include <optional>

namespace dw {

/// Why a deploy has to wait, and until when.
struct Hold {
    enum class Kind { Approval, MinimumAge, Window, Pause };

    Kind kind = Kind::Approval;
    QString reason;  ///< one sentence for a person
    QDateTime until; ///< UTC; when to ask again. Invalid: only a person or a changed setting ends it
    friend bool operator==(const Hold &, const Hold &) = default;
};

/// What is known of a deploy when it is decided whether it may start.
struct HoldFacts {
    QString tag;
    bool isApproved = false; ///< a person asked or approved: nothing holds it
    QDateTime pushed{};      ///< from when its age counts: push time, else when it was first seen; invalid: unknown
    bool isPaused = false;   ///< nothing deploys by itself at present
};

/// From when the age of what \a deploy brings counts.
[[nodiscard]] QDateTime firstSeen(const Deploy &deploy);
/// The first reason for which \a stage holds a deploy at \a now, or std::nullopt if it may start: approval, then
/// minimum age, then maintenance windows (SPEC §3), then the pause of all automatic deploys. Ask again at Hold::until: the
/// next reason may follow.
[[nodiscard]] std::optional<Hold> holdOf(const Stage &stage, const HoldFacts &facts, const QDateTime &now);

/// Whether \a now lies in \a window by the wall clock of its time zone. The end does not belong to it; equal ends are
/// the whole day. Throws Error::InvalidInput if the time zone is unknown.
[[nodiscard]] bool isOpen(const MaintenanceWindow &window, const QDateTime &now);
/// When \a window is next open, in UTC: \a now itself if it is open. A start that the clock skips in spring moves to the
/// end of the gap, unless the window ends within it. Throws as isOpen().
[[nodiscard]] QDateTime nextOpening(const MaintenanceWindow &window, const QDateTime &now);

} // namespace dw
