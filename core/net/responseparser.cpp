#include "core/net/responseparser.h"

#include "core/base/error.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

namespace dw {

namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::uint32_t maximumHead = 64 * 1024;

QByteArray bytes(beast::string_view text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

/// Beast's grammar; this class keeps what it reports.
class ResponseParser::Parser final : public http::basic_parser<false>
{
public:
    explicit Parser(Body body)
    {
        eager(true);
        skip(body == Body::None);
        header_limit(maximumHead);
        body_limit(std::numeric_limits<std::uint64_t>::max());
    }

    [[nodiscard]] bool isInterim() const { return m_head.status >= 100 && m_head.status < 200 && m_head.status != 101; }

    HttpResponse m_head;
    QByteArray m_content;

private:
    void on_request_impl(http::verb, beast::string_view, beast::string_view, int, beast::error_code &) override {}
    void on_response_impl(int code, beast::string_view, int, beast::error_code &) override { m_head.status = code; }
    void on_field_impl(http::field, beast::string_view name, beast::string_view value, beast::error_code &) override
    {
        m_head.headers.add(bytes(name), bytes(value));
    }
    /// Newer Beast reports trailers here; nobody asks for them.
    void on_trailer_field_impl(http::field, beast::string_view, beast::string_view, beast::error_code &) {}
    void on_header_impl(beast::error_code &) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t> &, beast::error_code &) override {}
    std::size_t on_body_impl(beast::string_view body, beast::error_code &) override
    {
        m_content.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code &) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view body, beast::error_code &) override
    {
        m_content.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    void on_finish_impl(beast::error_code &) override {}
};

ResponseParser::ResponseParser(Body body) : m_body(body)
{
    startMessage();
}

ResponseParser::~ResponseParser() = default;

void ResponseParser::startMessage()
{
    m_parser = std::make_unique<Parser>(m_body);
}

void ResponseParser::feed(QByteArrayView bytes)
{
    m_unparsed.append(bytes);
    while (!m_unparsed.isEmpty() && !isComplete()) {
        beast::error_code error;
        const std::size_t used = m_parser->put(
            boost::asio::const_buffer(m_unparsed.constData(), static_cast<std::size_t>(m_unparsed.size())), error);
        m_unparsed.remove(0, static_cast<qsizetype>(used));
        if (error && error != http::error::need_more)
            throw Error(Error::Code::BadReply, QStringLiteral("the answer is not valid HTTP: %1")
                                                   .arg(QString::fromStdString(error.message())));
        if (m_parser->is_done() && m_parser->isInterim()) {
            startMessage();
            continue;
        }
        if (error == http::error::need_more || used == 0)
            return;
    }
}

void ResponseParser::end()
{
    if (isComplete())
        return;
    beast::error_code error;
    if (m_parser->got_some())
        m_parser->put_eof(error);
    if (error || !isComplete())
        throw Error(Error::Code::Unavailable, hasHead() ? QStringLiteral("the connection was lost in the middle of the answer")
                                                        : QStringLiteral("the connection was closed without an answer"));
}

bool ResponseParser::hasHead() const
{
    return m_parser->is_header_done() && !m_parser->isInterim();
}

const HttpResponse &ResponseParser::head() const
{
    return m_parser->m_head;
}

qsizetype ResponseParser::waiting() const
{
    return m_parser->m_content.size();
}

QByteArray ResponseParser::takeBody()
{
    return std::exchange(m_parser->m_content, {});
}

bool ResponseParser::isComplete() const
{
    return m_parser->is_done() && !m_parser->isInterim();
}

bool ResponseParser::hasStarted() const
{
    return m_parser->got_some() || !m_unparsed.isEmpty();
}

bool ResponseParser::leavesConnectionUsable() const
{
    return isComplete() && m_parser->keep_alive() && m_unparsed.isEmpty();
}

} // namespace dw
