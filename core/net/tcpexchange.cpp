#include "core/net/tcpexchange.h"

#include "core/net/environmentproxy.h"

#include <QSslError>

#include <algorithm>

namespace dw {

namespace {

/// Whether it is who signed a certificate that is not believed, and not its name or date.
bool isAboutAuthority(const QSslError &error)
{
    static constexpr QSslError::SslError unknown[] = {
        QSslError::SelfSignedCertificate, QSslError::SelfSignedCertificateInChain, QSslError::UnableToGetLocalIssuerCertificate,
        QSslError::UnableToVerifyFirstCertificate, QSslError::CertificateUntrusted};
    return std::ranges::find(unknown, error.error()) != std::end(unknown);
}

} // namespace

TcpExchange::TcpExchange(std::shared_ptr<ConnectionPool> pool, std::shared_ptr<CertificateTrust> trust,
                         std::shared_ptr<CertificateFolder> identity, HttpRequest request)
    : SocketExchange(std::move(request)), m_pool(std::move(pool)), m_trust(std::move(trust)), m_identity(std::move(identity))
{
}

TcpExchange::~TcpExchange()
{
    release(Connection::Close);
}

void TcpExchange::start()
{
    validateRequest(request());
    const QUrl &url = request().url;
    if (url.host().isEmpty() || (!isSecure() && url.scheme() != QLatin1StringView("http")))
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no address of http or https")
                                                   .arg(url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)));
    noteIdentity();
    if (mayShare())
        m_socket = m_pool->take(peer());
    if (!m_socket) {
        connectAnew();
        return;
    }
    m_reused = true;
    m_connected = true;
    watch();
    sendRequest(Connection::Keep);
}

bool TcpExchange::mayShare() const
{
    return (request().method == "GET" || request().method == "HEAD") && !request().freshConnection
        && !request().acceptAnyCertificate && !request().bodySource;
}

bool TcpExchange::isSecure() const
{
    return request().url.scheme() == QLatin1StringView("https");
}

QString TcpExchange::peer() const
{
    const QUrl &url = request().url;
    const QString pin = hasPin() ? QString::fromLatin1(m_trust->pinned.toHex()) : QString();
    return QStringLiteral("%1 %2 %3 %4 %5 %6")
        .arg(url.scheme(), url.host(), QString::number(url.port(0)), request().peerName, pin, QString::number(m_identityVersion));
}

void TcpExchange::noteIdentity()
{
    m_identityVersion = m_identity ? m_identity->version() : 0;
}

void TcpExchange::connectAnew()
{
    m_reused = false;
    m_connected = false;
    const QUrl &url = request().url;
    QSslSocket *secure = isSecure() ? makeSecure() : nullptr;
    m_socket = secure ? secure : new QTcpSocket;
    m_socket->setReadBufferSize(window);
    // A peer name means that the caller has chosen the very machine to ask.
    m_socket->setProxy(request().peerName.isEmpty() ? environmentProxy(url) : QNetworkProxy(QNetworkProxy::NoProxy));
    watch();
    if (!secure)
        m_socket->connectToHost(url.host(), static_cast<quint16>(url.port(80)));
    else if (request().peerName.isEmpty())
        secure->connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(443)));
    else
        secure->connectToHostEncrypted(url.host(), static_cast<quint16>(url.port(443)), request().peerName);
}

QSslSocket *TcpExchange::makeSecure()
{
    const QSslConfiguration tls = m_identity ? m_identity->tls() : QSslConfiguration::defaultConfiguration();
    auto *secure = new QSslSocket;
    secure->setSslConfiguration(tls);
    connect(secure, &QSslSocket::encrypted, this, &TcpExchange::onEncrypted);
    connect(secure, &QSslSocket::sslErrors, this, &TcpExchange::onSslErrors);
    return secure;
}

void TcpExchange::watch()
{
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket))
        connect(secure, &QSslSocket::encryptedBytesWritten, this, &TcpExchange::announce);
    else
        connect(m_socket, &QTcpSocket::connected, this, &TcpExchange::onConnected);
    connect(m_socket, &QTcpSocket::readyRead, this, &TcpExchange::receive);
    connect(m_socket, &QTcpSocket::disconnected, this, &TcpExchange::onDisconnected);
    connect(m_socket, &QTcpSocket::errorOccurred, this, &TcpExchange::onError);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &TcpExchange::announce);
}

void TcpExchange::onConnected()
{
    m_connected = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    sendRequest(mayShare() ? Connection::Keep : Connection::Close);
}

/// Nothing has been sent yet, so a certificate that is refused here has learned no token.
void TcpExchange::onEncrypted()
{
    if (hasPin() && !showsPinned()) {
        refuseCertificate(QStringLiteral("it is another than the one that was accepted before"));
        fail(Error(Error::Code::Unavailable, QStringLiteral("%1 cannot be reached: %2").arg(request().url.host(), m_tlsReason)));
        close();
        return;
    }
    if (m_trust)
        m_trust->refused.clear();
    onConnected();
}

QByteArray TcpExchange::shownFingerprint() const
{
    return fingerprintOf(qobject_cast<const QSslSocket *>(m_socket)->peerCertificate());
}

bool TcpExchange::showsPinned() const
{
    return hasPin() && shownFingerprint() == m_trust->pinned;
}

