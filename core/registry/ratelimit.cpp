#include "core/registry/ratelimit.h"

#include <QLocale>

namespace dw {

std::optional<int> rateLimitLeft(const HttpHeaders &headers)
{
    for (const QByteArrayView name : {QByteArrayView("RateLimit-Remaining"), QByteArrayView("X-RateLimit-Remaining")}) {
        // Docker Hub writes “76;w=21600”: 76 left in a window of six hours.
        const QByteArray value = headers.value(name);
        bool isNumber = false;
        const int left = value.left(value.indexOf(';')).trimmed().toInt(&isNumber);
        if (isNumber && left >= 0)
            return left;
    }
    return std::nullopt;
}

QDateTime retryTime(const HttpHeaders &headers, const QDateTime &now)
{
    const QByteArray value = headers.value("Retry-After").trimmed();
    if (value.isEmpty())
        return {};
    const QDateTime latest = now.addDays(1);
    bool isNumber = false;
    const qint64 wait = value.toLongLong(&isNumber);
    if (isNumber)
        return wait < 0 ? QDateTime() : std::min(now.addSecs(std::min<qint64>(wait, 86'400)), latest);
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid())
        return {};
    date.setTimeSpec(Qt::UTC);
    return std::clamp(date, now, latest);
}

} // namespace dw
