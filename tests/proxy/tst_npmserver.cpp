#include "core/net/networktransport.h"
#include "core/proxy/npmproxy.h"
#include "tests/support/base/await.h"
#include "tests/support/npm/npmserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

using namespace dw;
using namespace dw::test;

namespace {

/// Answers every request with its own name.
class NamedUpstream final
{
public:
    explicit NamedUpstream(QByteArray name) : m_name(std::move(name))
    {
        m_server.listen(QHostAddress::Any);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                socket->readAll();
                socket->write(QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(m_name.size())
                                         + "\r\n\r\n" + m_name));
                socket->disconnectFromHost();
            });
        });
    }
    [[nodiscard]] int port() const { return m_server.serverPort(); }

private:
    QByteArray m_name;
    QTcpServer m_server;
};

QString variable(const char *name)
{
    return qEnvironmentVariable(name);
}

} // namespace

/// NpmProxy over real sockets and a real nginx: with the imitated API, and with a live NPM if DW_NPM_URL names one
/// (DW_NPM_USER, DW_NPM_PASSWORD; DW_NPM_FORWARD is our address as NPM reaches it, 127.0.0.1 if unset).
class TestNpmServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void initTestCase_data();
    void cleanup();
    void requestsFlow();
    void survivesClosedConnections();
    void leavesWorkingHostWhenNginxRefuses();

private:
    bool isLive() const;
    std::unique_ptr<NpmProxy> makeProxy();
    /// What the front door answers for \a host at \a path.
    HttpResponse ask(const QString &host, const QString &path);
    /// Whether the front door comes to answer with \a status and \a body, and stays with it: while nginx reloads, old and
    /// new workers answer side by side.
    bool comesToAnswer(const QString &host, int status, const QByteArray &body = {});
    Route route(const QString &label, int port) const;

    SystemClock m_clock;
    NetworkTransport m_transport;
    std::unique_ptr<NpmServer> m_server;
    NpmSettings m_settings;
    QString m_domain;
    QString m_forward = QStringLiteral("127.0.0.1");
};

void TestNpmServer::initTestCase_data()
{
    QTest::addColumn<bool>("live");
    QTest::newRow("imitation") << false;
    if (!variable("DW_NPM_URL").isEmpty())
        QTest::newRow("live") << true;
}

void TestNpmServer::initTestCase()
{
    m_domain = QStringLiteral("dw-%1.example.test").arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
}

void TestNpmServer::cleanup()
{
    const auto proxy = makeProxy();
    const QList<Route> routes = await(proxy->routes({}));
    for (const Route &left : routes)
        await(proxy->remove(left.host, {}));
}

bool TestNpmServer::isLive() const
{
    QFETCH_GLOBAL(bool, live);
    return live;
}

std::unique_ptr<NpmProxy> TestNpmServer::makeProxy()
{
    m_settings = NpmSettings();
    if (isLive()) {
        m_settings.url = QUrl(variable("DW_NPM_URL"));
        m_settings.email = variable("DW_NPM_USER");
        m_settings.password = Secret(variable("DW_NPM_PASSWORD"));
        m_settings.frontDoor = QUrl(variable("DW_NPM_FRONT_DOOR"));
        m_forward = qEnvironmentVariable("DW_NPM_FORWARD", QStringLiteral("127.0.0.1"));
    } else {
        if (!m_server)
            m_server = std::make_unique<NpmServer>(QStringLiteral("127.0.0.1"), 0, 0);
        m_settings.url = m_server->apiUrl();
        m_settings.frontDoor = m_server->frontDoorUrl();
        m_settings.email = m_server->state().users().email;
        m_settings.password = Secret(m_server->state().users().password);
        m_forward = QStringLiteral("127.0.0.1");
    }
    return std::make_unique<NpmProxy>(m_settings, QStringLiteral("tests"), m_transport, m_clock);
}

Route TestNpmServer::route(const QString &label, int port) const
{
    return {.host = QStringLiteral("%1.%2").arg(label, m_domain), .forwardHost = m_forward, .forwardPort = port,
            .owner = {.project = 1, .stage = 1, .instance = 1}, .proxyId = {}};
}

