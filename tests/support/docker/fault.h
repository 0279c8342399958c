#pragma once

#include "core/net/httptransport.h"

#include <functional>
#include <memory>

namespace dw::test {

/// How a fake treats one request instead of answering it properly.
enum class Fault {
    None,
    Refused,   ///< nothing happens, Error::Unavailable
    Timeout,   ///< nothing happens, Error::Timeout
    Hang,      ///< nothing happens until the caller gives up
    Status500, ///< nothing happens, the server says so
    Garbage,   ///< nothing happens, the answer is nonsense
    LostReply, ///< it happens, and then the connection is lost
};

using FaultHook = std::function<Fault(const HttpRequest &)>;

/// \a fault at the \a number th request from now on (0 is the next one), None at all others.
[[nodiscard]] inline FaultHook faultAt(int number, Fault fault)
{
    return [fault, left = std::make_shared<int>(number)](const HttpRequest &) { return (*left)-- == 0 ? fault : Fault::None; };
}

/// \a fault at every request of \a method whose path ends in \a end.
[[nodiscard]] inline FaultHook faultOn(const QByteArray &method, const QString &end, Fault fault)
{
    return [method, end, fault](const HttpRequest &request) {
        return request.method == method && request.url.path().endsWith(end) ? fault : Fault::None;
    };
}

} // namespace dw::test
