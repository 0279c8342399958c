#include "core/docker/dockererror.h"

#include "core/base/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::docker {

namespace {

using Code = Error::Code;

bool containsAny(const QString &text, std::initializer_list<QLatin1StringView> words)
{
    return std::ranges::any_of(words, [&text](QLatin1StringView word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// The engine answers 500 for whatever a registry or the host said; only the text tells what it was.
Code codeOfText(const QString &text)
{
    using namespace Qt::Literals::StringLiterals;
    if (containsAny(text, {"toomanyrequests"_L1, "too many requests"_L1, "rate limit"_L1}))
        return Code::RateLimited;
    if (containsAny(text, {"unauthorized"_L1, "no basic auth"_L1, "access denied"_L1, "authentication required"_L1, "denied:"_L1}))
        return Code::Unauthorized;
    if (containsAny(text, {"manifest unknown"_L1, "not found"_L1, "no such image"_L1, "name unknown"_L1}))
        return Code::NotFound;
    if (containsAny(text, {"port is already allocated"_L1, "address already in use"_L1}))
        return Code::Conflict;
    if (containsAny(text, {"connection refused"_L1, "no such host"_L1, "timeout"_L1, "deadline exceeded"_L1, "unexpected eof"_L1,
                           "connection reset"_L1, "network is unreachable"_L1}))
        return Code::Unavailable;
    return Code::Rejected;
}

Code codeOfStatus(int status, const QString &text)
{
    switch (status) {
    case 401:
        return Code::Unauthorized;
    case 403:
        return codeOfText(text) == Code::Conflict ? Code::Conflict : Code::Forbidden;
    case 404:
        return Code::NotFound;
    case 409:
        return Code::Conflict;
    case 429:
        return Code::RateLimited;
    case 502:
    case 503:
    case 504:
        return Code::Unavailable;
    default:
        return status >= 500 ? codeOfText(text) : Code::Rejected;
    }
}

QJsonDocument documentOf(const HttpResponse &response, const QString &action)
{
    QJsonParseError parse;
    const QJsonDocument document = QJsonDocument::fromJson(response.body, &parse);
    if (parse.error != QJsonParseError::NoError)
        throw Error(Code::BadReply, QStringLiteral("%1: the engine's answer is not JSON (%2)").arg(action, parse.errorString()),
                    redacted(QString::fromUtf8(response.body.left(200))));
    return document;
}

} // namespace

QString engineMessage(const HttpResponse &response)
{
    const QString message = QJsonDocument::fromJson(response.body).object().value(QStringLiteral("message")).toString();
    return redacted(message.isEmpty() ? QString::fromUtf8(response.body.left(500)).trimmed() : message);
}

Error errorOfAnswer(const HttpResponse &response, const QString &action)
{
    const QString message = engineMessage(response);
    const QString words = message.isEmpty() ? QStringLiteral("the engine answered %1").arg(response.status)
                                            : QStringLiteral("the engine says: %1").arg(message);
    return Error(codeOfStatus(response.status, message), QStringLiteral("%1: %2").arg(action, words));
}

Error errorOfPull(const QString &message, const QString &action)
{
    const QString text = redacted(message);
    return Error(codeOfText(text), QStringLiteral("%1: the engine says: %2").arg(action, text));
}

QJsonObject objectOf(const HttpResponse &response, const QString &action)
{
    const QJsonDocument document = documentOf(response, action);
    if (!document.isObject())
        throw Error(Code::BadReply, QStringLiteral("%1: the engine's answer is no JSON object").arg(action));
    return document.object();
}

QJsonArray arrayOf(const HttpResponse &response, const QString &action)
{
    const QJsonDocument document = documentOf(response, action);
    if (!document.isArray())
        throw Error(Code::BadReply, QStringLiteral("%1: the engine's answer is no JSON array").arg(action));
    return document.array();
}

} // namespace dw::docker
