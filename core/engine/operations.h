#pragma once

#include "core/engine/auditlog.h"
#include "core/engine/handlers/accesshandlers.h"
#include "core/engine/handlers/channelhandlers.h"
#include "core/engine/handlers/confighandlers.h"
#include "core/engine/handlers/deliveryhandlers.h"
#include "core/engine/handlers/deployhandlers.h"
#include "core/engine/handlers/endpointhandlers.h"
#include "core/engine/handlers/instancehandlers.h"
#include "core/engine/handlers/metricshandlers.h"
#include "core/engine/handlers/projecthandlers.h"
#include "core/engine/handlers/promotionhandlers.h"
#include "core/engine/handlers/prunehandlers.h"
#include "core/engine/handlers/quickhandlers.h"
#include "core/engine/handlers/registryhandlers.h"
#include "core/engine/handlers/settingshandlers.h"
#include "core/engine/handlers/stagehandlers.h"
#include "core/engine/handlers/statehandlers.h"

namespace dw {

/// Every operation of the API, on one router.
class Operations final
{
public:
    /// \a parts outlives the operations.
    explicit Operations(EngineParts &parts);
    Q_DISABLE_COPY_MOVE(Operations)

    [[nodiscard]] ApiRouter &router() { return m_router; }

private:
    StateHandlers m_state;
    ProjectHandlers m_projects;
    StageHandlers m_stages;
    InstanceHandlers m_instances;
    PromotionHandlers m_promotions;
    DeployHandlers m_deploys;
    QuickHandlers m_quick;
    DeliveryHandlers m_deliveries;
    RegistryHandlers m_registries;
    EndpointHandlers m_endpoints;
    PruneHandlers m_prune;
    SettingsHandlers m_settings;
    ChannelHandlers m_channels;
    AccessHandlers m_access;
    ConfigHandlers m_config;
    MetricsHandlers m_metrics;
    ApiRouter m_router;
    AuditLog m_auditLog;
};

} // namespace dw
