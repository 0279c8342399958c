#pragma once

#include "core/net/certificatefolder.h"
#include "core/net/certificatetrust.h"
#include "core/net/connectionpool.h"
#include "core/net/socketexchange.h"

#include <QSslError>
#include <QSslSocket>

namespace dw {

/// An exchange over TCP or TLS.
class TcpExchange final : public SocketExchange
{
    Q_OBJECT
public:
    /// \a trust and \a identity may be none: the system decides about certificates then, and we show none of our own.
    TcpExchange(std::shared_ptr<ConnectionPool> pool, std::shared_ptr<CertificateTrust> trust, std::shared_ptr<CertificateFolder> identity,
                HttpRequest request);
    ~TcpExchange() override;
    Q_DISABLE_COPY_MOVE(TcpExchange)

    void start();

protected:
    [[nodiscard]] QIODevice *device() const override { return m_socket; }
    [[nodiscard]] qint64 unsent() const override;
    void release(Connection connection) override;
    [[nodiscard]] Error named(const Error &error) const override;

private:
    /// Whether the request may share a connection with others: it has no effect that a repetition would double.
    [[nodiscard]] bool mayShare() const;
    [[nodiscard]] QString peer() const;
    [[nodiscard]] bool isSecure() const;
    /// Looks which certificates are to be shown now.
    void noteIdentity();
    void connectAnew();
    [[nodiscard]] QSslSocket *makeSecure();
    void watch();
    void onConnected();
    void onEncrypted();
    void onDisconnected();
    /// The connection that had been kept is gone; its request needs another one.
    void connectAgain();
    void onError(QAbstractSocket::SocketError error);
    [[nodiscard]] QString reasonNotConnected() const;
    /// The server's word for why it does not accept our certificate, if that is how the connection has ended.
    [[nodiscard]] QString alert() const;
    /// What a person can do about \a errors, if anything is known.
    [[nodiscard]] QString advice(const QList<QSslError> &errors) const;
    void onSslErrors(const QList<QSslError> &errors);
    /// Whether only one certificate is accepted.
    [[nodiscard]] bool hasPin() const { return m_trust && !m_trust->pinned.isEmpty(); }
    [[nodiscard]] bool showsPinned() const;
    /// Keeps what was shown and why it is not accepted.
    void refuseCertificate(const QString &reason);
    [[nodiscard]] QByteArray shownFingerprint() const;

    std::shared_ptr<ConnectionPool> m_pool;
    std::shared_ptr<CertificateTrust> m_trust;
    std::shared_ptr<CertificateFolder> m_identity;
    QTcpSocket *m_socket = nullptr;
    int m_identityVersion = 0; ///< under which the socket was connected
    QString m_tlsReason;
    bool m_reused = false;    ///< the socket has served another exchange before
    bool m_connected = false; ///< and, over https, encrypted
};

} // namespace dw
