#include "tests/bench/fixedrate.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <vector>

namespace dw::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t connectionCount = 16;

/// A kept connection with at most one request on its way.
struct Connection {
    int socket = -1;
    bool isBusy = false;
    Clock::time_point due;
    QByteArray answer;
};

int connectTo(quint16 port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return descriptor;
    ::close(descriptor);
    return -1;
}

/// Whether \a answer is a whole response: a header with Content-Length, and that many bytes.
bool isWhole(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    const qsizetype field = answer.indexOf("Content-Length: ");
    if (end < 0 || field < 0 || field > end)
        return false;
    const qsizetype length = answer.sliced(field + 16, answer.indexOf("\r\n", field) - field - 16).toLongLong();
    return answer.size() >= end + 4 + length;
}

class Run final
{
public:
    Run(quint16 port, const QByteArray &request) : m_request(request)
    {
        for (Connection &each : m_connections)
            each.socket = connectTo(port);
    }
    ~Run()
    {
        for (const Connection &each : m_connections)
            ::close(each.socket);
    }
    Q_DISABLE_COPY_MOVE(Run)

    Latencies measure(int perSecond, std::chrono::seconds duration)
    {
        const auto pause = std::chrono::nanoseconds(std::chrono::seconds(1)) / perSecond;
        const auto count = std::size_t(perSecond) * std::size_t(duration.count());
        Clock::time_point due = Clock::now();
        const Clock::time_point deadline = due + duration * 3 + std::chrono::seconds(5);
        for (std::size_t sent = 0; m_latencies.size() < count && m_problem.isEmpty();) {
            Connection *free = sent < count && Clock::now() >= due ? idle() : nullptr;
            if (free != nullptr) {
                send(*free, due);
                due += pause;
                ++sent;
                continue;
            }
            receive();
            if (Clock::now() > deadline)
                m_problem = QStringLiteral("the answers did not come in time");
        }
        return summary();
    }

private:
    Connection *idle()
    {
        const auto found = std::ranges::find_if(m_connections, [](const Connection &each) { return !each.isBusy; });
        return found == m_connections.end() ? nullptr : &*found;
    }

    void send(Connection &connection, Clock::time_point due)
    {
        connection.isBusy = true;
        connection.due = due;
        connection.answer.clear();
        if (::send(connection.socket, m_request.constData(), std::size_t(m_request.size()), MSG_NOSIGNAL) != m_request.size())
            m_problem = QStringLiteral("a request could not be sent");
    }

    /// Waits for answers, for a moment so short that the next request is not late.
    void receive()
    {
        std::array<pollfd, connectionCount> polled{};
        for (std::size_t i = 0; i < connectionCount; ++i)
            polled[i] = {m_connections[i].isBusy ? m_connections[i].socket : -1, POLLIN, 0};
        const timespec moment{0, 50'000};
        ::ppoll(polled.data(), polled.size(), &moment, nullptr);
        for (std::size_t i = 0; i < connectionCount; ++i) {
            if (polled[i].revents != 0)
                read(m_connections[i]);
        }
    }

    void read(Connection &connection)
    {
        std::array<char, 16384> piece{};
        const ssize_t size = ::recv(connection.socket, piece.data(), piece.size(), 0);
        if (size <= 0) {
            m_problem = QStringLiteral("the server closed a connection");
            return;
        }
        connection.answer.append(piece.data(), size);
        if (!isWhole(connection.answer))
            return;
        if (!connection.answer.startsWith("HTTP/1.1 2"))
            m_problem = QString::fromUtf8(connection.answer.left(400));
        m_latencies.push_back(std::chrono::duration<double, std::milli>(Clock::now() - connection.due).count());
        connection.isBusy = false;
    }

    Latencies summary()
    {
        Latencies result;
        result.problem = m_problem;
        result.answered = int(m_latencies.size());
        if (m_latencies.empty())
            return result;
        std::ranges::sort(m_latencies);
        result.p50 = m_latencies[m_latencies.size() / 2];
        result.p99 = m_latencies[m_latencies.size() * 99 / 100];
        result.longest = m_latencies.back();
        return result;
    }

    QByteArray m_request;
    std::array<Connection, connectionCount> m_connections;
    std::vector<double> m_latencies;
    QString m_problem;
};

} // namespace

Latencies sendAtFixedRate(quint16 port, const QByteArray &request, int perSecond, std::chrono::seconds duration)
{
    return Run(port, request).measure(perSecond, duration);
}

} // namespace dw::bench
