#pragma once

#include "core/base/taskgroup.h"
#include "core/deploy/connections.h"
#include "core/deploy/deployer.h"
#include "core/model/delivery.h"

#include <QMap>
#include <QObject>

#include <memory>

namespace dw {

/// One webhook call as it arrived; authenticity of the address was checked before.
struct WebhookCall {
    QMap<QByteArray, QByteArray> headers; ///< lower-case names
    QByteArray body;                      ///< raw
};

/// Turns webhook calls and poll findings into deploys, and keeps every decision with its trace (SPEC §2).
class Detector final : public QObject
{
    Q_OBJECT
public:
    Detector(Database &database, Repositories &repositories, Connections &connections, Deployer &deployer, Clock &clock,
             QObject *parent = nullptr);
    ~Detector() override;

    /// Stores the delivery, decides, queues its deploys, and returns it with decision and trace. What needs the network
    /// (an unknown image's inspection) goes on afterwards and updates the delivery. Throws Error::InvalidInput for a
    /// body that cannot be understood and Unauthorized for a wrong signature (both kept as rejected).
    Delivery receive(const WebhookCall &call);
    /// A changed tag the poller found.
    Delivery found(const QString &image, const QString &digest);
    /// A person asks for \a image: as a delivery of source manual, whose deploys need no approval and no auto_deploy, since
    /// somebody asked.
    Delivery ask(const QString &image, const QString &requestedBy);
    /// The trace of what would happen to \a image, nothing stored and nothing done.
    [[nodiscard]] Delivery explain(const QString &image);
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
