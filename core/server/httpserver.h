#pragma once

#include "core/base/taskgroup.h"
#include "core/server/authenticator.h"
#include "core/server/httpconnection.h"
#include "core/server/listener.h"

#include <QObject>

namespace dw {

/// The API over HTTP/1.1: finds out who calls, makes an ApiRequest of the call, and writes what the API answers.
class HttpServer final : public QObject, private HttpResponder
{
    Q_OBJECT
public:
    /// All outlive the server.
    HttpServer(ApiHandler &api, TokenRepository &tokens, Clock &clock, ServerLimits limits = {}, QObject *parent = nullptr);
    ~HttpServer() override;

    /// Throws Error::InvalidInput, with what to do, if the address cannot be listened on. Port 0 takes any.
    void listen(const QHostAddress &address, quint16 port);
    /// Speaks https on the connections made from now on; without it the server speaks http.
    void setTls(const QSslConfiguration &tls) { m_listener.setTls(tls); }
    [[nodiscard]] quint16 port() const { return m_listener.serverPort(); }
    [[nodiscard]] int connections() const { return m_listener.open(); }
    /// Takes no more connections, lets answers end for a moment, then closes what is left.
    [[nodiscard]] QCoro::Task<> stop();

private:
    void accept();
    QCoro::Task<> serve(HttpConnection *connection);
    QCoro::Task<> finishConnections();
    [[nodiscard]] QCoro::Task<ApiResult> respond(HttpCall call, QHostAddress peer, std::stop_token stop) override;

    ApiHandler &m_api;
    Clock &m_clock;
    ServerLimits m_limits;
    Authenticator m_authenticator;
    Listener m_listener;
    QSet<HttpConnection *> m_connections;
    TaskGroup m_tasks;
};

} // namespace dw
