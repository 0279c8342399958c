#include "core/proxy/npmreply.h"

#include "core/base/redaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace dw {

bool NpmReply::looksUnauthenticated(const QByteArray &method) const
{
    switch (status) {
    case 400:
        return message == QStringLiteral("Token has expired");
    case 401:
    case 403:
        return true;
    case 404:
        // From 2.13 on a missing token or right is a 404 that repeats the path; an unknown id repeats the number.
        return message.contains(QLatin1Char('/'));
    case 500:
        // A token signed by a key of before a reinstallation.
        return method == QByteArrayLiteral("GET");
    default:
        return false;
    }
}

bool NpmReply::saysInUse() const
{
    return status == 400 && message.contains(QStringLiteral("already in use"));
}

bool NpmReply::saysUnknown(qint64 id) const
{
    // Up to 2.11 an unknown id is answered with an empty object.
    if (status == 200 && json.isObject() && json.toObject().isEmpty())
        return true;
    return status == 404 && message.endsWith(QStringLiteral("- %1").arg(id));
}

NpmReply npmReplyOf(const HttpResponse &response)
{
    NpmReply reply;
    reply.status = response.status;
    // A body can be a bare true, which QJsonDocument takes only inside an array.
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray("[" + response.body + "]"), &parsing);
    reply.json = parsing.error == QJsonParseError::NoError && document.array().size() == 1 ? document.array().at(0)
                                                                                         : QJsonValue(QJsonValue::Undefined);
    reply.message = redacted(reply.json.toObject().value(QLatin1StringView("error")).toObject()
                                 .value(QLatin1StringView("message")).toString().left(1000));
    return reply;
}

Error npmErrorOf(const NpmReply &reply, const QString &action)
{
    const QString detail = reply.message.isEmpty() ? QStringLiteral("HTTP %1").arg(reply.status)
                                                   : QStringLiteral("HTTP %1: %2").arg(reply.status).arg(reply.message);
    const QString failed = QStringLiteral("Nginx Proxy Manager did not %1").arg(action);
    if (reply.status < 500 && reply.looksUnauthenticated(QByteArrayLiteral("GET"))) {
        return Error(Error::Code::Forbidden,
                     QString(failed % QStringLiteral(": its user lacks the right. Give it “manage” for proxy hosts in "
                                                     "Users → Permissions, or use an administrator")), detail);
    }
    if (reply.saysInUse())
        return Error(Error::Code::Conflict, QString(failed % QStringLiteral(": ") % reply.message), detail);
    if (reply.status == 0)
        return Error(Error::Code::Unavailable, QString(failed % QStringLiteral(": ") % reply.message));
    if (reply.status >= 500) {
        return Error(Error::Code::Unavailable,
                     QString(failed % QStringLiteral(" (HTTP %1)").arg(reply.status)), detail);
    }
    if (reply.status == 404)
        return Error(Error::Code::NotFound, failed, detail);
    if (reply.status >= 400)
        return Error(Error::Code::Rejected, QString(failed % QStringLiteral(": ") % reply.message), detail);
    return Error(Error::Code::BadReply,
                 QString(failed % QStringLiteral(": its answer was not understood. Is the URL that of its API, port 81?")), detail);
}

} // namespace dw
