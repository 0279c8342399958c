#include "core/client/httpapitransport.h"

#include "core/base/wakeup.h"
#include "core/client/sseparser.h"

#include <QElapsedTimer>
#include <QNetworkReply>
#include <QTimer>
#include <QUrlQuery>

#include <deque>

namespace dw {

namespace {

/// Nothing that the API answers at once is larger; a wrong URL may lead to anything.
constexpr qint64 largestAnswer = 64 << 20;
/// The daemon sends a heartbeat every 15 s.
constexpr milliseconds streamTimeout = 60s;

/// What a failed \a reply means, if there was no answer at all.
void throwIfUnanswered(const QNetworkReply &reply)
{
    if (reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
        return;
    const QString daemon = QString(reply.url().host() + QLatin1Char(':') + QString::number(reply.url().port(80)));
    if (reply.error() == QNetworkReply::TimeoutError || reply.error() == QNetworkReply::OperationCanceledError)
        throw Error(Error::Code::Timeout, QStringLiteral("the daemon at %1 does not answer in time").arg(daemon));
    throw Error(Error::Code::Unavailable, QStringLiteral("no daemon answers at %1: %2").arg(daemon, reply.errorString()));
}

ApiResponse responseOf(QNetworkReply &reply)
{
    ApiResponse response;
    response.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    response.contentType = reply.header(QNetworkRequest::ContentTypeHeader).toByteArray();
    for (const auto &[name, value] : reply.rawHeaderPairs())
        response.headers.insert(name.toLower(), value);
    response.body = reply.readAll();
    return response;
}

/// Wakes \a wakeup when something happens at \a reply.
void watch(QNetworkReply &reply, Wakeup &wakeup)
{
    QObject::connect(&reply, &QNetworkReply::finished, &wakeup, &Wakeup::notify);
    QObject::connect(&reply, &QNetworkReply::readyRead, &wakeup, &Wakeup::notify);
    QObject::connect(&reply, &QNetworkReply::metaDataChanged, &wakeup, &Wakeup::notify);
}

class SseStream final : public ApiStream
{
public:
    explicit SseStream(std::unique_ptr<QNetworkReply> reply) : m_reply(std::move(reply))
    {
        // What is not read yet waits in the daemon, not here.
        m_reply->setReadBufferSize(1 << 20);
        watch(*m_reply, m_changed);
    }

    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        for (;;) {
            throwIfStopped(stop);
            // A flood would otherwise be read to its end in one go, and whatever else the event loop serves, a window for
            // example, would stand still.
            if (m_busy.isValid() && m_busy.hasExpired(longestTurn)) {
                QTimer::singleShot(0, &m_rested, &Wakeup::notify);
                co_await m_rested.wait(stop);
                m_busy.start();
            }
            if (m_events.empty()) {
                for (ApiEvent &event : m_parser.feed(m_reply->read(pieceSize)))
                    m_events.push_back(std::move(event));
            }
            if (!m_events.empty()) {
                ApiEvent event = std::move(m_events.front());
                m_events.pop_front();
                co_return event;
            }
            if (m_reply->bytesAvailable() > 0)
                continue;
            if (m_reply->isFinished()) {
                if (m_reply->error() != QNetworkReply::NoError)
                    throw Error(Error::Code::Unavailable, QStringLiteral("the stream was cut: %1").arg(m_reply->errorString()));
                co_return std::nullopt;
            }
            co_await m_changed.wait(stop);
            m_busy.start();
        }
    }

private:
    static constexpr qint64 pieceSize = 16 << 10;
    static constexpr qint64 longestTurn = 4; ///< ms

    std::unique_ptr<QNetworkReply> m_reply;
    SseParser m_parser;
    std::deque<ApiEvent> m_events;
    Wakeup m_changed;
    Wakeup m_rested;
    QElapsedTimer m_busy; ///< since the event loop last had a turn
};

} // namespace

HttpApiTransport::HttpApiTransport(QUrl url, Secret token) : m_url(std::move(url)), m_token(std::move(token)) {}

std::unique_ptr<QNetworkReply> HttpApiTransport::send(const ApiRequest &request, milliseconds timeout)
{
    QUrl url = m_url;
    QString base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(QString(base + request.path), QUrl::DecodedMode);
    QString query;
    for (auto item = request.query.begin(); item != request.query.end(); ++item) {
        if (!query.isEmpty())
            query += QLatin1Char('&');
        query += QString::fromLatin1(QUrl::toPercentEncoding(item.key())) + QLatin1Char('=') +
                 QString::fromLatin1(QUrl::toPercentEncoding(item.value()));
    }
    if (!query.isEmpty())
        url.setQuery(query, QUrl::StrictMode);

    QNetworkRequest network(url);
    network.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    network.setTransferTimeout(int(timeout.count()));
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
        network.setRawHeader(header.key(), header.value());
    if (!m_token.isEmpty())
        network.setRawHeader("Authorization", QByteArray("Bearer " + m_token.reveal().toUtf8()));
    if (!request.body.isEmpty() && !request.headers.contains("content-type"))
        network.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
    return std::unique_ptr<QNetworkReply>(m_network.sendCustomRequest(network, request.method, request.body));
}

QCoro::Task<ApiResponse> HttpApiTransport::call(ApiRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const std::unique_ptr<QNetworkReply> reply = send(request, 60s);
    Wakeup changed;
    watch(*reply, changed);
    while (!reply->isFinished()) {
        co_await changed.wait(stop);
        if (reply->bytesAvailable() > largestAnswer)
            throw Error(Error::Code::BadReply, QStringLiteral("the answer from %1 is too large to be Docker Watcher's").arg(m_url.host()));
    }
    throwIfUnanswered(*reply);
    co_return responseOf(*reply);
}

QCoro::Task<std::unique_ptr<ApiStream>> HttpApiTransport::follow(ApiRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    std::unique_ptr<QNetworkReply> reply = send(request, streamTimeout);
    Wakeup changed;
    watch(*reply, changed);
    const auto isStream = [&reply] {
        return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200 &&
               reply->header(QNetworkRequest::ContentTypeHeader).toByteArray().startsWith("text/event-stream");
    };
    while (!reply->isFinished() && !isStream())
        co_await changed.wait(stop);
    if (isStream())
        co_return std::make_unique<SseStream>(std::move(reply));
    throwIfUnanswered(*reply);
    throw responseOf(*reply).toError();
}

} // namespace dw
