#include "ui/connection/session.h"

#include "core/api/apijson.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

namespace dw::ui {

namespace {

constexpr milliseconds firstPause = 500ms;
constexpr milliseconds longestPause = 30s;
constexpr milliseconds frame = 16ms;
constexpr milliseconds shortestRound = 1s; ///< between two snapshots that events made necessary

QJsonObject bodyOf(const ApiResponse &response)
{
    if (response.status < 200 || response.status > 299)
        throw response.toError();
    return QJsonDocument::fromJson(response.body).object();
}

ApiRequest getRequest(const QString &path, const QMap<QString, QString> &query)
{
    ApiRequest request;
    request.method = QByteArrayLiteral("GET");
    request.path = path;
    request.query = query;
    return request;
}

QList<Delivery> deliveriesIn(const QJsonObject &page, int &unreadable)
{
    QList<Delivery> deliveries;
    for (const QJsonValue &item : page.value(QStringLiteral("items")).toArray()) {
        try {
            deliveries << api::deliveryFromJson(item.toObject());
        } catch (const Error &) {
            ++unreadable; // one that a newer daemon words differently must not hide the others
        }
    }
    return deliveries;
}

} // namespace

Session::Session(std::shared_ptr<ApiTransport> transport, Clock &clock, QObject *parent)
    : QObject(parent), m_transport(std::move(transport)), m_clock(clock)
{
}

Session::~Session()
{
    m_stop.request_stop();
    m_wake.request_stop();
}

void Session::start()
{
    run(this, m_transport, m_stop.get_token());
}

void Session::retryNow()
{
    const std::stop_source wake = std::exchange(m_wake, std::stop_source());
    wake.request_stop();
}

QCoro::Task<> Session::run(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop)
{
    milliseconds next = firstPause;
    while (self && !stop.stop_requested()) {
        std::exception_ptr thrown;
        try {
            co_await connectOnce(self, transport, stop);
        } catch (...) {
            thrown = std::current_exception();
        }
        if (!self || stop.stop_requested())
            co_return;
        if (self->m_wasConnected)
            next = firstPause;
        self->m_wasConnected = false;
        self->m_nextAttempt = self->m_clock.now().addMSecs(next.count());
        self->lose(thrown ? toError(thrown) : Error(Error::Code::Unavailable, tr("The daemon ended the connection.")));
        co_await pause(self, next, stop);
        next = std::min(next * 2, longestPause);
    }
}

/// Waits until the time is over or somebody asks for an attempt at once.
QCoro::Task<> Session::pause(QPointer<Session> self, milliseconds duration, std::stop_token stop)
{
    const std::stop_token wake = self->m_wake.get_token();
    // A refused token does not become right by itself; the person does something and asks again.
    const bool needsPerson = self->m_state == State::Refused || self->m_state == State::Untrusted;
    const milliseconds wait = needsPerson ? milliseconds(24h) : duration;
    try {
        co_await self->m_clock.sleep(wait, wake);
    } catch (const Error &) {
        if (stop.stop_requested())
            co_return;
    }
}

QCoro::Task<> Session::connectOnce(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop)
{
    EngineClient client(*transport);
    for (;;) {
        const milliseconds asked = self->m_clock.monotonic();
        QByteArray text = co_await client.stateText(stop);
        if (!self)
            co_return;
        self->m_latencyMs = (self->m_clock.monotonic() - asked).count();
        const StateSnapshot state = co_await StateSnapshot::read(std::move(text));
        if (!self)
            co_return;
        self->m_store.takeSnapshot(state);
        co_await loadHistory(self, transport, stop);
        if (!self)
            co_return;
        auto events = co_await client.followEvents(self->m_store.revision(), stop);
        if (!self)
            co_return;
        self->m_wasConnected = true;
        self->setState(State::Connected);
        if (!co_await applyEvents(self, *events, stop))
            co_return;
        // A daemon whose numbers never fit would be asked for everything without end.
        if (self->m_clock.monotonic() - asked < shortestRound)
            co_await self->m_clock.sleep(shortestRound, stop);
        if (!self)
            co_return;
    }
}

/// Applies events until the stream ends, or until a snapshot is needed: then true. Those that come within one frame of a
/// screen are applied together, so that windows paint sixty times a second at most.
QCoro::Task<bool> Session::applyEvents(QPointer<Session> self, ApiStream &events, std::stop_token stop)
{
    QElapsedTimer since;
    for (;;) {
        QCoro::Task<std::optional<ApiEvent>> next = events.read(stop);
        const bool waitedInLine = next.isReady();
        const std::optional<ApiEvent> event = co_await next;
        if (!self || !event)
            co_return false;
        const milliseconds left = since.isValid() ? frame - milliseconds(since.elapsed()) : 0ms;
        if (!waitedInLine && left > 0ms)
            co_await self->m_clock.sleep(left, stop);
        if (!self)
            co_return false;
        if (!waitedInLine)
            since.start();
        if (self->m_store.apply(*event) == StateStore::Applied::NeedsSnapshot)
            co_return true;
    }
}

QCoro::Task<> Session::loadHistory(QPointer<Session> self, std::shared_ptr<ApiTransport> transport, std::stop_token stop)
{
    EngineClient client(*transport);
    const DeployPage page = co_await client.deploysWithTimes({}, 200, stop);
    if (!self)
        co_return;
    self->m_store.addDeploys(page.deploys);
    const ApiResponse deliveries = co_await transport->call(
        getRequest(QStringLiteral("/api/deliveries"), {{QStringLiteral("limit"), QStringLiteral("200")}}), stop);
    if (!self)
        co_return;
    int unreadable = page.unreadable;
    self->m_store.addDeliveries(deliveriesIn(bodyOf(deliveries), unreadable));
    if (unreadable > 0)
        self->m_store.tellUnreadable();
}

void Session::lose(const Error &error)
{
    if (m_state == State::Connected || !m_lostSince.isValid())
        m_lostSince = m_clock.now();
    const bool isRefused = error.code() == Error::Code::Unauthorized || error.code() == Error::Code::Forbidden;
    const bool isUntrusted = !m_transport->certificate().refused.isEmpty();
    if (isRefused || isUntrusted)
        m_nextAttempt = {};
    setState(isRefused ? State::Refused : isUntrusted ? State::Untrusted : State::Lost, error.message());
}

void Session::setState(State state, const QString &problem)
{
    m_state = state;
    m_problem = problem;
    if (state == State::Connected) {
        m_lostSince = {};
        m_nextAttempt = {};
    }
    Q_EMIT stateChanged();
}

void Session::call(QObject *context, const QByteArray &method, const QString &path, const QJsonObject &body, Done done, Failed failed)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    send(this, context, m_transport, std::move(request), std::move(done), std::move(failed), m_stop.get_token());
}

