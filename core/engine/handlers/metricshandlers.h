#pragma once

#include "core/engine/apirouter.h"
#include "core/engine/engineparts.h"

#include <QSet>

namespace dw {

/// /api/metrics in the text format of Prometheus. Deploys are counted from the start of the daemon on.
class MetricsHandlers final : public QObject
{
    Q_OBJECT
public:
    explicit MetricsHandlers(EngineParts &parts);
    [[nodiscard]] std::vector<ApiRoute> routes();

private:
    ApiResult metrics(const ApiCall &call);
    void count(const Deploy &deploy);

    EngineParts &m_parts;
    milliseconds m_started;
    QSet<DeployId> m_open;
    QMap<DeployState, qint64> m_ended;
    qint64 m_deliveries = 0;
    DeliveryId m_newestDelivery;
};

} // namespace dw
