#include "core/registry/tokencache.h"

namespace dw {

std::optional<Secret> TokenCache::find(const QString &scope)
{
    const auto entry = m_tokens.constFind(scope);
    if (entry == m_tokens.cend())
        return std::nullopt;
    if (entry->expires <= m_clock.monotonic()) {
        m_tokens.erase(entry);
        return std::nullopt;
    }
    return entry->token;
}

void TokenCache::insert(const QString &scope, Secret token, seconds lifetime)
{
    if (m_tokens.size() >= maximumTokens)
        removeExpired();
    if (m_tokens.size() >= maximumTokens)
        m_tokens.clear();
    const milliseconds margin = std::min<milliseconds>(10s, milliseconds(lifetime) / 4);
    m_tokens.insert(scope, Entry{std::move(token), m_clock.monotonic() + lifetime - margin});
}

void TokenCache::removeExpired()
{
    const milliseconds now = m_clock.monotonic();
    erase_if(m_tokens, [now](const auto &item) { return item.value().expires <= now; });
}

} // namespace dw
