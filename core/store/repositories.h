#pragma once

/// The repositories, one class per table group. All are used from the engine's thread, return values, and throw what
/// Database throws, plus Error::NotFound where a row must exist and Error::Conflict where a name is taken.
#include "core/store/auditrepository.h"
#include "core/store/deliveryrepository.h"
#include "core/store/deployrepository.h"
#include "core/store/enginerepository.h"
#include "core/store/instancerepository.h"
#include "core/store/projectrepository.h"
#include "core/store/registryrepository.h"
#include "core/store/seentagrepository.h"
#include "core/store/settingsrepository.h"
#include "core/store/tokenrepository.h"

namespace dw {

/// All of them over one database and one vault.
struct Repositories {
    Repositories(Database &database, Vault &vault, Clock &clock)
        : settings(database, vault), engines(database), registries(database, vault), projects(database, vault, clock),
          instances(database), deploys(database, vault), deliveries(database), seenTags(database),
          tokens(database, clock), audit(database)
    {
    }

    SettingsRepository settings;
    EngineRepository engines;
    RegistryRepository registries;
    ProjectRepository projects;
    InstanceRepository instances;
    DeployRepository deploys;
    DeliveryRepository deliveries;
    SeenTagRepository seenTags;
    TokenRepository tokens;
    AuditRepository audit;
};

} // namespace dw
