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
    /// Called before and after every durable write of a deploy: the moments at which a test may cut the power, by
    /// throwing something that is no std::exception.
    std::function<void()> atJournalWrite = {};
};

} // namespace dw
