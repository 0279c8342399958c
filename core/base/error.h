#pragma once

#include <QString>

#include <exception>

namespace dw {

/// The one exception of the program: what went wrong, in words for a person, and what kind of thing it is for the caller.
/// The message says what happened, to what, and where it helps what to do next; the detail carries the peer's own
/// words or a log excerpt. Neither ever carries a secret.
class Error final : public std::exception
{
public:
    enum class Code {
        InvalidInput, ///< what the caller gave cannot be used; the message says which part
        NotFound,
        Conflict,     ///< right in itself, but not in the present state (name taken, already running)
        Unauthorized, ///< credentials missing or wrong, ours at a peer or a client's at us
        Forbidden,
        TooLarge,
        RateLimited,
        Unavailable,  ///< a peer cannot be reached
        Timeout,
        Cancelled,
        Rejected,     ///< a peer understood and refused
        BadReply,     ///< a peer answered what its protocol does not allow
        Unhealthy,    ///< a container did not become or stay healthy
        Internal,
    };

    Error(Code code, QString message, QString detail = {});

    [[nodiscard]] Code code() const { return m_code; }
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] const QString &detail() const { return m_detail; }
    /// Whether the same call may succeed later without anybody changing anything.
    [[nodiscard]] bool isRetriable() const;
    /// The same error with \a context before the message: “pull acme/web:1: connection refused”.
    [[nodiscard]] Error withContext(const QString &context) const;

    [[nodiscard]] const char *what() const noexcept override { return m_what.constData(); }

private:
    Code m_code;
    QString m_message;
    QString m_detail;
    QByteArray m_what;
};

/// The dw::Error in \a exception; any other exception becomes Error::Internal with its what().
[[nodiscard]] Error toError(const std::exception_ptr &exception);

} // namespace dw
