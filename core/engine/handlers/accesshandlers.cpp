#include "core/engine/handlers/accesshandlers.h"

#include "core/api/jsonreader.h"
#include "core/engine/handlers/lookup.h"
#include "core/engine/handlers/paging.h"

#include <QCryptographicHash>

#include <algorithm>

namespace dw {

namespace {

QJsonObject tokenView(const ApiToken &token)
{
    return {{QStringLiteral("id"), token.id.value},
            {QStringLiteral("name"), token.name},
            {QStringLiteral("role"), enumName(token.role)},
            {QStringLiteral("created"), api::toJson(token.created)},
            {QStringLiteral("expires"), api::toJson(token.expires)},
            {QStringLiteral("last_used"), api::toJson(token.lastUsed)}};
}

QJsonObject auditView(const AuditEntry &entry)
{
    return {{QStringLiteral("id"), entry.id.value},
            {QStringLiteral("at"), api::toJson(entry.at)},
            {QStringLiteral("caller"), entry.caller},
            {QStringLiteral("method"), entry.method},
            {QStringLiteral("path"), entry.path},
            {QStringLiteral("status"), entry.status}};
}

ApiToken tokenFromJson(const QJsonObject &json, const QDateTime &now)
{
    checkMembers(json, {QStringLiteral("name"), QStringLiteral("role"), QStringLiteral("expires")});
    ApiToken token;
    token.name = textOf(json, QStringLiteral("name"));
    token.role = enumFromNameOrThrow<Role>(textOf(json, QStringLiteral("role")), QStringLiteral("role"));
    token.created = now;
    api::JsonReader(json).read("expires", token.expires);
    if (token.name.size() > 100)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“name” must have at most 100 characters"));
    if (token.role == Role::None)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“role” must be viewer, deployer or admin"));
    if (token.expires.isValid() && token.expires <= now)
        throw Error(Error::Code::InvalidInput, QStringLiteral("“expires” lies in the past"));
    return token;
}

} // namespace

std::vector<ApiRoute> AccessHandlers::routes()
{
    using H = AccessHandlers;
    const QString tokens = QStringLiteral("/api/tokens");
    return {
        {"GET", tokens, Role::Admin, handlerOf(this, &H::tokens)},
        {"POST", tokens, Role::Admin, handlerOf(this, &H::create)},
        {"DELETE", QString(tokens + QStringLiteral("/{token}")), Role::Admin, handlerOf(this, &H::remove)},
        {"GET", QStringLiteral("/api/audit"), Role::Admin, handlerOf(this, &H::audit)},
    };
}

ApiResult AccessHandlers::tokens(const ApiCall &call)
{
    return pageAfter(m_parts.repositories.tokens.all(), call, tokenView);
}

ApiResult AccessHandlers::create(const ApiCall &call)
{
    ApiToken token = tokenFromJson(call.request.json(), m_parts.clock.now());
    const QByteArray text = m_parts.random.bytes(32).toHex();
    token.id = m_parts.repositories.tokens.insert(token, QCryptographicHash::hash(text, QCryptographicHash::Sha256));
    // The one time that it is shown: only its hash is kept.
    QJsonObject view = tokenView(token);
    view.insert(QStringLiteral("token"), QString::fromLatin1(text));
    return ApiResponse::json(view, 201);
}

ApiResult AccessHandlers::remove(const ApiCall &call)
{
    const TokenId id{call.id(QStringLiteral("token"))};
    const QList<ApiToken> all = m_parts.repositories.tokens.all();
    const auto isLastingAdmin = [](const ApiToken &token) { return token.role == Role::Admin && !token.expires.isValid(); };
    const auto token = std::ranges::find(all, id, &ApiToken::id);
    if (token != all.end() && isLastingAdmin(*token) && std::ranges::count_if(all, isLastingAdmin) == 1)
        throw Error(Error::Code::Conflict, QStringLiteral("“%1” is the last admin token that does not expire; without it nobody could "
                                                          "administer this daemon; make another one first").arg(token->name));
    m_parts.repositories.tokens.remove(id);
    return ApiResponse::noContent();
}

ApiResult AccessHandlers::audit(const ApiCall &call)
{
    const qint64 limit = call.request.number(QStringLiteral("limit"), 100, 1, 1000);
    const qint64 before = call.request.number(QStringLiteral("before"), 0, 0, std::numeric_limits<qint64>::max());
    return pageBefore(m_parts.repositories.audit.page({before}, int(limit) + 1), limit, auditView);
}

} // namespace dw
