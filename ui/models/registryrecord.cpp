#include "ui/models/registryrecord.h"

#include "core/api/apijson.h"

namespace dw::ui {

RegistryRecord RegistryRecord::fromJson(const QJsonObject &json)
{
    RegistryRecord record;
    record.id = {json.value(QStringLiteral("id")).toInteger()};
    record.name = json.value(QStringLiteral("name")).toString();
    record.kind = enumFromName<RegistryKind>(json.value(QStringLiteral("kind")).toString()).value_or(RegistryKind::Generic);
    record.url = json.value(QStringLiteral("url")).toString();
    record.username = json.value(QStringLiteral("username")).toString();
    record.hasPassword = json.value(QStringLiteral("password")).toObject().value(QStringLiteral("set")).toBool();
    record.pollSeconds = json.value(QStringLiteral("poll_interval")).toInteger();
    const QJsonObject state = json.value(QStringLiteral("state")).toObject();
    record.state = state.value(QStringLiteral("state")).toString();
    record.stateText = state.value(QStringLiteral("text")).toString();
    record.checked = api::timeFromJson(state.value(QStringLiteral("checked")));
    record.nextPoll = api::timeFromJson(state.value(QStringLiteral("next_poll")));
    record.limitLeft = state.value(QStringLiteral("rate_limit_left")).toInt(-1);
    return record;
}

PeerRecord PeerRecord::fromJson(const QJsonObject &json)
{
    return {json.value(QStringLiteral("state")).toString(), json.value(QStringLiteral("text")).toString(),
            api::timeFromJson(json.value(QStringLiteral("checked")))};
}

} // namespace dw::ui
