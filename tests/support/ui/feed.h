#pragma once

#include "core/api/apistream.h"
#include "core/base/wakeup.h"

#include <memory>
#include <vector>

namespace dw::test {

/// Numbered events that any number of streams read, each at its own place.
class Feed final
{
public:
    void append(ApiEvent event)
    {
        m_events.push_back(std::move(event));
        m_changed.notify();
    }
    /// Ends all streams once they have read what is there.
    void close()
    {
        m_closed = true;
        m_changed.notify();
    }
    /// Cuts all streams that are open, as a lost connection does.
    void cut()
    {
        ++m_cuts;
        m_changed.notify();
    }
    [[nodiscard]] const std::vector<ApiEvent> &events() const { return m_events; }
    [[nodiscard]] bool isClosed() const { return m_closed; }
    [[nodiscard]] int cuts() const { return m_cuts; }
    [[nodiscard]] Wakeup &changed() { return m_changed; }

private:
    std::vector<ApiEvent> m_events;
    Wakeup m_changed;
    int m_cuts = 0;
    bool m_closed = false;
};

class FeedStream final : public ApiStream
{
public:
    /// Begins with the first event whose number is above \a number.
    FeedStream(std::shared_ptr<Feed> feed, qint64 number);
    [[nodiscard]] QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override;

private:
    std::shared_ptr<Feed> m_feed;
    std::size_t m_next = 0;
    int m_cuts;
};

} // namespace dw::test
