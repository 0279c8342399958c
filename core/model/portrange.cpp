#include "core/model/portrange.h"

#include <QStringList>

namespace dw {

namespace {

/// 0 if \a text is no port.
int portOf(const QString &text)
{
    bool isNumber = false;
    const int port = text.trimmed().toInt(&isNumber);
    return isNumber ? port : 0;
}

} // namespace

std::optional<PortRange> PortRange::fromText(const QString &text)
{
    const QStringList ends = text.split(QLatin1Char('-'));
    if (ends.size() != 2)
        return std::nullopt;
    const PortRange range{portOf(ends[0]), portOf(ends[1])};
    return range.isPossible() ? std::optional(range) : std::nullopt;
}

QString PortRange::toText() const
{
    return QStringLiteral("%1-%2").arg(first).arg(last);
}

QString PortRange::expected()
{
    return QStringLiteral("two ports from %1 to %2 like 20000-29999, the lower one first").arg(lowest).arg(highest);
}

} // namespace dw
