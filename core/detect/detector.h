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
    /// A changed tag the poller found, together with the other tags \a foundWith, and what it learnt of their ages.
    Delivery found(const QString &image, const QString &digest, const TagAges &ages = {}, const QStringList &foundWith = {});
    /// A tag the poller does not find any more: its instances go where the stage says so, after the registry was asked
    /// once more. Keeps a delivery only if there are such.
    void vanished(const QString &image);
    /// A person asks for \a image: as a delivery of source manual, whose deploys need no approval and no auto_deploy, since
    /// somebody asked.
    Delivery ask(const QString &image, const QString &requestedBy);
    /// What would happen to an image, with nothing stored and nothing done.
    struct Explanation {
        Delivery delivery; ///< with the trace, as it would be kept
        QList<Plan> plans; ///< what its deploys would do, stage by stage
    };
    /// Explains \a image. The registry is asked what a delivery would ask it, which changes nothing there.
    [[nodiscard]] QCoro::Task<Explanation> explain(QString image, std::stop_token stop);
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
