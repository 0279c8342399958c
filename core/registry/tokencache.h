#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <QHash>

#include <optional>

namespace dw {

/// Bearer tokens of one registry by scope, each until shortly before it expires.
class TokenCache final
{
public:
    /// More scopes than a registry's repositories need would only be a leak.
    static constexpr qsizetype maximumTokens = 10'000;

    explicit TokenCache(Clock &clock) : m_clock(clock) {}

    [[nodiscard]] std::optional<Secret> find(const QString &scope);
    /// Keeps \a token for \a lifetime less a margin, so that it does not expire on its way.
    void insert(const QString &scope, Secret token, seconds lifetime);
    void remove(const QString &scope) { m_tokens.remove(scope); }

private:
    struct Entry {
        Secret token;
        milliseconds expires{0};
    };
    void removeExpired();

    Clock &m_clock;
    QHash<QString, Entry> m_tokens;
};

} // namespace dw
