#pragma once

#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/deploy/connections.h"
#include "core/store/repositories.h"

#include <functional>

namespace dw {

/// What a deploy needs around it. All outlive the Deployer.
struct DeployParts {
    Database &database;
    Repositories &repositories;
    Connections &connections;
    Clock &clock;
    RandomSource &random;
    /// How often database, engine and proxy are compared without an event that asks for it; 0: never by itself.
    milliseconds reconcileInterval = 5min;
    /// Called before and after every durable write of a deploy: the moments at which a test may cut the power, by
    /// throwing something that is no std::exception.
    std::function<void()> atJournalWrite = {};
};

} // namespace dw
