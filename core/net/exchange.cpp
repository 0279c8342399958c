#include "core/net/exchange.h"

namespace dw {

namespace {

QDeadlineTimer deadlineAfter(milliseconds timeout)
{
    return timeout.count() > 0 ? QDeadlineTimer(timeout) : QDeadlineTimer(QDeadlineTimer::Forever);
}

/// Ends the exchange on every way out of a scope.
class Closer final
{
public:
    explicit Closer(std::shared_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) {}
    ~Closer()
    {
        if (m_exchange)
            m_exchange->cancel();
    }
    Q_DISABLE_COPY_MOVE(Closer)
    void release() { m_exchange.reset(); }

private:
    std::shared_ptr<Exchange> m_exchange;
};

QCoro::Task<std::optional<QByteArray>> readPiece(std::shared_ptr<Exchange> exchange, milliseconds timeout, std::stop_token stop)
{
    co_return co_await exchange->read(deadlineAfter(timeout), stop);
}

class ExchangeStream final : public HttpStream
{
public:
    ExchangeStream(std::shared_ptr<Exchange> exchange, milliseconds timeout)
        : m_exchange(std::move(exchange)), m_timeout(timeout)
    {
    }
    ~ExchangeStream() override { m_exchange->cancel(); }
    Q_DISABLE_COPY_MOVE(ExchangeStream)

    [[nodiscard]] const HttpResponse &head() const override { return m_exchange->head(); }
    [[nodiscard]] QCoro::Task<std::optional<QByteArray>> read(std::stop_token stop) override
    {
        return readPiece(m_exchange, m_timeout, std::move(stop));
    }

private:
    std::shared_ptr<Exchange> m_exchange;
    milliseconds m_timeout;
};

void throwIfLarger(qint64 size, qint64 maximum)
{
    if (size > maximum)
        throw Error(Error::Code::TooLarge, QStringLiteral("the answer is larger than the %1 bytes allowed for it").arg(maximum));
}

} // namespace

Exchange::Exchange()
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, &m_changed, &Wakeup::notify);
}

QCoro::Task<> Exchange::waitForHead(QDeadlineTimer deadline, std::stop_token stop)
{
    while (!hasHead()) {
        if (m_error)
            throw *m_error;
        co_await wait(deadline, stop);
    }
}

QCoro::Task<std::optional<QByteArray>> Exchange::read(QDeadlineTimer deadline, std::stop_token stop)
{
    for (;;) {
        throwIfStopped(stop);
        if (QByteArray piece = takeBody(); !piece.isEmpty())
            co_return piece;
        if (m_error)
            throw *m_error;
        if (isComplete())
            co_return std::nullopt;
        co_await wait(deadline, stop);
    }
}

QCoro::Task<> Exchange::wait(QDeadlineTimer deadline, std::stop_token stop)
{
    if (deadline.hasExpired())
        throw Error(Error::Code::Timeout, QStringLiteral("no answer within the time allowed"));
    // One that ends sooner only wakes us to look again; most exchanges need but one.
    if (!deadline.isForever() && (!m_timer.isActive() || deadline < m_timerEnd)) {
        m_timerEnd = deadline;
        m_timer.start(milliseconds(deadline.remainingTime()));
    }
    co_await m_changed.wait(stop);
}

void Exchange::cancel()
{
    fail(Error(Error::Code::Cancelled, QStringLiteral("cancelled")));
    close();
}

void Exchange::setHead(HttpResponse head)
{
    m_head = std::move(head);
    announce();
}

void Exchange::fail(const Error &error)
{
    if (!m_error)
        m_error = error;
    announce();
}

QCoro::Task<HttpResponse> collectAnswer(std::shared_ptr<Exchange> exchange, milliseconds timeout, qint64 maximumBody,
                                        std::stop_token stop)
{
    const Closer closer(exchange);
    const QDeadlineTimer deadline = deadlineAfter(timeout);
    co_await exchange->waitForHead(deadline, stop);
    HttpResponse answer = exchange->head();
    while (std::optional<QByteArray> piece = co_await exchange->read(deadline, stop)) {
        throwIfLarger(answer.body.size() + piece->size(), maximumBody);
        answer.body += *piece;
    }
    co_return answer;
}

QCoro::Task<std::unique_ptr<HttpStream>> openAnswer(std::shared_ptr<Exchange> exchange, milliseconds timeout, std::stop_token stop)
{
    Closer closer(exchange);
    co_await exchange->waitForHead(deadlineAfter(timeout), stop);
    closer.release();
    co_return std::make_unique<ExchangeStream>(std::move(exchange), timeout);
}

} // namespace dw
