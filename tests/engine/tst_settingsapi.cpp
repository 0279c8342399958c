#include "tests/support/base/await.h"
#include "tests/support/engine/enginetest.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// Settings, engines, notification channels and tokens over the API.
class TestSettingsApi final : public EngineTest
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreChangedInPart()
    {
        const QJsonObject before = m_world->json("GET", settings);
        QJsonObject expected = before;
        expected.insert(u"domain"_s, u"example.com"_s);
        expected.insert(u"prune_images"_s, true);
        expected.insert(u"host_ports"_s, u"21000-21999"_s);
        QCOMPARE(m_world->json("PUT", settings, {{u"domain"_s, u"example.com"_s}, {u"prune_images"_s, true}, {u"host_ports"_s, u" 21000 - 21999"_s}}), expected);
        QCOMPARE(m_world->json("GET", settings), expected);
        // What was shown can be sent back.
        QCOMPARE(m_world->json("PUT", settings, expected), expected);
    }

    /// Viewers hear that settings changed, and whether automatic deploys are paused, but nothing else.
    void eventsCarryNoSettings()
    {
        ApiRequest request;
        request.method = "GET";
        request.path = u"/api/events"_s;
        request.role = Role::Viewer;
        auto result = await(m_world->engine().api().handle(request, {}));
        auto *stream = std::get_if<std::unique_ptr<ApiStream>>(&result);
        QVERIFY(stream);
        m_world->json("PUT", settings, {{u"domain"_s, u"example.com"_s}});
        std::optional<ApiEvent> event;
        do {
            event = await((*stream)->read({}));
        } while (event && event->type != u"settings"_s);
        QVERIFY(event);
        QCOMPARE(event->data, (QJsonObject{{u"pause_auto_deploy"_s, false}}));
        m_world->json("PUT", settings, {{u"pause_auto_deploy"_s, true}});
        do {
            event = await((*stream)->read({}));
        } while (event && event->type != u"settings"_s);
        QVERIFY(event);
        QCOMPARE(event->data, (QJsonObject{{u"pause_auto_deploy"_s, true}}));
        QCOMPARE(m_world->json("GET", u"/api/state"_s).value(u"settings"_s).toObject(), event->data);
    }

    void secretSettingsAreKeptReplacedAndRemoved()
    {
        const auto stored = [this] { return m_world->engine().repositories().settings.load(); };
        m_world->json("PUT", settings, {{u"webhook_hmac_secret"_s, u"hunter2"_s}, {u"npm"_s, QJsonObject{{u"password"_s, u"hunter3"_s}}}});
        QCOMPARE(stored().webhookHmacSecret.reveal(), u"hunter2"_s);
        QCOMPARE(stored().npm.password.reveal(), u"hunter3"_s);
        const ApiResponse shown = m_world->call("GET", settings);
        QVERIFY(!shown.body.contains("hunter"));
        m_world->json("PUT", settings, QJsonDocument::fromJson(shown.body).object());
        QCOMPARE(stored().npm.password.reveal(), u"hunter3"_s);
        m_world->json("PUT", settings, {{u"webhook_hmac_secret"_s, QString()}});
        QVERIFY(stored().webhookHmacSecret.isEmpty());
        QCOMPARE(stored().npm.password.reveal(), u"hunter3"_s);
    }

    void wrongSettingsChangeNothing_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("named");
        QTest::newRow("unknown") << QJsonObject{{u"domian"_s, u"x"_s}} << u"domian"_s;
        QTest::newRow("type") << QJsonObject{{u"parallel_deploys"_s, u"2"_s}} << u"parallel_deploys"_s;
        QTest::newRow("range") << QJsonObject{{u"parallel_deploys"_s, 0}} << u"parallel_deploys"_s;
        QTest::newRow("ports") << QJsonObject{{u"host_ports"_s, u"20001-20000"_s}} << u"host_ports"_s;
        QTest::newRow("no ports") << QJsonObject{{u"host_ports"_s, QString()}} << u"host_ports"_s;
        QTest::newRow("type of ports") << QJsonObject{{u"host_ports"_s, 20000}} << u"host_ports"_s;
        QTest::newRow("proxy") << QJsonObject{{u"proxy"_s, u"caddy"_s}} << u"proxy"_s;
        QTest::newRow("npm without url") << QJsonObject{{u"proxy"_s, u"npm"_s}} << u"npm.url"_s;
        QTest::newRow("npm member") << QJsonObject{{u"npm"_s, QJsonObject{{u"uri"_s, u"x"_s}}}} << u"npm.uri"_s;
        QTest::newRow("npm url") << QJsonObject{{u"npm"_s, QJsonObject{{u"url"_s, u"npm"_s}}}} << u"npm.url"_s;
        QTest::newRow("secret") << QJsonObject{{u"webhook_hmac_secret"_s, 5}} << u"webhook_hmac_secret"_s;
        QTest::newRow("webhook secret") << QJsonObject{{u"webhook_secret"_s, u"x"_s}} << u"webhook_secret"_s;
        QTest::newRow("notification url") << QJsonObject{{u"notification_url"_s, u"ftp://x"_s}} << u"http"_s;
    }

    void wrongSettingsChangeNothing()
    {
        QFETCH(const QJsonObject, body);
        QFETCH(const QString, named);
        const Settings before = m_world->engine().repositories().settings.load();
        const ApiResponse answer = m_world->call("PUT", settings, body);
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.toError().message().contains(named), answer.body.constData());
        QVERIFY(m_world->engine().repositories().settings.load() == before);
    }

    void theProxyCanBeTriedBeforeItIsSaved()
    {
        QCOMPARE(m_world->json("POST", u"/api/settings/test/proxy"_s).value(u"state"_s).toString(), u"ok"_s);
        const QJsonObject npm{{u"proxy"_s, u"npm"_s}, {u"npm"_s, QJsonObject{{u"url"_s, u"http://nobody.test:81"_s}}}};
        const ApiResponse answer = m_world->call("POST", u"/api/settings/test/proxy"_s, npm);
        QCOMPARE(answer.status, 503);
        QVERIFY(!answer.toError().message().isEmpty());
        QCOMPARE(m_world->engine().repositories().settings.load().proxy, ProxyKind::None);
    }

    void aNewWebhookAddressEndsTheOldOne()
    {
        const QString before = m_world->json("GET", u"/api/settings/webhook-url"_s).value(u"path"_s).toString();
        const QString after = m_world->json("POST", u"/api/settings/webhook-url/regenerate"_s).value(u"path"_s).toString();
        QVERIFY(before != after);
        QCOMPARE(m_world->json("GET", u"/api/settings/webhook-url"_s).value(u"path"_s).toString(), after);
        const QJsonObject body{{u"image"_s, u"registry.test/acme/web:v1"_s}};
        QCOMPARE(m_world->call("POST", before, body, Role::None).status, 404);
        QCOMPARE(m_world->call("POST", after, body, Role::None).status, 202);
    }

    void theNotificationAddressCanBeTried()
    {
        const QString path = u"/api/settings/test/notification"_s;
        QCOMPARE(m_world->call("POST", path).status, 409);
        const ApiResponse answer = m_world->call("POST", path, {{u"notification_url"_s, u"http://nobody.test/s3cret"_s}});
        QCOMPARE(answer.status, 502);
        QVERIFY2(!answer.body.contains("s3cret"), answer.body.constData());
        QVERIFY(m_world->engine().repositories().settings.load().notificationUrl.isEmpty());
    }

    void enginesAreManaged()
    {
        const QString engines = u"/api/engines"_s;
        const ApiResponse made = m_world->call("POST", engines, {{u"name"_s, u"nas"_s}, {u"url"_s, u"tcp://nas.test:2375"_s}});
        QCOMPARE(made.status, 201);
        const QString path = u"/api/engines/%1"_s.arg(QJsonDocument::fromJson(made.body).object().value(u"id"_s).toInteger());
        QCOMPARE(m_world->call("POST", engines, {{u"name"_s, u"nas"_s}, {u"url"_s, u"tcp://b.test:2375"_s}}).status, 409);
        QCOMPARE(m_world->json("PUT", path, {{u"name"_s, u"nas2"_s}, {u"url"_s, u"tcp://nas.test:2375"_s}}).value(u"name"_s).toString(), u"nas2"_s);
        const QJsonObject trial = m_world->json("POST", QString(path + u"/test"_s));
        QCOMPARE(trial.value(u"state"_s).toString(), u"ok"_s);
        QVERIFY(trial.value(u"text"_s).toString().contains(u"1.43"_s));
        QCOMPARE(m_world->json("GET", engines).value(u"items"_s).toArray().size(), 2);
        QCOMPARE(m_world->call("DELETE", path).status, 204);
        QCOMPARE(m_world->call("DELETE", path).status, 404);
        // The last one stays.
        QCOMPARE(m_world->call("DELETE", u"/api/engines/1"_s).status, 409);
    }

    void enginesHaveCertificates()
    {
        const QString engines = u"/api/engines"_s;
        const QJsonObject made = m_world->json("POST", engines, {{u"name"_s, u"nas"_s}, {u"url"_s, u"tcp://nas.test"_s}, {u"certificates"_s, u"/etc/nas"_s}});
        QCOMPARE(made.value(u"certificates"_s).toString(), u"/etc/nas"_s);
        const QString path = u"/api/engines/%1"_s.arg(made.value(u"id"_s).toInteger());
        // What is not given stays, as for registries.
        QCOMPARE(m_world->json("PUT", path, {{u"name"_s, u"attic"_s}, {u"url"_s, u"tcp://nas.test"_s}}).value(u"certificates"_s).toString(), u"/etc/nas"_s);
        QCOMPARE(m_world->engine().repositories().engines.all().last().certificates, u"/etc/nas"_s);
        QCOMPARE(m_world->json("PUT", path, {{u"name"_s, u"attic"_s}, {u"url"_s, u"ssh://nas.test"_s}, {u"certificates"_s, QString()}}).value(u"certificates"_s).toString(), QString());
    }

    void enginesHaveAServerAddress()
    {
        const QString engines = u"/api/engines"_s;
        const QJsonObject made = m_world->json("POST", engines, {{u"name"_s, u"nas"_s}, {u"url"_s, u"ssh://nas.test"_s}, {u"server_ip"_s, u"192.0.2.20"_s}});
        QCOMPARE(made.value(u"server_ip"_s).toString(), u"192.0.2.20"_s);
        QCOMPARE(m_world->engine().repositories().engines.all().last().serverIp, u"192.0.2.20"_s);
        for (const QJsonValue &wrong : {QJsonValue(u"a/b"_s), QJsonValue(1)}) {
            const ApiResponse answer = m_world->call("POST", engines, {{u"name"_s, u"x"_s}, {u"url"_s, u"ssh://nas.test"_s}, {u"server_ip"_s, wrong}});
            QCOMPARE(answer.status, 422);
            QVERIFY2(answer.body.contains("server_ip"), answer.body.constData());
        }
    }

    void wrongCertificatesAreRefused_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QJsonValue>("certificates");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("ssh") << u"ssh://me@nas.test"_s << QJsonValue(u"/etc/nas"_s) << QByteArray("tcp://host:2376 only");
        QTest::newRow("a socket") << u"unix:///run/docker.sock"_s << QJsonValue(u"/etc/nas"_s) << QByteArray("tcp://host:2376 only");
        QTest::newRow("no whole path") << u"tcp://nas.test"_s << QJsonValue(u"nas"_s) << QByteArray("whole path");
        QTest::newRow("a resource") << u"tcp://nas.test"_s << QJsonValue(u":/nas"_s) << QByteArray("whole path");
        QTest::newRow("no text") << u"tcp://nas.test"_s << QJsonValue(1) << QByteArray("must be a text");
    }

    void wrongCertificatesAreRefused()
    {
        QFETCH(const QString, url);
        QFETCH(const QJsonValue, certificates);
        QFETCH(const QByteArray, expected);
        const ApiResponse answer = m_world->call("POST", u"/api/engines"_s, {{u"name"_s, u"nas"_s}, {u"url"_s, url}, {u"certificates"_s, certificates}});
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.body.contains("certificates") && answer.body.contains(expected), answer.body.constData());
        QCOMPARE(m_world->engine().repositories().engines.all().size(), 1);
    }

    void theDefaultEngineStaysWhileInstancesRun()
    {
        m_world->json("POST", u"/api/engines"_s, {{u"name"_s, u"nas"_s}, {u"url"_s, u"tcp://nas.test:2375"_s}});
        m_world->addProject();
        (void)m_world->deploy(u"v1"_s);
        QCOMPARE(m_world->call("DELETE", u"/api/engines/1"_s).status, 409);
    }

    void channelsKeepTheirAddresses()
    {
        const QJsonObject team{{u"name"_s, u"team"_s}, {u"kind"_s, u"ntfy"_s}, {u"url"_s, u"https://ntfy.test/s3cret"_s}};
        const ApiResponse made = m_world->call("POST", channels, team);
        QCOMPARE(made.status, 201);
        const QJsonObject shown = QJsonDocument::fromJson(made.body).object();
        const QString path = u"%1/%2"_s.arg(channels).arg(shown.value(u"id"_s).toInteger());
        QJsonObject changed = shown;
        changed.insert(u"enabled"_s, false);
        QCOMPARE(m_world->json("PUT", path, changed), changed);
        QVERIFY(!m_world->call("GET", channels).body.contains("s3cret"));
        // Nobody listens there: that the test could not be delivered is its result.
        QCOMPARE(m_world->call("POST", QString(path + u"/test"_s)).status, 502);
        QCOMPARE(m_world->call("POST", channels, team).status, 409);
        QCOMPARE(m_world->call("DELETE", path).status, 204);
        QCOMPARE(m_world->call("DELETE", path).status, 404);
    }

    void wrongChannelsAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        const QJsonObject good{{u"name"_s, u"team"_s}, {u"kind"_s, u"webhook"_s}, {u"url"_s, u"https://a.test/"_s}};
        const auto with = [good](const QString &name, const QJsonValue &value) {
            QJsonObject body = good;
            body.insert(name, value);
            return body;
        };
        QTest::newRow("no name") << with(u"name"_s, QString()) << 422;
        QTest::newRow("unknown kind") << with(u"kind"_s, u"pager"_s) << 422;
        QTest::newRow("wrong url") << with(u"url"_s, u"smtp://a.test"_s) << 422;
        QTest::newRow("no url") << with(u"url"_s, QString()) << 422;
        QTest::newRow("unknown project") << with(u"projects"_s, QJsonArray{7}) << 404;
        QTest::newRow("projects no list") << with(u"projects"_s, 7) << 422;
        QTest::newRow("unknown member") << with(u"uri"_s, 7) << 422;
        QTest::newRow("enabled no flag") << with(u"enabled"_s, 7) << 422;
    }

    void wrongChannelsAreRefused()
    {
        QFETCH(const QJsonObject, body);
        QFETCH(const int, status);
        QCOMPARE(m_world->call("POST", channels, body).status, status);
        QVERIFY(m_world->json("GET", channels).value(u"items"_s).toArray().isEmpty());
    }

private:
    const QString settings = u"/api/settings"_s;
    const QString channels = u"/api/notifications/channels"_s;
};

QTEST_GUILESS_MAIN(TestSettingsApi)
#include "tst_settingsapi.moc"
