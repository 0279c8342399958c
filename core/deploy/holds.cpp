#include "core/deploy/holds.h"

#include "core/base/error.h"

#include <QTimeZone>

#include <algorithm>
#include <set>

namespace dw {

namespace {

QTimeZone zoneOf(const MaintenanceWindow &window)
{
    const QTimeZone zone = window.timeZone.isEmpty() ? QTimeZone::utc() : QTimeZone(window.timeZone.toLatin1());
    if (!zone.isValid()) {
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("The time zone “%1” of a maintenance window is unknown here; use an IANA name such as "
                                   "Europe/Berlin, and install the time zone data (tzdata) if it is missing")
                        .arg(window.timeZone));
    }
    return zone;
}

bool isOpenAt(const MaintenanceWindow &window, const QTimeZone &zone, const QDateTime &when)
{
    const QTime clock = when.toTimeZone(zone).time();
    const int minute = clock.hour() * 60 + clock.minute();
    if (window.fromMinute == window.toMinute)
        return true;
    if (window.fromMinute < window.toMinute)
        return minute >= window.fromMinute && minute < window.toMinute;
    return minute >= window.fromMinute || minute < window.toMinute;
}

/// The instants in the days after \a now at which the wall clock of \a zone shows \a time, and those at which it jumps:
/// one of them is the next opening. A clock time that is shown twice in autumn gives two instants, one that is skipped none.
std::set<QDateTime> candidatesAfter(const QDateTime &now, const QTimeZone &zone, QTime time)
{
    constexpr int days = 4;
    const QDateTime end = now.addDays(days);
    std::set<int> offsets{zone.offsetFromUtc(now)};
    std::set<QDateTime> result;
    for (const QTimeZone::OffsetData &jump : zone.transitions(now, end)) {
        offsets.insert(jump.offsetFromUtc);
        result.insert(jump.atUtc.toUTC());
    }
    const QDate today = now.toTimeZone(zone).date();
    for (int day = 0; day < days; ++day) {
        for (const int offset : offsets) {
            const QDateTime shown = QDateTime(today.addDays(day), time, Qt::UTC);
            const QDateTime instant = shown.addSecs(-offset);
            if (instant > now && zone.offsetFromUtc(instant) == offset)
                result.insert(instant);
        }
    }
    return result;
}

QString inWords(const QDateTime &when)
{
    return when.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm")) + QStringLiteral(" UTC");
}

QString inWords(const MaintenanceWindow &window)
{
    const auto clock = [](int minute) {
        return QTime(minute / 60 % 24, minute % 60).toString(QStringLiteral("HH:mm"));
    };
    const QString zone = window.timeZone.isEmpty() ? QStringLiteral("UTC") : window.timeZone;
    return QStringLiteral("%1–%2 %3").arg(clock(window.fromMinute), clock(window.toMinute), zone);
}

std::optional<Hold> approvalHold(const Stage &stage, const HoldFacts &facts)
{
    const auto held = [](const QString &reason) { return Hold{Hold::Kind::Approval, reason, {}}; };
    if (stage.confirm)
        return held(QStringLiteral("Stage %1 asks for approval of every deploy (confirm).").arg(stage.name));
    if (!stage.autoDeploy)
        return held(QStringLiteral("Stage %1 does not deploy by itself (auto_deploy is off): approve or dismiss it.").arg(stage.name));
    if (facts.tag == QLatin1StringView("latest") && !stage.promoteFrom.isEmpty()) {
        return held(QStringLiteral("The tag “latest” never deploys by itself into stage %1, which is promoted from %2.")
                        .arg(stage.name, stage.promoteFrom));
    }
    return std::nullopt;
}

std::optional<Hold> ageHold(const Stage &stage, const HoldFacts &facts, const QDateTime &now)
{
    if (stage.minimumAge <= 0s)
        return std::nullopt;
    const auto minutes = (stage.minimumAge.count() + 59) / 60;
    if (!facts.pushed.isValid()) {
        return Hold{Hold::Kind::MinimumAge,
                    QStringLiteral("Stage %1 takes images that are at least %2 min old, and the age of this one is unknown: "
                                   "approve or dismiss it.").arg(stage.name).arg(minutes), {}};
    }
    const QDateTime until = facts.pushed.addSecs(stage.minimumAge.count()).toUTC();
    if (now >= until)
        return std::nullopt;
    return Hold{Hold::Kind::MinimumAge, QStringLiteral("Stage %1 takes images that are at least %2 min old: this one waits until %3.")
                    .arg(stage.name).arg(minutes).arg(inWords(until)), until};
}

std::optional<Hold> windowHold(const Stage &stage, const QDateTime &now)
{
    QStringList names;
    QDateTime opening;
    for (const MaintenanceWindow &window : stage.windows) {
        try {
            if (isOpen(window, now))
                return std::nullopt;
            const QDateTime next = nextOpening(window, now);
            if (next.isValid() && (!opening.isValid() || next < opening))
                opening = next;
            names << inWords(window);
        } catch (const Error &error) {
            names << error.message();
        }
    }
    if (names.isEmpty())
        return std::nullopt;
    QString reason = QStringLiteral("Stage %1 is outside its maintenance windows (%2)").arg(stage.name, names.join(QStringLiteral("; ")));
    reason += opening.isValid() ? QStringLiteral(": it waits until %1.").arg(inWords(opening)) : QStringLiteral(".");
    return Hold{Hold::Kind::Window, reason, opening};
}

} // namespace

bool isOpen(const MaintenanceWindow &window, const QDateTime &now)
{
    return isOpenAt(window, zoneOf(window), now);
}

QDateTime nextOpening(const MaintenanceWindow &window, const QDateTime &now)
{
    const QTimeZone zone = zoneOf(window);
    const QDateTime start = now.toUTC();
    if (isOpenAt(window, zone, start))
        return start;
    const std::set<QDateTime> candidates = candidatesAfter(start, zone, QTime(window.fromMinute / 60 % 24, window.fromMinute % 60));
    const auto found = std::ranges::find_if(candidates, [&](const QDateTime &when) { return isOpenAt(window, zone, when); });
    return found == candidates.end() ? QDateTime() : *found;
}

QDateTime firstSeen(const Deploy &deploy)
{
    return deploy.pushed.isValid() ? deploy.pushed : deploy.created;
}

std::optional<Hold> holdOf(const Stage &stage, const HoldFacts &facts, const QDateTime &now)
{
    if (facts.isApproved)
        return std::nullopt;
    if (const auto hold = approvalHold(stage, facts))
        return hold;
    if (const auto hold = ageHold(stage, facts, now))
        return hold;
    if (const auto hold = windowHold(stage, now))
        return hold;
    // Last, so that a pause that is over before a deploy was due has held nothing.
    if (facts.isPaused)
        return Hold{Hold::Kind::Pause, QStringLiteral("Automatic deploys were paused when this one was due: approve or dismiss it."), {}};
    return std::nullopt;
}

} // namespace dw
