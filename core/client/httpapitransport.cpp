#include "core/client/httpapitransport.h"

#include "core/client/sseparser.h"
#include "core/client/turn.h"

#include <deque>

namespace dw {

namespace {

/// Nothing that the API answers at once is larger; a wrong URL may lead to anything.
constexpr qint64 largestAnswer = 64 << 20;
/// For a whole answer, and between two pieces of a stream: the daemon sends a heartbeat every 15 s.
constexpr milliseconds patience = 60s;

ApiResponse responseOf(const HttpResponse &answer)
{
    ApiResponse response;
    response.status = answer.status;
    response.contentType = answer.headers.value("content-type");
    for (const auto &[name, value] : answer.headers.all())
        response.headers.insert(name.toLower(), value);
    response.body = answer.body;
    return response;
}

QString queryOf(const QMap<QString, QString> &items)
{
    QStringList parts;
    for (auto item = items.begin(); item != items.end(); ++item)
        parts << QString(QString::fromLatin1(QUrl::toPercentEncoding(item.key())) + QLatin1Char('=') +
                         QString::fromLatin1(QUrl::toPercentEncoding(item.value())));
    return parts.join(QLatin1Char('&'));
}

/// The rest of \a stream, of which no more is wanted than a problem document has.
QCoro::Task<QByteArray> rest(std::unique_ptr<HttpStream> stream, std::stop_token stop)
{
    QByteArray body;
    while (const std::optional<QByteArray> piece = co_await stream->read(stop)) {
        body += *piece;
        if (body.size() > largestAnswer)
            throw Error(Error::Code::TooLarge, QStringLiteral("the answer is too large"));
    }
    co_return body;
}

class SseStream final : public ApiStream
{
public:
    explicit SseStream(std::unique_ptr<HttpStream> stream) : m_stream(std::move(stream)) {}

    QCoro::Task<std::optional<ApiEvent>> read(std::stop_token stop) override
    {
        co_await m_turn.give(stop);
        while (m_events.empty()) {
            if (m_bytes.isEmpty()) {
                std::optional<QByteArray> piece = co_await next(stop);
                if (!piece)
                    co_return std::nullopt;
                m_bytes = std::move(*piece);
            }
            for (ApiEvent &event : m_parser.feed(m_bytes.left(pieceSize)))
                m_events.push_back(std::move(event));
            m_bytes.remove(0, pieceSize);
            co_await m_turn.give(stop);
        }
        throwIfStopped(stop);
        ApiEvent event = std::move(m_events.front());
        m_events.pop_front();
        co_return event;
    }

private:
    static constexpr qsizetype pieceSize = 16 << 10;

    QCoro::Task<std::optional<QByteArray>> next(std::stop_token stop)
    {
        try {
            co_return co_await m_stream->read(stop);
        } catch (const Error &error) {
            if (error.code() == Error::Code::Cancelled)
                throw;
            throw Error(Error::Code::Unavailable, QStringLiteral("the stream was cut: %1").arg(error.message()));
        }
    }

    std::unique_ptr<HttpStream> m_stream;
    SseParser m_parser;
    std::deque<ApiEvent> m_events;
    QByteArray m_bytes; ///< that are not parsed yet
    Turn m_turn;
};

} // namespace

HttpApiTransport::HttpApiTransport(QUrl url, Secret token, QByteArray pinned)
    : m_url(std::move(url)), m_token(std::move(token)), m_trust(std::make_shared<CertificateTrust>(CertificateTrust{std::move(pinned), {}, {}})), m_network(m_trust)
{
}

HttpRequest HttpApiTransport::httpRequest(const ApiRequest &request) const
{
    HttpRequest http;
    http.method = request.method;
    http.url = m_url;
    QString base = m_url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    http.url.setPath(QString(base + request.path), QUrl::DecodedMode);
    if (!request.query.isEmpty())
        http.url.setQuery(queryOf(request.query), QUrl::StrictMode);
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header)
        http.headers.add(header.key(), header.value());
    if (!m_token.isEmpty())
        http.headers.set("Authorization", QByteArray("Bearer " + m_token.reveal().toUtf8()));
    if (!request.body.isEmpty() && !http.headers.contains("content-type"))
        http.headers.add("Content-Type", "application/json");
    http.body = request.body;
    http.timeout = patience;
    http.maximumBody = largestAnswer;
    return http;
}

/// A daemon that speaks https says something else, or nothing, to those who do not.
QString HttpApiTransport::hint(const Error &error) const
{
    const bool wasConnected = error.code() == Error::Code::BadReply || error.message().contains(QLatin1StringView("closed without an answer"));
    return !wasConnected || m_url.scheme() == QLatin1StringView("https") ? QString() : QStringLiteral("; if it speaks https, its address must begin with https://");
}

Error HttpApiTransport::aboutDaemon(const Error &error) const
{
    const bool isSecure = m_url.scheme() == QLatin1StringView("https");
    const QString daemon = QString(m_url.host() + QLatin1Char(':') + QString::number(m_url.port(isSecure ? 443 : 80)));
    switch (error.code()) {
    case Error::Code::Timeout:
        return Error(Error::Code::Timeout, QStringLiteral("the daemon at %1 does not answer in time").arg(daemon));
    case Error::Code::TooLarge:
        return Error(Error::Code::BadReply, QStringLiteral("the answer from %1 is too large to be Docker Watcher's").arg(daemon));
    case Error::Code::BadReply:
        return Error(Error::Code::BadReply, QStringLiteral("what answers at %1 is no daemon: %2%3").arg(daemon, error.message(), hint(error)), error.detail());
    case Error::Code::Unavailable:
        break;
    default:
        return error;
    }
    if (m_trust->refused.isEmpty())
        return Error(Error::Code::Unavailable, QStringLiteral("no daemon answers at %1: %2%3").arg(daemon, error.message(), hint(error)));
    return Error(Error::Code::Unavailable, QStringLiteral("the certificate of the daemon at %1 is not accepted: %2; its SHA-256 fingerprint is %3")
                                               .arg(daemon, m_trust->reason, fingerprintText(m_trust->refused)));
}

QCoro::Task<ApiResponse> HttpApiTransport::call(ApiRequest request, std::stop_token stop)
{
    try {
        co_return responseOf(co_await m_network.send(httpRequest(request), stop));
    } catch (const Error &error) {
        throw aboutDaemon(error);
    }
}

QCoro::Task<std::unique_ptr<ApiStream>> HttpApiTransport::follow(ApiRequest request, std::stop_token stop)
{
    HttpResponse refusal;
    try {
        std::unique_ptr<HttpStream> stream = co_await m_network.open(httpRequest(request), stop);
        refusal = stream->head();
        if (refusal.status == 200 && refusal.headers.value("content-type").startsWith("text/event-stream"))
            co_return std::make_unique<SseStream>(std::move(stream));
        refusal.body = co_await rest(std::move(stream), stop);
    } catch (const Error &error) {
        throw aboutDaemon(error);
    }
    throw responseOf(refusal).toError();
}

} // namespace dw
