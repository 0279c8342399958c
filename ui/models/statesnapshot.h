#pragma once

#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "ui/models/registryrecord.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QList>

namespace dw::ui {

/// What GET /api/state answers, read. Values only, so that it can be read on another thread than the windows'.
struct StateSnapshot {
    qint64 revision = 0;
    QString version;
    QList<Project> projects;
    QList<Instance> instances;
    QList<Deploy> openDeploys;
    QList<RegistryRecord> registries;
    PeerRecord engine;
    PeerRecord proxy;
    bool isPaused = false; ///< nothing deploys by itself
    int unreadable = 0; ///< records that were left out, see fromJson()

    /// A record that cannot be read, of a newer daemon for example, is left out and counted. Throws Error::BadReply if \a json is no state.
    [[nodiscard]] static StateSnapshot fromJson(const QJsonObject &json);
    /// Reads \a text on other threads; completes on the calling one. Throws as fromJson().
    [[nodiscard]] static QCoro::Task<StateSnapshot> read(QByteArray text);
};

} // namespace dw::ui
