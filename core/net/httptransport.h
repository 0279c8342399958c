#pragma once

#include "core/base/clock.h"

#include <QByteArray>
#include <QCoroTask>
#include <QList>
#include <QUrl>

#include <memory>
#include <optional>
#include <stop_token>

namespace dw {

/// Header fields in order, names compared without case.
class HttpHeaders final
{
public:
    void add(QByteArray name, QByteArray value);
    /// Replaces all fields of this name.
    void set(const QByteArray &name, QByteArray value);
    /// The first value of this name, or an empty array.
    [[nodiscard]] QByteArray value(QByteArrayView name) const;
    [[nodiscard]] bool contains(QByteArrayView name) const;
    void remove(QByteArrayView name);
    [[nodiscard]] const QList<std::pair<QByteArray, QByteArray>> &all() const { return m_fields; }

private:
    QList<std::pair<QByteArray, QByteArray>> m_fields;
};

/// Gives a request body piece by piece; std::nullopt ends it.
class BodySource
{
public:
    BodySource() = default;
    virtual ~BodySource() = default;
    Q_DISABLE_COPY_MOVE(BodySource)
    [[nodiscard]] virtual QCoro::Task<std::optional<QByteArray>> next(std::stop_token stop) = 0;
};

struct HttpRequest {
    QByteArray method = QByteArrayLiteral("GET");
    QUrl url; ///< http or https; over a Unix socket the host is only sent as Host
    HttpHeaders headers;
    QByteArray body;
    std::shared_ptr<BodySource> bodySource; ///< instead of body, sent chunked
    milliseconds timeout{30s};      ///< until the whole answer for send(), between two pieces for open(); 0: none
    qint64 maximumBody = 16 << 20;  ///< bytes of answer that send() takes before Error::TooLarge
    bool freshConnection = false;   ///< neither reuse nor keep the connection
    QString peerName;               ///< https: SNI and the name the certificate must carry, if not the URL's host
    bool acceptAnyCertificate = false; ///< https: for probes that ask who answers, never with credentials
};

struct HttpResponse {
    int status = 0;
    HttpHeaders headers;
    QByteArray body;

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
};

/// An answer whose body arrives piece by piece. Destroying it ends the exchange.
class HttpStream
{
public:
    HttpStream() = default;
    virtual ~HttpStream() = default;
    Q_DISABLE_COPY_MOVE(HttpStream)

    /// Status and headers; the body is empty.
    [[nodiscard]] virtual const HttpResponse &head() const = 0;
    /// The next piece; std::nullopt at the end. Throws Error::Timeout, Unavailable (connection lost), Cancelled.
    [[nodiscard]] virtual QCoro::Task<std::optional<QByteArray>> read(std::stop_token stop) = 0;
};

/// Sends HTTP/1.1 requests. The one seam that tests replace.
///
/// Any status is an answer, not an error. Redirects are not followed: the caller decides, and credentials never
/// travel along. Throws Error::Unavailable (refused, lost, name unknown, TLS), Timeout, TooLarge, BadReply (no HTTP), Cancelled.
class HttpTransport
{
public:
    HttpTransport() = default;
    virtual ~HttpTransport() = default;
    Q_DISABLE_COPY_MOVE(HttpTransport)

    [[nodiscard]] virtual QCoro::Task<HttpResponse> send(HttpRequest request, std::stop_token stop) = 0;
    /// Completes when the head is there.
    [[nodiscard]] virtual QCoro::Task<std::unique_ptr<HttpStream>> open(HttpRequest request, std::stop_token stop) = 0;
};

} // namespace dw
