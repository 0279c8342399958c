#pragma once

#include "core/net/responseparser.h"

#include <QObject>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <memory>

namespace dw::test {

/// One answer under load. Times are milliseconds since the epoch.
struct LoadAnswer {
    qint64 asked = 0;
    qint64 answered = 0;
    QByteArray body;
    QByteArray path;
};

/// One of many clients: asks, waits for the whole answer, pauses, asks again.
class LoadClient final : public QObject
{
    Q_OBJECT
public:
    enum class Connections { Kept, Fresh };

    LoadClient(QUrl frontDoor, QByteArray host, QByteArray path, Connections connections, QObject *parent = nullptr);

    void start();
    /// Asks nothing new; the question that is under way is still answered.
    void finish() { m_isEnding = true; }
    [[nodiscard]] bool isIdle() const { return m_isIdle; }

    QList<LoadAnswer> answers;
    QStringList failures;
    /// Questions on a kept connection that the server closed without a byte of an answer, and that were asked again on a
    /// new one, as every browser does (RFC 9112 §9.3.1).
    int retries = 0;

private:
    enum class Asking { First, Again };

    void ask(Asking asking);
    void send();
    void onReadyRead();
    void onDisconnected();
    void succeed();
    void fail(const QString &reason);
    void next();

    QUrl m_frontDoor;
    QByteArray m_host;
    QByteArray m_path;
    Connections m_connections;
    QTcpSocket m_socket;
    QTimer m_patience;
    QTimer m_pause;
    std::unique_ptr<ResponseParser> m_parser;
    LoadAnswer m_current;
    bool m_hasBytes = false;
    bool m_isReused = false;
    bool m_isEnding = false;
    bool m_isIdle = true;
};

} // namespace dw::test
