#include "core/server/httpwire.h"

#include <QJsonDocument>

namespace dw::http {

QString reason(int status)
{
    switch (status) {
    case 200: return QStringLiteral("OK");
    case 201: return QStringLiteral("Created");
    case 202: return QStringLiteral("Accepted");
    case 204: return QStringLiteral("No Content");
    case 400: return QStringLiteral("Bad Request");
    case 401: return QStringLiteral("Unauthorized");
    case 403: return QStringLiteral("Forbidden");
    case 404: return QStringLiteral("Not Found");
    case 405: return QStringLiteral("Method Not Allowed");
    case 408: return QStringLiteral("Request Timeout");
    case 409: return QStringLiteral("Conflict");
    case 413: return QStringLiteral("Content Too Large");
    case 422: return QStringLiteral("Unprocessable Content");
    case 429: return QStringLiteral("Too Many Requests");
    case 431: return QStringLiteral("Request Header Fields Too Large");
    case 500: return QStringLiteral("Internal Server Error");
    case 502: return QStringLiteral("Bad Gateway");
    case 503: return QStringLiteral("Service Unavailable");
    case 504: return QStringLiteral("Gateway Timeout");
    default: return QStringLiteral("Status");
    }
}

namespace {

QByteArray statusLine(int status)
{
    return QByteArray("HTTP/1.1 " + QByteArray::number(status) + ' ' + reason(status).toLatin1() + "\r\n"
                      "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n");
}

} // namespace

QByteArray head(const ApiResponse &response, Persistence persistence)
{
    QByteArray text = statusLine(response.status);
    if (response.status != 204) {
        text += "Content-Type: " + response.contentType + "\r\n";
        text += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    }
    for (auto header = response.headers.begin(); header != response.headers.end(); ++header)
        text += header.key() + ": " + header.value() + "\r\n";
    text += persistence == Persistence::Close ? "Connection: close\r\n\r\n" : "Connection: keep-alive\r\n\r\n";
    return text;
}

QByteArray streamHead(bool isHttp11)
{
    QByteArray text = statusLine(200);
    text += "Content-Type: text/event-stream\r\nX-Accel-Buffering: no\r\nConnection: close\r\n";
    if (isHttp11)
        text += "Transfer-Encoding: chunked\r\n";
    return text + "\r\n";
}

QByteArray eventText(const ApiEvent &event)
{
    QByteArray text;
    if (event.number > 0)
        text += "id: " + QByteArray::number(event.number) + '\n';
    text += "event: " + event.type.toUtf8() + '\n';
    // Compact JSON has no line breaks, so one data line holds it.
    text += "data: " + QJsonDocument(event.data).toJson(QJsonDocument::Compact) + "\n\n";
    return text;
}

ApiResponse problem(int status, const QString &title, const QString &detail)
{
    ApiResponse response = ApiResponse::json({{QStringLiteral("type"), QStringLiteral("about:blank")},
                                              {QStringLiteral("title"), title},
                                              {QStringLiteral("status"), status},
                                              {QStringLiteral("detail"), detail}},
                                             status);
    response.contentType = QByteArrayLiteral("application/problem+json");
    return response;
}

} // namespace dw::http
