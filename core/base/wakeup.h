#pragma once

#include <QObject>
#include <QCoroTask>

#include <optional>
#include <stop_token>

namespace dw {

/// A condition coroutines of one thread wait for: notify() resumes all that wait at that moment.
/// \code
/// while (queue.isEmpty())
///     co_await wakeup.wait(stop);
/// \endcode
class Wakeup final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Completes at the next notify(). Throws Error::Cancelled when \a stop is requested.
    [[nodiscard]] QCoro::Task<> wait(std::stop_token stop);
    void notify();

Q_SIGNALS:
    void notified();

};

} // namespace dw
