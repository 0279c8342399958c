#include "core/base/wakeup.h"

#include "core/base/clock.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace dw {

/// Who waits, and the receiver of the one event that resumes whoever may go on: neither a notification nor a stop
/// resumes anybody while its caller is still at work.
class Wakeup::Waiters final : public QObject, public std::enable_shared_from_this<Waiters>
{
public:
    void add(Wait *wait) { m_waiting.push_back(wait); }

    void remove(Wait *wait)
    {
        std::erase(m_waiting, wait);
        std::erase(m_woken, wait);
    }

    void wakeAll()
    {
        if (m_waiting.empty())
            return;
        m_woken.insert(m_woken.end(), m_waiting.begin(), m_waiting.end());
        m_waiting.clear();
        post();
    }

    /// Safe in every thread, as stops are.
    void post()
    {
        if (!m_isPosted.exchange(true))
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_isPosted = false;
        resume();
        return true;
    }

private:
    void resume()
    {
        // Whoever is resumed may take the last reference with it.
        const std::shared_ptr<Waiters> self = shared_from_this();
        std::erase_if(m_waiting, [this](Wait *wait) {
            const bool isStopped = wait->m_stop.stop_requested();
            if (isStopped)
                m_woken.push_back(wait);
            return isStopped;
        });
        for (std::size_t left = m_woken.size(); left > 0 && !m_woken.empty(); --left) {
            const Wait *wait = m_woken.front();
            m_woken.erase(m_woken.begin());
            wait->m_waiter.resume();
        }
    }

    std::vector<Wait *> m_waiting;
    std::vector<Wait *> m_woken; ///< by notify() or a stop, and resumed by the event that is on its way
    std::atomic<bool> m_isPosted = false;
};

Wakeup::Wakeup(QObject *parent) : QObject(parent), m_waiters(std::make_shared<Waiters>()) {}

Wakeup::~Wakeup() = default;

Wakeup::Wait Wakeup::wait(std::stop_token stop)
{
    return Wait(m_waiters, std::move(stop));
}

void Wakeup::notify()
{
    m_waiters->wakeAll();
    Q_EMIT notified();
}

Wakeup::Wait::Wait(std::shared_ptr<Waiters> waiters, std::stop_token stop)
    : m_waiters(std::move(waiters)), m_stop(std::move(stop))
{
}

Wakeup::Wait::~Wait()
{
    m_waiters->remove(this);
}

void Wakeup::Wait::await_suspend(std::coroutine_handle<> waiter)
{
    m_waiter = waiter;
    m_waiters->add(this);
    m_onStop.emplace(m_stop, OnStop{m_waiters.get()});
}

void Wakeup::Wait::await_resume() const
{
    throwIfStopped(m_stop);
}

void Wakeup::Wait::OnStop::operator()() const
{
    waiters->post();
}

} // namespace dw
