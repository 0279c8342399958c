#pragma once

#include "core/deploy/deployer.h"
#include "core/detect/poller.h"
#include "core/engine/peerhealth.h"
#include "core/notify/notifier.h"

#include <QObject>

namespace dw {

/// Turns what the engine's parts announce into what people are told (SPEC §8): ends of deploys, deploys that wait,
/// instances that fail and recover, peers that fall silent and answer again.
class NotificationFeed final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive the feed.
    NotificationFeed(Repositories &repositories, Notifier &notifier, QObject *parent = nullptr);

    /// Listens to these; to be called once, before they are started.
    void follow(Deployer &deployer, Poller &poller, PeerHealth &health);
    /// Tells of deploys that ended shortly before \a now and of which a crash kept people from hearing.
    void catchUp(const QDateTime &now);

private:
    void takeDeploy(const Deploy &deploy);
    void takeInstance(const Instance &instance);
    void takeRegistry(const RegistryState &state);
    void takePeer(const QString &peer, const PeerState &state);
    /// As it was called then, if it is gone.
    [[nodiscard]] Project projectOf(const Deploy &deploy);

    Repositories &m_repositories;
    Notifier &m_notifier;
};

} // namespace dw
