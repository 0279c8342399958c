#pragma once

#include "core/base/enumnames.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QMap>
#include <QString>

namespace dw {

/// What a caller may do: viewers look, deployers deploy, admins configure. Ordered.
enum class Role { None, Viewer, Deployer, Admin };

/// One call of the API, the same over HTTP and in process.
struct ApiRequest {
    QByteArray method;            ///< GET, POST, PUT, DELETE
    QString path;                 ///< /api/…, decoded, without query
    QMap<QString, QString> query;
    QMap<QByteArray, QByteArray> headers; ///< lower-case names; webhooks need them
    QByteArray body;              ///< raw
    Role role = Role::None;       ///< of the authenticated caller
    QString caller;               ///< token name or address, for the audit log

    /// The body as a JSON object. Throws Error::InvalidInput with line and column if it is none.
    [[nodiscard]] QJsonObject json() const;
    /// The query value, true or false; false if it is missing. Throws Error::InvalidInput naming it.
    [[nodiscard]] bool flag(const QString &name) const;
    /// The query value as a number within the bounds. Throws Error::InvalidInput naming it.
    [[nodiscard]] qint64 number(const QString &name, qint64 fallback, qint64 minimum, qint64 maximum) const;
};

/// An answer. Errors are RFC 9457 problem documents, see ApiResponse::problem().
struct ApiResponse {
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    QMap<QByteArray, QByteArray> headers;

    [[nodiscard]] static ApiResponse json(const QJsonObject &object, int status = 200);
    [[nodiscard]] static ApiResponse noContent();
    /// A problem document (RFC 9457) for \a error, with the HTTP status that fits its code.
    [[nodiscard]] static ApiResponse problem(const Error &error);
    /// The same with status 400, whatever the code: for senders of webhooks, who expect that of a body nobody can read.
    [[nodiscard]] static ApiResponse badRequest(const Error &error);
    /// The error a problem document describes; Error::BadReply if it is none.
    [[nodiscard]] Error toError() const;
};

/// One numbered change, for clients that follow (SPEC §7).
struct ApiEvent {
    qint64 number = 0;
    QString type; ///< deploy, instance, project, delivery, registry, engine, settings …
    QJsonObject data;
    friend bool operator==(const ApiEvent &, const ApiEvent &) = default;
};

template <>
struct EnumNames<Role> {
    static constexpr std::pair<Role, std::string_view> table[] = {
        {Role::None, "none"}, {Role::Viewer, "viewer"}, {Role::Deployer, "deployer"}, {Role::Admin, "admin"}};
};

} // namespace dw
