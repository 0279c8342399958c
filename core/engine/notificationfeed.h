#pragma once

#include "core/detect/poller.h"
#include "core/engine/peerhealth.h"
#include "core/notify/notifier.h"

#include <QObject>

namespace dw {

/// Turns what is stored and what the engine's parts announce into what people are told (SPEC §8): ends of deploys, deploys
/// that wait, instances that fail and recover, peers that fall silent and answer again.
///
/// What is told of a deploy or an instance is stored in the same transaction as its row, so that no crash comes in between.
/// What a peer is, is nowhere stored: it is asked again after a crash.
class NotificationFeed final : public QObject
{
    Q_OBJECT
public:
    /// Both outlive the feed.
    NotificationFeed(Repositories &repositories, Notifier &notifier, QObject *parent = nullptr);
    ~NotificationFeed() override;

    /// Listens to these; to be called once, before they are started.
    void follow(Poller &poller, PeerHealth &health);

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
