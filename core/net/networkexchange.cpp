#include "core/net/networkexchange.h"

#include <QSslConfiguration>

namespace dw {

namespace {

constexpr qint64 window = 1024 * 1024;
constexpr qsizetype maximumHead = 64 * 1024;

} // namespace

NetworkExchange::NetworkExchange(std::shared_ptr<QNetworkAccessManager> manager, HttpRequest request)
    : m_manager(std::move(manager)), m_request(std::move(request))
{
}

NetworkExchange::~NetworkExchange()
{
    close();
}

void NetworkExchange::start()
{
    const QNetworkRequest request = networkRequest();
    if (m_request.method == "HEAD")
        m_reply = m_manager->head(request);
    else if (m_request.method == "GET" && m_request.body.isEmpty())
        m_reply = m_manager->get(request);
    else
        m_reply = m_manager->sendCustomRequest(request, m_request.method, m_request.body);
    m_reply->setReadBufferSize(window);
    connect(m_reply, &QNetworkReply::sslErrors, this, &NetworkExchange::onSslErrors);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &NetworkExchange::onHead);
    connect(m_reply, &QNetworkReply::readyRead, this, &NetworkExchange::announce);
    connect(m_reply, &QNetworkReply::finished, this, &NetworkExchange::onFinished);
}

QNetworkRequest NetworkExchange::networkRequest() const
{
    QUrl url = m_request.url;
    url.setUserInfo({});
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("Accept-Encoding", "identity");
    request.setRawHeader("User-Agent", "docker-watcher/" DW_VERSION);
    QStringList seen;
    for (const auto &[name, value] : m_request.headers.all()) {
        const QString key = QString::fromLatin1(name).toLower();
        request.setRawHeader(name, seen.contains(key) ? QByteArray(request.rawHeader(name) + ", " + value) : value);
        seen.append(key);
    }
    if (m_request.freshConnection)
        request.setRawHeader("Connection", "close");
    if (!m_request.peerName.isEmpty())
        request.setPeerVerifyName(m_request.peerName);
    return request;
}

void NetworkExchange::onHead()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || hasHead() || hasFailed())
        return;
    HttpResponse head;
    head.status = status;
    qsizetype size = 0;
    for (const QNetworkReply::RawHeaderPair &field : m_reply->rawHeaderPairs()) {
        size += field.first.size() + field.second.size();
        head.headers.add(field.first, field.second);
    }
    if (size > maximumHead) {
        fail(Error(Error::Code::BadReply, QStringLiteral("%1: the head of the answer is too large").arg(m_request.url.host())));
        close();
        return;
    }
    setHead(std::move(head));
}

void NetworkExchange::onFinished()
{
    if (const std::optional<Error> error = errorOfReply())
        fail(*error);
    else
        onHead();
    announce();
}

std::optional<Error> NetworkExchange::errorOfReply() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const bool hasStatus = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() > 0;
    const QString host = m_request.url.host();
    if (error == QNetworkReply::ProtocolFailure || error == QNetworkReply::ProtocolUnknownError)
        return Error(Error::Code::BadReply, QStringLiteral("%1: the answer is not valid HTTP: %2").arg(host, m_reply->errorString()));
    // Errors from 201 on tell the status of an answer that has arrived.
    if (hasStatus && (error == QNetworkReply::NoError || error > QNetworkReply::UnknownProxyError))
        return std::nullopt;
    if (error == QNetworkReply::NoError)
        return Error(Error::Code::BadReply, QStringLiteral("%1: the answer is not valid HTTP").arg(host));
    const QString reason = m_tlsReason.isEmpty() ? m_reply->errorString() : m_tlsReason;
    return Error(Error::Code::Unavailable, QStringLiteral("%1 cannot be reached: %2").arg(host, reason));
}

void NetworkExchange::onSslErrors(const QList<QSslError> &errors)
{
    if (m_request.acceptAnyCertificate) {
        m_reply->ignoreSslErrors();
        return;
    }
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons.append(error.errorString());
    m_tlsReason = QStringLiteral("its TLS certificate is not accepted: %1").arg(reasons.join(QStringLiteral("; ")));
}

QByteArray NetworkExchange::takeBody()
{
    return m_reply && m_reply->isOpen() ? m_reply->readAll() : QByteArray();
}

bool NetworkExchange::isComplete() const
{
    return !m_reply || m_reply->isFinished();
}

void NetworkExchange::close()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
}

} // namespace dw
