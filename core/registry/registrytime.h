#pragma once

#include <QDateTime>

namespace dw {

/// \a text, as registries and images write times, in UTC; invalid if it is none, or none that can be meant: builds that
/// are to be reproducible say 1970, 1980 or the year 1, and a time to come would be the newest forever.
[[nodiscard]] inline QDateTime plausibleTime(const QString &text, const QDateTime &now)
{
    constexpr int firstYear = 2013; // There were no container images before.
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
    return time.isValid() && time.date().year() >= firstYear && time <= now.addDays(1) ? time : QDateTime();
}

} // namespace dw
