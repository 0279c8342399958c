#include "core/engine/handlers/registryview.h"

#include "core/api/apijson.h"

namespace dw {

namespace {

QJsonObject stateJson(const RegistryState &state)
{
    const bool isKnown = !state.isUnknown() && state.lastSuccess.isValid();
    QJsonObject json{{QStringLiteral("state"), isKnown ? QStringLiteral("ok") : QStringLiteral("unknown")},
                     {QStringLiteral("text"), state.problem},
                     {QStringLiteral("checked"), api::toJson(state.lastSuccess)},
                     {QStringLiteral("unknown_since"), api::toJson(state.unknownSince)},
                     {QStringLiteral("next_poll"), api::toJson(state.nextPoll)},
                     {QStringLiteral("images"), state.images}};
    if (state.rateLimitLeft)
        json.insert(QStringLiteral("rate_limit_left"), *state.rateLimitLeft);
    return json;
}

} // namespace

QJsonObject registryView(const Registry &registry, const Poller &poller)
{
    RegistryState known;
    for (const RegistryState &state : poller.states()) {
        if (state.registry == registry.id)
            known = state;
    }
    QJsonObject json = api::toJson(registry);
    json.insert(QStringLiteral("state"), stateJson(known));
    return json;
}

} // namespace dw
