#pragma once

#include "core/net/exchange.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslError>

namespace dw {

/// An exchange that a QNetworkAccessManager carries out.
class NetworkExchange final : public Exchange
{
    Q_OBJECT
public:
    NetworkExchange(std::shared_ptr<QNetworkAccessManager> manager, HttpRequest request);
    ~NetworkExchange() override;
    Q_DISABLE_COPY_MOVE(NetworkExchange)

    void start();

protected:
    [[nodiscard]] QByteArray takeBody() override;
    [[nodiscard]] bool isComplete() const override;
    void close() override;

private:
    [[nodiscard]] QNetworkRequest networkRequest() const;
    void onHead();
    void onFinished();
    void onSslErrors(const QList<QSslError> &errors);
    [[nodiscard]] std::optional<Error> errorOfReply() const;

    std::shared_ptr<QNetworkAccessManager> m_manager;
    HttpRequest m_request;
    QPointer<QNetworkReply> m_reply;
    QString m_tlsReason;
};

} // namespace dw
