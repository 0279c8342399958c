#pragma once

#include "core/server/serverlimits.h"

#include <QByteArray>
#include <QMap>

#include <memory>

namespace dw {

/// One HTTP request as it was sent.
struct HttpCall {
    QByteArray method;
    QByteArray target;                    ///< path and query, encoded
    QMap<QByteArray, QByteArray> headers; ///< lower-case names; repeated ones joined by a comma
    QByteArray body;
    bool keepAlive = true;
    bool isHttp11 = true;
};

/// Cuts a connection's bytes into requests, within the limits, with Boost.Beast's parser.
class RequestParser final
{
public:
    enum class State {
        Incomplete,
        WantsContinue, ///< the client waits for “100 Continue” before it sends the body
        Complete,
        Failed,
    };

    explicit RequestParser(const ServerLimits &limits);
    ~RequestParser();
    Q_DISABLE_COPY_MOVE(RequestParser)

    /// Takes \a bytes; those beyond the end of the request are kept for the next one.
    State feed(const QByteArray &bytes);
    /// The complete request; the parser is ready for the next one, of which it may have bytes already.
    [[nodiscard]] HttpCall take();
    /// Whether some bytes of a request are there.
    [[nodiscard]] bool hasBegun() const;
    /// After Failed: the HTTP status that says why, and the same in words.
    [[nodiscard]] int failureStatus() const;
    [[nodiscard]] QString failureText() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace dw
