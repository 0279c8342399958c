#include "tests/support/ui/feed.h"

#include "core/base/clock.h"

namespace dw::test {

FeedStream::FeedStream(std::shared_ptr<Feed> feed, qint64 number) : m_feed(std::move(feed)), m_cuts(m_feed->cuts())
{
    while (m_next < m_feed->events().size() && m_feed->events()[m_next].number <= number)
        ++m_next;
}

QCoro::Task<std::optional<ApiEvent>> FeedStream::read(std::stop_token stop)
{
    for (;;) {
        throwIfStopped(stop);
        if (m_feed->cuts() != m_cuts)
            throw Error(Error::Code::Unavailable, QStringLiteral("the connection to nas.example.com was lost"));
        if (m_next < m_feed->events().size())
            co_return m_feed->events()[m_next++];
        if (m_feed->isClosed())
            co_return std::nullopt;
        co_await m_feed->changed().wait(stop);
    }
}

} // namespace dw::test
