#pragma once

#include <QObject>
#include <QCoroTask>

#include <atomic>
#include <coroutine>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace dw {

/// A condition coroutines of one thread wait for: notify() resumes all that wait at that moment, from the event loop.
/// \code
/// while (queue.isEmpty())
///     co_await wakeup.wait(stop);
/// \endcode
class Wakeup final : public QObject
{
    Q_OBJECT
public:
    class Wait;

    explicit Wakeup(QObject *parent = nullptr);
    ~Wakeup() override;

    /// What co_await takes: done at the next notify(). Throws Error::Cancelled when \a stop is requested.
    [[nodiscard]] Wait wait(std::stop_token stop);
    void notify();

Q_SIGNALS:
    void notified();

private:
    class Waiters;

    std::shared_ptr<Waiters> m_waiters; ///< outlives the object while somebody waits: a stop still reaches them
};

class Wakeup::Wait final
{
public:
    Wait(std::shared_ptr<Waiters> waiters, std::stop_token stop);
    ~Wait();
    Q_DISABLE_COPY_MOVE(Wait)

    [[nodiscard]] bool await_ready() const { return m_stop.stop_requested(); }
    void await_suspend(std::coroutine_handle<> waiter);
    void await_resume() const;

private:
    friend class Wakeup::Waiters;
    struct OnStop {
        Waiters *waiters;
        void operator()() const;
    };

    std::shared_ptr<Waiters> m_waiters;
    std::stop_token m_stop;
    std::coroutine_handle<> m_waiter;
    std::optional<std::stop_callback<OnStop>> m_onStop;
};

} // namespace dw
