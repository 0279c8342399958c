#include "core/engine/handlers/writtensecret.h"

#include "core/base/error.h"

namespace dw {

QJsonObject secretView(const Secret &secret)
{
    return {{QStringLiteral("set"), !secret.isEmpty()}};
}

void takeSecret(const QJsonObject &json, const QString &name, Secret &secret)
{
    const QJsonValue value = json.value(name);
    if (value.isUndefined() || value.isNull() || value.isObject())
        return;
    if (!value.isString())
        throw Error(Error::Code::InvalidInput, QStringLiteral("“%1” must be a text; leave it out to keep the stored one").arg(name));
    secret = Secret(value.toString());
}

} // namespace dw
