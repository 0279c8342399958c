#pragma once

#include "core/deploy/deploydesk.h"
#include "tests/support/base/await.h"
#include "tests/support/deploy/deadconnections.h"
#include "tests/support/store/teststore.h"

namespace dw::test {

using namespace Qt::StringLiterals;

inline const QString digestA = u"sha256:"_s + QString(64, u'a');
inline const QString digestB = u"sha256:"_s + QString(64, u'b');

/// A desk over a store with one project: dev deploys by itself, rel does not, prod takes what runs in rel.
struct DeskFixture {
    TestStore store;
    DeadConnections connections;
    DeployParts parts{store.database, store.repositories, connections, store.clock, store.random};
    DeployDesk desk{parts, [](const Deploy &) {}};
    Project project;

    DeskFixture()
    {
        Project fresh;
        fresh.name = u"web"_s;
        fresh.image = u"registry.test/acme/web"_s;
        Stage dev, rel, prod;
        dev.name = u"dev"_s;
        dev.autoDeploy = true;
        rel.name = u"rel"_s;
        prod.name = u"prod"_s;
        prod.promoteFrom = u"rel"_s;
        prod.confirm = true;
        for (Stage *stage : {&dev, &rel, &prod})
            stage->tagPatterns = {u"*"_s};
        fresh.stages = {dev, rel, prod};
        project = store.repositories.projects.insert(fresh);
    }

    DeployRequest wish(const QString &stage, const QString &tag)
    {
        DeployRequest request{.project = project.id, .stage = project.stage(stage)->id, .tag = tag, .digest = {}, .delivery = {}, .requestedBy = u"test"_s};
        return request;
    }
    void setPaused(bool isPaused)
    {
        Settings settings = store.repositories.settings.load();
        settings.pauseAutoDeploy = isPaused;
        store.repositories.settings.save(settings);
    }
    Deploy row(DeployId id) { return store.repositories.deploys.byId(id); }
    InstanceId instance(const QString &stage, const QString &tag, const QString &digest, InstanceState state)
    {
        Instance made;
        made.project = project.id;
        made.stage = project.stage(stage)->id;
        made.tag = tag;
        made.digest = digest;
        made.state = state;
        made.containerId = u"c1"_s;
        return store.repositories.instances.insert(made);
    }
};

} // namespace dw::test
