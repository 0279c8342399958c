#pragma once

#include "tests/support/npm/npmstate.h"
#include "tests/support/npm/realnginx.h"

#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace dw::test {

/// An imitated NPM as a program sees the real one: its API over HTTP, and a real nginx through which requests flow.
/// As there, connections to the API are closed a moment after each change, although their answer said keep-alive.
class NpmServer final : public QObject
{
    Q_OBJECT
public:
    /// Port 0: any free one. Aborts if the address is taken.
    NpmServer(QString address, quint16 apiPort, quint16 httpPort, NpmVersion version = {});

    [[nodiscard]] QUrl apiUrl() const;
    [[nodiscard]] QUrl frontDoorUrl() const;
    /// The API is gone, its nginx goes on, as while NPM's backend restarts.
    void goDown();
    void comeBack();
    [[nodiscard]] NpmState &state() { return m_state; }
    [[nodiscard]] RealNginx &nginx() { return m_nginx; }

private:
    void accept();
    void readFrom(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const HttpRequest &request);

    QString m_address;
    SystemClock m_clock;
    RealNginx m_nginx;
    NpmState m_state;
    QTcpServer m_server;
    quint16 m_apiPort = 0;
};

} // namespace dw::test
