#include "core/engine/operations.h"

namespace dw {

Operations::Operations(EngineParts &parts)
    : m_state(parts), m_projects(parts), m_stages(parts), m_instances(parts), m_promotions(parts), m_deploys(parts), m_quick(parts), m_deliveries(parts),
      m_registries(parts), m_endpoints(parts), m_prune(parts), m_settings(parts), m_channels(parts), m_access(parts), m_config(parts), m_metrics(parts),
      m_auditLog(m_router, parts.repositories.audit, parts.clock)
{
    m_router.add(m_state.routes());
    m_router.add(m_projects.routes());
    m_router.add(m_stages.routes());
    m_router.add(m_instances.routes());
    m_router.add(m_promotions.routes());
    m_router.add(m_deploys.routes());
    m_router.add(m_quick.routes());
    m_router.add(m_deliveries.routes());
    m_router.add(m_registries.routes());
    m_router.add(m_endpoints.routes());
    m_router.add(m_prune.routes());
    m_router.add(m_settings.routes());
    m_router.add(m_channels.routes());
    m_router.add(m_access.routes());
    m_router.add(m_config.routes());
    m_router.add(m_metrics.routes());
}

} // namespace dw
