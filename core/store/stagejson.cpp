#include "core/store/stagejson.h"

namespace dw {

QJsonObject healthToJson(const HealthPolicy &health)
{
    return {{QStringLiteral("startPeriod"), qint64(health.startPeriod.count())},
            {QStringLiteral("timeout"), qint64(health.timeout.count())},
            {QStringLiteral("interval"), qint64(health.interval.count())},
            {QStringLiteral("retries"), health.retries},
            {QStringLiteral("expectedStatus"), health.expectedStatus},
            {QStringLiteral("settle"), qint64(health.settle.count())}};
}

HealthPolicy healthFromJson(const QJsonObject &json)
{
    return {.startPeriod = seconds(json[QLatin1String("startPeriod")].toInteger()),
            .timeout = seconds(json[QLatin1String("timeout")].toInteger()),
            .interval = seconds(json[QLatin1String("interval")].toInteger()),
            .retries = json[QLatin1String("retries")].toInt(),
            .expectedStatus = json[QLatin1String("expectedStatus")].toInt(),
            .settle = seconds(json[QLatin1String("settle")].toInteger())};
}

QJsonArray windowsToJson(const QList<MaintenanceWindow> &windows)
{
    QJsonArray array;
    for (const MaintenanceWindow &window : windows) {
        array.append(QJsonObject{{QStringLiteral("from"), window.fromMinute},
                                 {QStringLiteral("to"), window.toMinute},
                                 {QStringLiteral("timeZone"), window.timeZone}});
    }
    return array;
}

QList<MaintenanceWindow> windowsFromJson(const QJsonArray &array)
{
    QList<MaintenanceWindow> windows;
    for (const QJsonValue &window : array) {
        windows.append({window[QLatin1String("from")].toInt(), window[QLatin1String("to")].toInt(),
                        window[QLatin1String("timeZone")].toString()});
    }
    return windows;
}

} // namespace dw
