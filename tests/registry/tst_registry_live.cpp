#include "core/base/error.h"
#include "core/detect/webhookparser.h"
#include "core/net/networktransport.h"
#include "core/registry/registryclient.h"
#include "tests/support/base/await.h"
#include "tests/support/registry/dockerregistry.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// RegistryClient and the distribution dialect against Debian's docker-registry.
class TestRegistryLive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void refusesWrongCredentials_data();
    void refusesWrongCredentials();
    void saysWhenALoginIsMissing();
    void understandsItsNotifications();
};

namespace {

Registry registryOf(const DockerRegistry &server, const QString &password)
{
    Registry registry;
    registry.name = QStringLiteral("live");
    registry.url = server.url();
    registry.username = server.username();
    registry.password = Secret(password);
    return registry;
}

} // namespace

void TestRegistryLive::reads_data()
{
    QTest::addColumn<DockerRegistry::Login>("login");
    QTest::newRow("anonymous") << DockerRegistry::Login::Nobody;
    QTest::newRow("basic") << DockerRegistry::Login::Basic;
    QTest::newRow("token") << DockerRegistry::Login::Token;
}

void TestRegistryLive::reads()
{
    QFETCH(DockerRegistry::Login, login);
    DockerRegistry server(login);
    QVERIFY2(server.isUp(), qPrintable(server.problem()));
    QMap<QString, QString> digests;
    for (const QString &tag : {QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("dev")})
        digests.insert(tag, server.push(QStringLiteral("acme/web"), tag, tag.toUtf8()));
    NetworkTransport transport;
    SystemClock clock;
    RegistryClient client(registryOf(server, server.password()), transport, clock);
    await(client.check({}));
    QStringList tags = await(client.tags(QStringLiteral("acme/web"), {}));
    tags.sort();
    QCOMPARE(tags, (QStringList{QStringLiteral("dev"), QStringLiteral("v1"), QStringLiteral("v2")}));
    for (auto digest = digests.begin(); digest != digests.end(); ++digest)
        QCOMPARE(await(client.digest(QStringLiteral("acme/web"), digest.key(), {})).digest, digest.value());
    QCOMPARE(awaitError(client.digest(QStringLiteral("acme/web"), QStringLiteral("v9"), {})).code(), Error::Code::NotFound);
    QCOMPARE(awaitError(client.tags(QStringLiteral("acme/none"), {})).code(), Error::Code::NotFound);
    server.push(QStringLiteral("acme/web"), QStringLiteral("v1"), "moved");
    QVERIFY(await(client.digest(QStringLiteral("acme/web"), QStringLiteral("v1"), {})).digest != digests.value(QStringLiteral("v1")));
    server.push(QStringLiteral("acme/web"), QStringLiteral("v3"), "dated", QStringLiteral("2026-05-01T12:34:56.123456789Z"));
    QCOMPARE(await(client.created(QStringLiteral("acme/web"), QStringLiteral("v3"), Platform{QStringLiteral("linux"), QStringLiteral("amd64"), {}}, {})),
             QDateTime(QDate(2026, 5, 1), QTime(12, 34, 56, 123), Qt::UTC));
    QVERIFY(!await(client.created(QStringLiteral("acme/web"), QStringLiteral("v2"), std::nullopt, {})).isValid());
    // One token for the check, one a repository: each is kept.
    QCOMPARE(server.tokensIssued(), login == DockerRegistry::Login::Token ? 3 : 0);
}

void TestRegistryLive::refusesWrongCredentials_data()
{
    QTest::addColumn<DockerRegistry::Login>("login");
    QTest::newRow("basic") << DockerRegistry::Login::Basic;
    QTest::newRow("token") << DockerRegistry::Login::Token;
}

void TestRegistryLive::refusesWrongCredentials()
{
    QFETCH(DockerRegistry::Login, login);
    DockerRegistry server(login);
    QVERIFY2(server.isUp(), qPrintable(server.problem()));
    NetworkTransport transport;
    SystemClock clock;
    RegistryClient client(registryOf(server, QStringLiteral("wrong-pa55")), transport, clock);
    const Error error = awaitError(client.check({}));
    QCOMPARE(error.code(), Error::Code::Unauthorized);
    QVERIFY2(error.message().contains(server.domain()), error.what());
    QVERIFY(!error.message().contains(QStringLiteral("wrong-pa55")));
    QCOMPARE(awaitError(client.tags(QStringLiteral("acme/web"), {})).code(), Error::Code::Unauthorized);
}

void TestRegistryLive::saysWhenALoginIsMissing()
{
    DockerRegistry server(DockerRegistry::Login::Basic);
    QVERIFY2(server.isUp(), qPrintable(server.problem()));
    NetworkTransport transport;
    SystemClock clock;
    RegistryClient client(registryOf(server, QString()), transport, clock);
    const Error error = awaitError(client.tags(QStringLiteral("acme/web"), {}));
    QCOMPARE(error.code(), Error::Code::Unauthorized);
    QVERIFY2(error.message().contains(QStringLiteral("asks for a login")), error.what());
}

void TestRegistryLive::understandsItsNotifications()
{
    ScriptedServer listener(ScriptedServer::Over::Tcp, [](const QByteArray &, int) {
        return Play{{"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"}};
    });
    DockerRegistry server(DockerRegistry::Login::Nobody, listener.url(QStringLiteral("/hook")));
    QVERIFY2(server.isUp(), qPrintable(server.problem()));
    const QString digest = server.push(QStringLiteral("acme/web"), QStringLiteral("v1"), "notified");
    QList<Announcement> announcements;
    QTRY_VERIFY_WITH_TIMEOUT([&] {
        announcements.clear();
        for (const QByteArray &call : listener.received()) {
            const QByteArray body = call.mid(call.indexOf("\r\n\r\n") + 4);
            if (QJsonDocument::fromJson(body).isObject())
                announcements += parseWebhook({}, body).announcements;
        }
        return !announcements.isEmpty();
    }(), 30'000);
    QCOMPARE(announcements.size(), 1);
    QCOMPARE(announcements.first().image.toString(), QString(server.domain() + QStringLiteral("/acme/web:v1@") + digest));
}

QTEST_GUILESS_MAIN(TestRegistryLive)
#include "tst_registry_live.moc"
