#pragma once

#include "core/net/httptransport.h"

#include <memory>

namespace dw {

/// Makes an HttpResponse of bytes that arrive in any cut. Interim answers (1xx) are skipped.
/// Throws Error::BadReply for what is not HTTP and for a head of more than 64 KiB.
class ResponseParser final
{
public:
    enum class Body { Expected, None };

    /// \a body is None for answers to HEAD, whatever their Content-Length says.
    explicit ResponseParser(Body body);
    ~ResponseParser();
    Q_DISABLE_COPY_MOVE(ResponseParser)

    void feed(QByteArrayView bytes);
    /// The connection has ended. Throws Error::Unavailable if the answer is not complete.
    void end();

    [[nodiscard]] bool hasHead() const;
    [[nodiscard]] const HttpResponse &head() const;
    /// Bytes of the body that nobody has taken yet.
    [[nodiscard]] qsizetype waiting() const;
    [[nodiscard]] QByteArray takeBody();
    [[nodiscard]] bool isComplete() const;
    /// Whether any byte has arrived.
    [[nodiscard]] bool hasStarted() const;
    /// Whether the answer is complete and leaves the connection fit for another request.
    [[nodiscard]] bool leavesConnectionUsable() const;

private:
    class Parser;
    void startMessage();

    Body m_body;
    QByteArray m_unparsed;
    std::unique_ptr<Parser> m_parser;
};

} // namespace dw
