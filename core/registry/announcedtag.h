#pragma once

#include "core/base/clock.h"
#include "core/registry/registryclient.h"

#include <functional>

namespace dw {

/// How long a tag that was announced is waited for: a registry may announce a push before it has written the tag. Ask,
/// and while what was announced is not there yet, pause() and ask again until it is over.
class TagPatience final
{
public:
    /// What is usual right after an announcement.
    static constexpr milliseconds usual{3000};

    /// \a clock outlives it. It counts from now on; without \a patience it is over from the start.
    TagPatience(Clock &clock, milliseconds patience) : m_clock(clock), m_end(clock.monotonic() + patience) {}

    [[nodiscard]] bool isOver() const { return m_clock.monotonic() >= m_end; }
    /// Sleeps a moment, each time longer. Throws Error::Cancelled.
    [[nodiscard]] QCoro::Task<> pause(std::stop_token stop);

private:
    Clock &m_clock;
    milliseconds m_end;
    milliseconds m_next{200};
};

/// What the tag of \a image names, as RegistryClient::digest(); while it is not there, or has a digest that \a isOld, it is
/// asked for again as long as \a patience lasts. \a client outlives the call.
[[nodiscard]] QCoro::Task<QString> announcedDigest(RegistryClient &client, ImageReference image, TagPatience patience,
                                                   std::function<bool(const QString &digest)> isOld, std::stop_token stop);

} // namespace dw
