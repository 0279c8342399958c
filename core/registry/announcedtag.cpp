#include "core/registry/announcedtag.h"

#include "core/base/error.h"

namespace dw {

QCoro::Task<> TagPatience::pause(std::stop_token stop)
{
    const milliseconds left = m_end - m_clock.monotonic();
    const milliseconds pause = std::min(m_next, left);
    m_next *= 2;
    co_await m_clock.sleep(pause, stop);
}

QCoro::Task<QString> announcedDigest(RegistryClient &client, ImageReference image, TagPatience patience,
                                     std::function<bool(const QString &digest)> isOld, std::stop_token stop)
{
    for (;;) {
        const bool isLast = patience.isOver();
        try {
            const TagDigest found = co_await client.digest(image.path, image.tag, stop);
            if (isLast || !isOld(found.digest))
                co_return found.digest;
        } catch (const Error &error) {
            if (isLast || error.code() != Error::Code::NotFound)
                throw;
        }
        co_await patience.pause(stop);
    }
}

} // namespace dw
