#include "core/server/requestparser.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <optional>

namespace dw {

namespace http = boost::beast::http;

namespace {

using Parser = http::request_parser<http::string_body>;

template <typename View>
QByteArray bytesOf(const View &text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QMap<QByteArray, QByteArray> headersOf(const Parser::value_type &message)
{
    QMap<QByteArray, QByteArray> headers;
    for (const auto &field : message) {
        const QByteArray name = bytesOf(field.name_string()).toLower();
        const QByteArray value = bytesOf(field.value());
        const auto known = headers.find(name);
        if (known == headers.end())
            headers.insert(name, value);
        else
            known->append(", ").append(value);
    }
    return headers;
}

} // namespace

class RequestParser::Private
{
public:
    explicit Private(const ServerLimits &given) : limits(given) { reset(); }

    void reset()
    {
        parser.emplace();
        parser->eager(true);
        parser->header_limit(std::uint32_t(limits.header));
        parser->body_limit(std::uint64_t(limits.body));
        continueGiven = false;
    }

    State parse();
    [[nodiscard]] State progress();

    ServerLimits limits;
    QByteArray buffer;
    std::optional<Parser> parser;
    boost::beast::error_code failure;
    bool continueGiven = false;
};

RequestParser::State RequestParser::Private::parse()
{
    while (!parser->is_done() && !buffer.isEmpty()) {
        boost::beast::error_code error;
        const std::size_t used = parser->put(boost::asio::const_buffer(buffer.constData(), std::size_t(buffer.size())), error);
        buffer.remove(0, qsizetype(used));
        if (error == http::error::need_more)
            break;
        if (error) {
            failure = error;
            return State::Failed;
        }
        if (used == 0)
            break;
    }
    return progress();
}

RequestParser::State RequestParser::Private::progress()
{
    if (parser->is_done())
        return State::Complete;
    if (!parser->is_header_done() || continueGiven)
        return State::Incomplete;
    const auto expectation = parser->get().find(http::field::expect);
    if (expectation == parser->get().end() || !boost::beast::iequals(expectation->value(), "100-continue"))
        return State::Incomplete;
    continueGiven = true;
    return State::WantsContinue;
}

RequestParser::RequestParser(const ServerLimits &limits) : d(std::make_unique<Private>(limits)) {}

RequestParser::~RequestParser() = default;

RequestParser::State RequestParser::feed(const QByteArray &bytes)
{
    d->buffer.append(bytes);
    return d->parse();
}

HttpCall RequestParser::take()
{
    const Parser::value_type &message = d->parser->get();
    HttpCall call;
    call.method = bytesOf(message.method_string());
    call.target = bytesOf(message.target());
    call.headers = headersOf(message);
    call.body = bytesOf(message.body());
    call.keepAlive = d->parser->keep_alive();
    call.isHttp11 = message.version() >= 11;
    d->reset();
    return call;
}

bool RequestParser::hasBegun() const
{
    return !d->buffer.isEmpty() || d->parser->got_some();
}

int RequestParser::failureStatus() const
{
    if (d->failure == http::error::header_limit)
        return 431;
    return d->failure == http::error::body_limit ? 413 : 400;
}

QString RequestParser::failureText() const
{
    if (d->failure == http::error::header_limit)
        return QStringLiteral("the request's header is larger than %1 bytes").arg(d->limits.header);
    if (d->failure == http::error::body_limit)
        return QStringLiteral("the request's body is larger than %1 bytes").arg(d->limits.body);
    return QStringLiteral("this is no HTTP request (%1)").arg(QString::fromStdString(d->failure.message()));
}

} // namespace dw
