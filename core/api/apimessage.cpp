#include "core/api/apimessage.h"

#include "core/base/errorcodes.h"

#include <QJsonDocument>

namespace dw {

namespace {

struct Standing {
    int status;
    const char *title;
};

Standing standingOf(Error::Code code)
{
    switch (code) {
    case Error::Code::InvalidInput: return {422, "Unprocessable Content"};
    case Error::Code::NotFound: return {404, "Not Found"};
    case Error::Code::Conflict: return {409, "Conflict"};
    case Error::Code::Unauthorized: return {401, "Unauthorized"};
    case Error::Code::Forbidden: return {403, "Forbidden"};
    case Error::Code::TooLarge: return {413, "Content Too Large"};
    case Error::Code::RateLimited: return {429, "Too Many Requests"};
    case Error::Code::Unavailable: return {503, "Service Unavailable"};
    case Error::Code::Timeout: return {504, "Gateway Timeout"};
    case Error::Code::Rejected:
    case Error::Code::BadReply:
    case Error::Code::Unhealthy: return {502, "Bad Gateway"};
    case Error::Code::Cancelled:
    case Error::Code::Internal: break;
    }
    return {500, "Internal Server Error"};
}

ApiResponse documentOf(const Error &error, Standing standing)
{
    QJsonObject document{{QStringLiteral("type"), QStringLiteral("about:blank")},
                         {QStringLiteral("title"), QString::fromLatin1(standing.title)},
                         {QStringLiteral("status"), standing.status},
                         {QStringLiteral("code"), enumName(error.code())},
                         {QStringLiteral("detail"), error.message()}};
    // What goes wrong inside is for the log, not for callers.
    if (!error.detail().isEmpty() && error.code() != Error::Code::Internal)
        document.insert(QStringLiteral("more"), error.detail());
    ApiResponse response = ApiResponse::json(document, standing.status);
    response.contentType = QByteArrayLiteral("application/problem+json");
    return response;
}

/// Line and column, from 1, of the byte at \a offset.
QString positionIn(const QByteArray &text, int offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = before.size() - before.lastIndexOf('\n');
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

} // namespace

QJsonObject ApiRequest::json() const
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the body is no JSON: %1 at %2")
                                                   .arg(error.errorString(), positionIn(body, error.offset)));
    if (!document.isObject())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the body must be a JSON object, “{…}”"));
    return document.object();
}

bool ApiRequest::flag(const QString &name) const
{
    const QString given = query.value(name, QStringLiteral("false"));
    if (given != QLatin1StringView("true") && given != QLatin1StringView("false"))
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” must be true or false").arg(name));
    return given == QLatin1StringView("true");
}

qint64 ApiRequest::number(const QString &name, qint64 fallback, qint64 minimum, qint64 maximum) const
{
    const auto given = query.find(name);
    if (given == query.end())
        return fallback;
    bool isNumber = false;
    const qint64 value = given->toLongLong(&isNumber);
    if (!isNumber || value < minimum || value > maximum)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” cannot be “%2”; use a number from %3 to %4")
                                                   .arg(name, given->left(80)).arg(minimum).arg(maximum));
    return value;
}

ApiResponse ApiResponse::json(const QJsonObject &object, int status)
{
    ApiResponse response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

ApiResponse ApiResponse::noContent()
{
    ApiResponse response;
    response.status = 204;
    return response;
}

ApiResponse ApiResponse::problem(const Error &error)
{
    return documentOf(error, standingOf(error.code()));
}

ApiResponse ApiResponse::badRequest(const Error &error)
{
    return documentOf(error, {400, "Bad Request"});
}

Error ApiResponse::toError() const
{
    const QJsonObject document = QJsonDocument::fromJson(body).object();
    const QJsonValue detail = document.value(QStringLiteral("detail"));
    if (!contentType.startsWith("application/problem+json") || !detail.isString())
        return Error(Error::Code::BadReply, QStringLiteral("the answer with status %1 is none of Docker Watcher's").arg(status),
                     QString::fromUtf8(body.left(500)));
    const auto code = enumFromName<Error::Code>(document.value(QStringLiteral("code")).toString());
    return Error(code.value_or(status == 429 ? Error::Code::RateLimited : Error::Code::Rejected), detail.toString(),
                 document.value(QStringLiteral("more")).toString());
}

} // namespace dw
