#pragma once

#include "core/net/unixsockettransport.h"

#include <QJsonDocument>

namespace dw::test {

/// Calls of the engine's API as they are, from the thread that made the object.
class EngineView final
{
public:
    explicit EngineView(const QString &socketPath) : m_transport(socketPath) {}

    /// Throws Error::BadReply if the engine does not answer with success.
    QByteArray call(const QByteArray &method, const QString &path, const QByteArray &body = {});
    [[nodiscard]] QJsonDocument json(const QString &path) { return QJsonDocument::fromJson(call("GET", path)); }

private:
    UnixSocketTransport m_transport;
};

} // namespace dw::test
