#pragma once

#include "core/base/error.h"
#include "core/base/wakeup.h"
#include "core/net/httptransport.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace dw {

/// One request and its answer while it runs. The transports differ in how bytes come and go; waiting, time-outs and
/// cancellation are the same and live here. Always held by shared_ptr, so that whoever waits keeps it alive.
class Exchange : public QObject
{
    Q_OBJECT
public:
    Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    [[nodiscard]] const HttpResponse &head() const { return m_head; }
    [[nodiscard]] QCoro::Task<> waitForHead(QDeadlineTimer deadline, std::stop_token stop);
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(QDeadlineTimer deadline, std::stop_token stop);
    /// Closes the connection; whoever waits gets Error::Cancelled.
    void cancel();

protected:
    /// Body bytes that have arrived; makes room for more.
    [[nodiscard]] virtual QByteArray takeBody() = 0;
    [[nodiscard]] virtual bool isComplete() const = 0;
    virtual void close() = 0;

    void setHead(HttpResponse head);
    [[nodiscard]] bool hasHead() const { return m_head.status != 0; }
    [[nodiscard]] bool hasFailed() const { return m_error.has_value(); }
    /// The first error counts.
    void fail(const Error &error);
    void announce() { m_changed.notify(); }
    /// Waits for the next announce().
    [[nodiscard]] QCoro::Task<> wait(QDeadlineTimer deadline, std::stop_token stop);

private:
    HttpResponse m_head;
    std::optional<Error> m_error;
    Wakeup m_changed;
    QTimer m_timer;
    QDeadlineTimer m_timerEnd; ///< when the timer, if it runs, ends
};

/// HttpTransport::send() over an exchange that has been started.
[[nodiscard]] QCoro::Task<HttpResponse> collectAnswer(std::shared_ptr<Exchange> exchange, milliseconds timeout,
                                                      qint64 maximumBody, std::stop_token stop);
/// HttpTransport::open() over an exchange that has been started.
[[nodiscard]] QCoro::Task<std::unique_ptr<HttpStream>> openAnswer(std::shared_ptr<Exchange> exchange, milliseconds timeout,
                                                                  std::stop_token stop);

} // namespace dw