HttpResponse TestNpmServer::ask(const QString &host, const QString &path)
{
    const FrontDoor door = NpmProxy(m_settings, QStringLiteral("tests"), m_transport, m_clock)
                               .frontDoor({.host = host, .forwardHost = {}, .owner = {}, .proxyId = {}}).value();
    HttpRequest request;
    request.url = door.url;
    request.url.setPath(path);
    request.headers.set(QByteArrayLiteral("Host"), door.host.toLatin1());
    request.freshConnection = true;
    return await(m_transport.send(request, {}));
}

bool TestNpmServer::comesToAnswer(const QString &host, int status, const QByteArray &body)
{
    int inARow = 0;
    for (int attempt = 0; attempt < 500 && inARow < 5; ++attempt) {
        const HttpResponse response = ask(host, QStringLiteral("/x"));
        inARow = response.status == status && (body.isEmpty() || response.body == body) ? inARow + 1 : 0;
        await(m_clock.sleep(20ms, {}));
    }
    return inARow == 5;
}

void TestNpmServer::requestsFlow()
{
    const auto proxy = makeProxy();
    QVERIFY(await(proxy->check({})).startsWith(QStringLiteral("Nginx Proxy Manager 2.")));
    const NamedUpstream blue(QByteArrayLiteral("blue"));
    const NamedUpstream green(QByteArrayLiteral("green"));
    const QString host = route(QStringLiteral("flow"), 1).host;
    QCOMPARE(ask(host, QStringLiteral("/x")).status, 404);

    QVERIFY(await(proxy->ensure(route(QStringLiteral("flow"), blue.port()), {})).isOnline);
    QVERIFY(comesToAnswer(host, 200, QByteArrayLiteral("blue")));
    QCOMPARE(ask(host, QStringLiteral("/x")).headers.value("X-Served-By"), host.toLatin1());

    await(proxy->ensure(route(QStringLiteral("flow"), green.port()), {}));
    QVERIFY(comesToAnswer(host, 200, QByteArrayLiteral("green")));

    await(proxy->remove(host, {}));
    QVERIFY(comesToAnswer(host, 404));
}

void TestNpmServer::survivesClosedConnections()
{
    const auto proxy = makeProxy();
    for (int port = 2001; port < 2005; ++port) {
        await(proxy->ensure(route(QStringLiteral("closed"), port), {}));
        // Long enough for the server to close what was kept open.
        await(m_clock.sleep(350ms, {}));
        QCOMPARE(await(proxy->routes({})).at(0).forwardPort, port);
    }
}

void TestNpmServer::leavesWorkingHostWhenNginxRefuses()
{
    if (isLive())
        return;
    const auto proxy = makeProxy();
    const NamedUpstream blue(QByteArrayLiteral("blue"));
    const Route made = await(proxy->ensure(route(QStringLiteral("kept"), blue.port()), {}));
    QVERIFY(comesToAnswer(made.host, 200, QByteArrayLiteral("blue")));

    m_server->nginx().setBroken(true);
    QCOMPARE(awaitError(proxy->ensure(route(QStringLiteral("kept"), 9), {})).code(), Error::Code::Unavailable);
    QCOMPARE(ask(made.host, QStringLiteral("/x")).body, QByteArrayLiteral("blue"));
    m_server->nginx().setBroken(false);
    await(proxy->ensure(route(QStringLiteral("kept"), blue.port()), {}));

    // The name is refused by nginx alone: the address behind it is not in the form it takes.
    m_server->nginx().addresses.insert(QStringLiteral("refused"), QStringLiteral("\"; nope \""));
    Route refused = made;
    refused.forwardHost = QStringLiteral("refused");
    const Error error = awaitError(proxy->ensure(refused, {}));
    QCOMPARE(error.code(), Error::Code::Rejected);
    QVERIFY2(error.detail().contains(QStringLiteral("[emerg]")), qPrintable(error.detail()));
    QVERIFY(comesToAnswer(made.host, 200, QByteArrayLiteral("blue")));
}

QTEST_GUILESS_MAIN(TestNpmServer)
#include "tst_npmserver.moc"
