#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/model/runconfiguration.h"

#include <QDateTime>
#include <QList>

namespace dw {

/// How a stage decides that a started container is healthy (SPEC §3 check).
struct HealthPolicy {
    seconds startPeriod{60}; ///< failures during it do not count
    seconds timeout{10};     ///< of one probe
    seconds interval{5};     ///< between probes after the start period
    int retries = 3;         ///< failed probes in a row, after the start period, that fail the check
    int expectedStatus = 0;  ///< exact HTTP status; 0: any of 200…399
    seconds settle{3};       ///< with nothing to probe: alive this long without a restart
    friend bool operator==(const HealthPolicy &, const HealthPolicy &) = default;
};

/// A daily range in which deploys may run, in its own time zone; it may cross midnight.
struct MaintenanceWindow {
    int fromMinute = 0; ///< minutes after midnight
    int toMinute = 0;
    QString timeZone;   ///< IANA name
    friend bool operator==(const MaintenanceWindow &, const MaintenanceWindow &) = default;
};

/// A lane of a project.
struct Stage {
    StageId id;
    ProjectId project;
    QString name;
    QStringList tagPatterns; ///< see TagPattern
    QString promoteFrom;     ///< name of the stage whose digests alone may come here; empty: any
    QString subdomain;       ///< own label instead of the pattern; empty: the pattern
    int position = 0;        ///< the first matching stage in this order takes a tag
    int maxInstances = 1;
    int keepPrevious = 1;    ///< stopped instances kept for instant rollback
    bool autoDeploy = false;
    bool confirm = false;
    bool requireSignature = false; ///< webhook calls without a valid HMAC are not acted on
    bool removeDeletedTags = false;
    HealthPolicy health;
    seconds drain{10};
    seconds minimumAge{0};
    seconds expireAfter{0}; ///< 0: never
    QList<MaintenanceWindow> windows;
    friend bool operator==(const Stage &, const Stage &) = default;
};

/// One image repository and how to run it.
struct Project {
    ProjectId id;
    RegistryId registry; ///< none: the image's host is asked anonymously
    EngineId engine;     ///< none: the first engine
    QString name;        ///< a DNS label, unique
    QString image;       ///< domain/path without tag, as ImageReference::repository()
    int port = 0;        ///< the container's port; 0: the image's lowest exposed one
    QString healthPath;  ///< absolute path probed over HTTP; empty: see SPEC §3
    QString versionHeader; ///< response header in which the application states its tag or version; empty: none
    RunConfiguration run;
    QList<Stage> stages; ///< in order
    QDateTime created;
    friend bool operator==(const Project &, const Project &) = default;

    [[nodiscard]] const Stage *stage(const QString &stageName) const;
    [[nodiscard]] const Stage *stage(StageId stageId) const;
};

} // namespace dw
