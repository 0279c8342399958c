#pragma once

#include "core/api/apimessage.h"
#include "core/model/delivery.h"
#include "core/model/deploy.h"
#include "core/model/instance.h"
#include "core/model/project.h"
#include "ui/models/recordtable.h"
#include "ui/models/stateevent.h"
#include "ui/models/statesnapshot.h"

#include <QObject>

namespace dw::ui {

/// The desktop's copy of what the daemon knows: a snapshot, kept up to date by numbered events. Every change is told
/// record by record, a new snapshot too, so that views keep their place.
class StateStore final : public QObject
{
    Q_OBJECT
public:
    enum class Applied { Yes, NeedsSnapshot };

    using QObject::QObject;

    /// Takes the answer of GET /api/state. Throws Error::BadReply if it is none.
    void takeSnapshot(const QJsonObject &state);
    void takeSnapshot(const StateSnapshot &state);
    /// Adds deploys out of a list, which tells less of each than snapshot and events do.
    void addDeploys(const QList<Deploy> &deploys);
    /// Adds deliveries, which the snapshot does not carry.
    void addDeliveries(const QList<Delivery> &deliveries);
    /// Applies the next event. A number that is not the next one asks for a snapshot; an older one is passed over.
    [[nodiscard]] Applied apply(const ApiEvent &event);
    /// Applies a record that an answer carried.
    void put(const Deploy &deploy);
    void put(const Project &project);

    [[nodiscard]] qint64 revision() const { return m_revision; }
    [[nodiscard]] bool hasSnapshot() const { return m_revision >= 0; }
    [[nodiscard]] const QString &daemonVersion() const { return m_version; }
    [[nodiscard]] const PeerRecord &engine() const { return m_engine; }
    [[nodiscard]] const PeerRecord &proxy() const { return m_proxy; }
    /// Whether nothing deploys by itself at present.
    [[nodiscard]] bool isPaused() const { return m_isPaused; }
    [[nodiscard]] const RecordTable<Project> &projects() const { return m_projects; }
    [[nodiscard]] const RecordTable<Instance> &instances() const { return m_instances; }
    [[nodiscard]] const RecordTable<Deploy> &deploys() const { return m_deploys; }
    [[nodiscard]] const RecordTable<Delivery> &deliveries() const { return m_deliveries; }
    [[nodiscard]] const RecordTable<RegistryRecord> &registries() const { return m_registries; }

    [[nodiscard]] QList<Instance> instancesOf(ProjectId project) const;
    /// Calls \a visit with each instance of \a project, without copying any.
    template <typename Visit>
    void eachInstanceOf(ProjectId project, Visit &&visit) const
    {
        const auto ids = m_ofProject.constFind(project.value);
        if (ids == m_ofProject.constEnd())
            return;
        for (const qint64 id : *ids) {
            if (const Instance *instance = m_instances.find(id))
                visit(*instance);
        }
    }
    [[nodiscard]] QList<Instance> instancesOf(StageId stage) const;
    /// Deploys that wait to be approved or dismissed, the newest first.
    [[nodiscard]] QList<Deploy> pendingDeploys() const;
    /// Something was told that cannot be read, here or in what is put in from outside.
    void tellUnreadable();
    /// What is shown lacks something of what the daemon told last.
    [[nodiscard]] bool lacksUnreadable() const { return m_toldUnreadable; }
    [[nodiscard]] const Project *projectNamed(const QString &name) const;
    /// The newest deploy of \a project, or nullptr.
    [[nodiscard]] const Deploy *latestDeploy(ProjectId project) const;

Q_SIGNALS:
    void recordChanged(dw::ui::RecordKind kind, qint64 id, dw::ui::RecordChange change);
    /// The engine's or proxy's health, or the daemon's version.
    void peersChanged();
    void settingsChanged();
    void pauseChanged();
    void snapshotTaken();
    /// The daemon told something that cannot be read, as a newer one may; it is left out. Told once for each snapshot.
    void unreadableMet();

private:
    template <typename T>
    void put(RecordTable<T> &table, RecordKind kind, const T &value);
    template <typename T>
    void replace(RecordTable<T> &table, RecordKind kind, const QList<T> &values);
    void remove(RecordKind kind, qint64 id);
    void applyRecord(RecordKind kind, const QJsonObject &data);
    void index(const Instance &instance);
    void closeMissing(const QList<Deploy> &open);
    void setPaused(bool isPaused);

    qint64 m_revision = -1;
    bool m_toldUnreadable = false;
    bool m_isPaused = false;
    QString m_version;
    PeerRecord m_engine;
    PeerRecord m_proxy;
    RecordTable<Project> m_projects;
    RecordTable<Instance> m_instances;
    RecordTable<Deploy> m_deploys;
    RecordTable<Delivery> m_deliveries;
    RecordTable<RegistryRecord> m_registries;
    QHash<qint64, QList<qint64>> m_ofProject; ///< instances
    QHash<qint64, qint64> m_latest;           ///< newest deploy of a project
};

} // namespace dw::ui
