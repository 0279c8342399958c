#pragma once

#include "core/base/taskgroup.h"
#include "core/detect/intake.h"
#include "core/detect/plan.h"

#include <QObject>

#include <memory>

namespace dw {

/// Turns webhook calls and poll findings into deploys, and keeps every decision with its trace (SPEC §2).
class Detector final : public QObject
{
    Q_OBJECT
public:
    Detector(Database &database, Repositories &repositories, Connections &connections, Deployer &deployer, Clock &clock,
             QObject *parent = nullptr);
    ~Detector() override;

    /// Decides, stores the delivery with its decision and its deploys in one durable write, which it shares with the calls
    /// that arrive together with it, and only then completes. What needs the network (an unknown image's inspection) goes
    /// on afterwards and updates the delivery. Throws Error::InvalidInput for a body that cannot be understood and
    /// Unauthorized for a wrong signature (both kept as rejected).
    [[nodiscard]] QCoro::Task<Delivery> receive(WebhookCall call);
    /// A changed tag the poller found; \a pushed says when tags of the image were pushed, where the registry tells.
    Delivery found(const QString &image, const QString &digest, const QHash<QString, QDateTime> &pushed = {});
    /// A tag the poller does not find any more: its instances go where the stage says so, after the registry was asked
    /// once more. Keeps a delivery only if there are such.
    void vanished(const QString &image);
    /// A person asks for \a image: as a delivery of source manual, whose deploys need no approval and no auto_deploy, since
    /// somebody asked.
    Delivery ask(const QString &image, const QString &requestedBy);
    /// The trace of what would happen to \a image, nothing stored and nothing done.
    [[nodiscard]] Delivery explain(const QString &image);
    /// What the deploys of \a image would do, stage by stage; nothing stored and nothing done.
    [[nodiscard]] QList<Plan> plan(const QString &image);
    /// Decides a kept delivery again, as if it arrived now.
    Delivery replay(DeliveryId id);
    Delivery dismiss(DeliveryId id);

    /// Takes up deliveries that a crash left undecided.
    void start();
    [[nodiscard]] QCoro::Task<> stop();

Q_SIGNALS:
    void deliveryChanged(const dw::Delivery &delivery);
    void projectCreated(const dw::Project &project);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dw