void TcpExchange::refuseCertificate(const QString &reason)
{
    m_tlsReason = QStringLiteral("its TLS certificate is not accepted: %1").arg(reason);
    if (m_trust) {
        m_trust->refused = shownFingerprint();
        m_trust->reason = reason;
    }
}

qint64 TcpExchange::unsent() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

void TcpExchange::onDisconnected()
{
    // A kept connection that ends without a byte was closed by the server while it was idle.
    if (m_reused && m_socket && !hasStartedAnswer() && m_socket->bytesAvailable() == 0 && !hasFailed()) {
        connectAgain();
        return;
    }
    receiveRest();
}

void TcpExchange::connectAgain()
{
    release(Connection::Close);
    noteIdentity();
    try {
        connectAnew();
    } catch (const Error &error) {
        fail(named(error));
    }
}

void TcpExchange::release(Connection connection)
{
    if (!m_socket)
        return;
    if (m_identity && hasStartedAnswer())
        m_identity->noteAccepted();
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    if (connection == Connection::Keep && mayShare()) {
        m_pool->give(peer(), socket);
        return;
    }
    socket->abort();
    socket->deleteLater();
}

void TcpExchange::onError(QAbstractSocket::SocketError error)
{
    // The end of a connection is judged by what has been received, once it is disconnected; for a kept connection that
    // had died meanwhile, these are ends as well.
    const bool isLate = m_reused && !hasStartedAnswer()
        && (error == QAbstractSocket::NetworkError || error == QAbstractSocket::SocketTimeoutError);
    if (m_connected && (error == QAbstractSocket::RemoteHostClosedError || isLate))
        return;
    const QString host = request().url.host();
    // TLS 1.3 lets us send before the server has judged our certificate.
    if (m_connected && alert().isEmpty())
        fail(Error(Error::Code::Unavailable, QStringLiteral("the connection to %1 failed: %2").arg(host, m_socket->errorString())));
    else
        fail(Error(Error::Code::Unavailable, QStringLiteral("%1 cannot be reached: %2").arg(host, reasonNotConnected())));
}

QString TcpExchange::reasonNotConnected() const
{
    if (!m_tlsReason.isEmpty())
        return m_tlsReason;
    // OpenSSL's words for bytes that are no TLS.
    if (m_socket->errorString().contains(QLatin1StringView("wrong version number")))
        return m_identity ? QStringLiteral("it speaks no TLS at this port; start that dockerd with --tlsverify, or give the engine no certificates")
                          : QStringLiteral("it speaks no TLS at this port; if it is meant to be plain, write http:// in its address");
    if (const QString word = alert(); !word.isEmpty())
        return m_identity->refusal(word);
    return m_socket->errorString();
}

void TcpExchange::onSslErrors(const QList<QSslError> &errors)
{
    if (request().acceptAnyCertificate) {
        qobject_cast<QSslSocket *>(m_socket)->ignoreSslErrors();
        return;
    }
    // What a person has accepted by its fingerprint needs no signature, name or date; the handshake proved that the peer has its key.
    if (showsPinned()) {
        qobject_cast<QSslSocket *>(m_socket)->ignoreSslErrors(errors);
        return;
    }
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(error.errorString());
    if (const QString remedy = advice(errors); !remedy.isEmpty())
        reasons.append(remedy);
    refuseCertificate(hasPin() ? QStringLiteral("it is another than the one that was accepted before") : reasons.join(QStringLiteral("; ")));
}

QString TcpExchange::advice(const QList<QSslError> &errors) const
{
    const auto isAbout = [&errors](QSslError::SslError kind) { return std::ranges::find(errors, kind, &QSslError::error) != errors.end(); };
    if (std::ranges::any_of(errors, isAboutAuthority)) {
        if (m_identity)
            return QStringLiteral("only what the authority in %1 has signed is believed there").arg(m_identity->authority());
        // Where no person can be asked to accept it, it is the machine that has to know who signs there.
        return m_trust ? QString()
                       : QStringLiteral("add whoever signed it to the certificate authorities of this daemon’s machine and start the daemon again");
    }
    if (m_identity && isAbout(QSslError::HostNameMismatch))
        return QStringLiteral("make it for %1, or write a name it is for into the engine’s address").arg(request().url.host());
    if (m_identity && isAbout(QSslError::CertificateExpired))
        return QStringLiteral("renew the certificate of that engine");
    return {};
}

QString TcpExchange::alert() const
{
    // OpenSSL says “tlsv13 alert certificate required” and the like.
    static constexpr QLatin1StringView word(" alert ");
    const QString text = m_socket->errorString();
    const qsizetype at = text.indexOf(word);
    return m_identity && at >= 0 && !m_reused && !hasStartedAnswer() ? text.mid(at + word.size()) : QString();
}

Error TcpExchange::named(const Error &error) const
{
    const Error ours = error.withContext(request().url.host());
    // A server may hang up on a certificate without a word.
    if (!m_identity || m_identity->isAccepted() || !m_connected || m_reused || hasStartedAnswer() || error.code() != Error::Code::Unavailable)
        return ours;
    return Error(error.code(), QStringLiteral("%1; perhaps %2").arg(ours.message(), m_identity->refusal(QStringLiteral("no answer"))));
}

} // namespace dw
