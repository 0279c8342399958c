#include "core/net/requestbytes.h"

#include "core/base/error.h"

#include <algorithm>

namespace dw {

namespace {

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < '\x7f' && !QByteArrayView("\"(),/:;<=>?@[\\]{}").contains(c);
    });
}

bool isFieldValue(QByteArrayView text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QByteArray hostOf(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = QByteArray("[" + host + "]");
    if (url.port() > 0)
        host += QByteArray(":" + QByteArray::number(url.port()));
    return host;
}

QByteArray targetOf(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (!target.startsWith('/'))
        target.prepend('/');
    if (url.hasQuery())
        target += QByteArray("?" + url.query(QUrl::FullyEncoded).toLatin1());
    return target;
}

QByteArray framingOf(const HttpRequest &request)
{
    if (request.bodySource)
        return QByteArrayLiteral("Transfer-Encoding: chunked\r\n");
    if (request.body.isEmpty() && (request.method == "GET" || request.method == "HEAD" || request.method == "DELETE"))
        return {};
    return QByteArray("Content-Length: " + QByteArray::number(request.body.size()) + "\r\n");
}

} // namespace

void validateRequest(const HttpRequest &request)
{
    if (!isToken(request.method))
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” is no HTTP method").arg(QString::fromLatin1(request.method)));
    for (const auto &[name, value] : request.headers.all()) {
        if (!isToken(name) || !isFieldValue(value))
            throw Error(Error::Code::InvalidInput,
                        QStringLiteral("the HTTP header “%1” holds characters that are not allowed there")
                            .arg(QString::fromLatin1(name)));
    }
}

QByteArray requestHead(const HttpRequest &request, Connection connection)
{
    QByteArray head(request.method + " " + targetOf(request.url) + " HTTP/1.1\r\n");
    if (!request.headers.contains("Host"))
        head += QByteArray("Host: " + hostOf(request.url) + "\r\n");
    if (!request.headers.contains("User-Agent"))
        head += "User-Agent: docker-watcher/" DW_VERSION "\r\n";
    if (!request.headers.contains("Accept-Encoding"))
        head += "Accept-Encoding: identity\r\n";
    for (const auto &[name, value] : request.headers.all())
        head += QByteArray(name + ": " + value + "\r\n");
    head += framingOf(request);
    head += connection == Connection::Close ? "Connection: close\r\n\r\n" : "\r\n";
    return head;
}

QByteArray chunk(const QByteArray &piece)
{
    return QByteArray(QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n");
}

} // namespace dw
