#pragma once

#include "core/deploy/deployer.h"
#include "core/detect/detector.h"
#include "core/detect/poller.h"
#include "core/engine/connections.h"
#include "core/engine/eventlog.h"
#include "core/engine/peerhealth.h"
#include "core/notify/notifier.h"
#include "core/store/repositories.h"

namespace dw {

/// What the API's handlers work on. All outlive the router.
struct EngineParts {
    Database &database;
    Repositories &repositories;
    LiveConnections &connections;
    Deployer &deployer;
    Detector &detector;
    Poller &poller;
    EventLog &events;
    PeerHealth &health;
    Clock &clock;
    NotificationRepository &notifications;
    Notifier &notifier;
    RandomSource &random;
};

} // namespace dw