void Session::get(QObject *context, const QString &path, const QMap<QString, QString> &query, Done done, Failed failed)
{
    send(this, context, m_transport, getRequest(path, query), std::move(done), std::move(failed), m_stop.get_token());
}

QCoro::Task<> Session::send(QPointer<Session> self, QPointer<QObject> context, std::shared_ptr<ApiTransport> transport,
                            ApiRequest request, Done done, Failed failed, std::stop_token stop)
{
    std::exception_ptr thrown;
    QJsonObject answer;
    try {
        answer = bodyOf(co_await transport->call(std::move(request), stop));
    } catch (...) {
        thrown = std::current_exception();
    }
    if (!self || !context || stop.stop_requested())
        co_return;
    if (!thrown) {
        if (done)
            done(answer);
    } else if (failed) {
        failed(toError(thrown));
    } else {
        Q_EMIT self->failed(toError(thrown));
    }
}

void Session::follow(QObject *context, const QString &path, std::stop_token stop, OnEvent onEvent, Failed ended)
{
    readStream(context, m_transport, path, std::move(onEvent), std::move(ended), std::move(stop));
}

QCoro::Task<> Session::readStream(QPointer<QObject> context, std::shared_ptr<ApiTransport> transport, QString path,
                                  OnEvent onEvent, Failed ended, std::stop_token stop)
{
    std::exception_ptr thrown;
    try {
        const auto stream = co_await transport->follow(getRequest(path, {}), stop);
        while (context && !stop.stop_requested()) {
            const std::optional<ApiEvent> event = co_await stream->read(stop);
            if (!event || !context || stop.stop_requested())
                break;
            onEvent(*event);
        }
    } catch (...) {
        thrown = std::current_exception();
    }
    if (!context || stop.stop_requested() || !ended)
        co_return;
    ended(thrown ? toError(thrown) : Error(Error::Code::Cancelled, tr("The log has ended.")));
}

} // namespace dw::ui
