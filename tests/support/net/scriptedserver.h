#pragma once

#include "core/net/httptransport.h"

#include <QHash>
#include <QIODevice>
#include <QLocalServer>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTemporaryDir>

#include <functional>
#include <memory>

namespace dw::test {

/// What the server does with one connection once the request's head is there: sends the pieces, each in an event of its own.
struct Play {
    enum class End { Close, KeepOpen };
    QList<QByteArray> pieces;
    End end = End::Close;
};

/// A server of raw bytes over TCP, TLS or a Unix socket: it understands no HTTP and so can answer anything.
class ScriptedServer final : public QObject
{
    Q_OBJECT
public:
    enum class Over { Tcp, Unix, Tls };
    /// Told the request's head and how many requests came before it.
    using Script = std::function<Play(const QByteArray &head, int earlier)>;

    /// \a tls is for Over::Tls.
    ScriptedServer(Over over, Script script, const QSslConfiguration &tls = {});
    ~ScriptedServer() override;
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    /// The transport that reaches this server.
    [[nodiscard]] std::unique_ptr<HttpTransport> transport() const;
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// All bytes each connection has sent, in the order of connecting.
    [[nodiscard]] QList<QByteArray> received() const { return m_received; }
    [[nodiscard]] int connections() const { return int(m_received.size()); }
    /// Connections that are still up.
    [[nodiscard]] int open() const { return m_open; }

private:
    void accept(QIODevice *connection);
    void onReadyRead(QIODevice *connection, int number);
    void play(QIODevice *connection, Play play, qsizetype next);

    Over m_over;
    Script m_script;
    QTemporaryDir m_directory;
    std::unique_ptr<QTcpServer> m_tcp;
    QLocalServer m_unix;
    QList<QByteArray> m_received;
    QHash<int, qsizetype> m_answered; ///< connection → bytes received when its last answer began
    int m_requests = 0;
    int m_open = 0;
};

/// \a bytes cut into pieces of \a size.
[[nodiscard]] QList<QByteArray> pieces(const QByteArray &bytes, qsizetype size);

} // namespace dw::test
