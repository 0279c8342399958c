#include "tests/support/base/await.h"
#include "tests/support/engine/enginetest.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QString projects = QStringLiteral("/api/projects");
const QString instances = QStringLiteral("/api/projects/web/stages/dev/instances");

QString text(const QJsonObject &json, const char *name)
{
    return json.value(QLatin1StringView(name)).toString();
}

} // namespace

class TestApi final : public EngineTest
{
    Q_OBJECT

private Q_SLOTS:
    void healthTellsReasonsToCallersWithATokenOnly()
    {
        QTRY_COMPARE(text(m_world->json("GET", QStringLiteral("/api/health")).value(QStringLiteral("proxy")).toObject(), "state"), QStringLiteral("ok"));
        const QJsonObject open = QJsonDocument::fromJson(m_world->call("GET", QStringLiteral("/api/health"), {}, Role::None).body).object();
        QCOMPARE(text(open, "version"), QStringLiteral(DW_VERSION));
        QVERIFY(!open.value(QStringLiteral("engine")).toObject().contains(QStringLiteral("text")));
        const QJsonObject known = m_world->json("GET", QStringLiteral("/api/health"));
        QCOMPARE(text(known.value(QStringLiteral("engine")).toObject(), "text"), QStringLiteral("API 1.43"));
    }

    void projectsAreMadeChangedAndRemoved()
    {
        m_world->addProject();
        const QJsonArray items = m_world->json("GET", projects).value(QStringLiteral("items")).toArray();
        QCOMPARE(items.size(), 1);
        QJsonObject project = m_world->json("GET", QStringLiteral("/api/projects/web"));
        QCOMPARE(project, items.first().toObject());
        project.insert(QStringLiteral("port"), 8080);
        QCOMPARE(m_world->json("PUT", QStringLiteral("/api/projects/web"), project).value(QStringLiteral("port")).toInt(), 8080);
        QCOMPARE(m_world->call("DELETE", QStringLiteral("/api/projects/web")).status, 202);
        QTRY_COMPARE(m_world->call("GET", QStringLiteral("/api/projects/web")).status, 404);
    }

    void secretsAreWrittenAndNeverRead()
    {
        m_world->addProject();
        QJsonObject project = m_world->json("GET", QStringLiteral("/api/projects/web"));
        project.insert(QStringLiteral("env"), QJsonObject{{QStringLiteral("PLAIN"), QStringLiteral("seen")},
                                                          {QStringLiteral("KEY"), QJsonObject{{QStringLiteral("secret"), true}, {QStringLiteral("value"), QStringLiteral("hunter2")}}}});
        m_world->json("PUT", QStringLiteral("/api/projects/web"), project);
        const ApiResponse shown = m_world->call("GET", QStringLiteral("/api/projects/web"));
        QVERIFY(shown.body.contains("seen"));
        QVERIFY(!shown.body.contains("hunter2"));
        QVERIFY(!m_world->call("GET", QStringLiteral("/api/state")).body.contains("hunter2"));
        // What was shown, sent back, keeps the secret.
        m_world->json("PUT", QStringLiteral("/api/projects/web"), QJsonDocument::fromJson(shown.body).object());
        const Project stored = *m_world->engine().repositories().projects.byName(QStringLiteral("web"));
        const auto key = std::ranges::find(stored.run.environment, QStringLiteral("KEY"), &EnvironmentVariable::name);
        QVERIFY(key != stored.run.environment.end());
        QCOMPARE(key->value.reveal(), QStringLiteral("hunter2"));
    }

    void refusesBadProjects_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("named");
        QTest::newRow("no JSON") << QByteArray("{\"name\":\n  x}") << "line 2";
        QTest::newRow("no object") << QByteArray("[1]") << "object";
        QTest::newRow("empty") << QByteArray() << "JSON";
        QTest::newRow("no name") << QByteArray("{\"image\": \"a.test/b\"}") << "name";
        QTest::newRow("unknown member") << QByteArray("{\"name\": \"a\", \"image\": \"a.test/b\", \"prot\": 1}") << "prot";
        QTest::newRow("wrong type") << QByteArray("{\"name\": \"a\", \"image\": \"a.test/b\", \"port\": \"80\"}") << "port";
        QTest::newRow("fraction") << QByteArray("{\"name\": \"a\", \"image\": \"a.test/b\", \"port\": 80.5}") << "port";
        QTest::newRow("deep") << QByteArray("{\"name\": \"a\", \"image\": \"a.test/b\", \"stages\": [{\"name\": \"d\", \"drain\": \"x\"}]}") << "stages[0].drain";
        QTest::newRow("bad name") << QByteArray("{\"name\": \"A b\", \"image\": \"a.test/b\", \"stages\": [{\"name\": \"d\"}]}") << "name";
        QTest::newRow("bad glob") << QByteArray("{\"name\": \"a\", \"image\": \"a.test/b\", \"stages\": [{\"name\": \"d\", \"tag_pattern\": \"[\"}]}") << "tag_pattern";
    }

    void refusesBadProjects()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, named);
        ApiRequest request;
        request.method = "POST";
        request.path = projects;
        request.role = Role::Admin;
        request.body = body;
        const ApiResponse response = std::get<ApiResponse>(await(m_world->engine().api().handle(request, {})));
        QCOMPARE(response.status, 422);
        QVERIFY2(response.toError().message().contains(named), response.body.constData());
        QVERIFY(m_world->engine().repositories().projects.all().isEmpty());
    }

    void refusesRegistriesThatNoImageNames_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<int>("status");
        QTest::newRow("same host") << QStringLiteral("https://registry.test") << 409;
        QTest::newRow("same host, its usual port") << QStringLiteral("https://registry.test:443/") << 409;
        QTest::newRow("same host in capitals") << QStringLiteral("https://Registry.Test/v2/") << 409;
        QTest::newRow("path") << QStringLiteral("https://other.test/registry") << 422;
        QTest::newRow("other port") << QStringLiteral("https://registry.test:5000") << 201;
        QTest::newRow("path of Docker Hub") << QStringLiteral("https://index.docker.io/v1/") << 201;
    }

    void refusesRegistriesThatNoImageNames()
    {
        QFETCH(const QString, url);
        QFETCH(const int, status);
        const QString registries = QStringLiteral("/api/registries");
        const auto registry = [](const QString &name, const QString &at) {
            return QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("url"), at}, {QStringLiteral("poll_interval"), 0}};
        };
        const QJsonObject first = m_world->json("POST", registries, registry(QStringLiteral("first"), QStringLiteral("https://registry.test")));
        const ApiResponse answer = m_world->call("POST", registries, registry(QStringLiteral("second"), url));
        QVERIFY2(answer.status == status, answer.body.constData());
        QVERIFY2(status != 409 || answer.body.contains("first"), answer.body.constData());
        // The first may say its own address in another way.
        const QString path = QStringLiteral("/api/registries/%1").arg(first.value(QStringLiteral("id")).toInteger());
        QCOMPARE(m_world->call("PUT", path, registry(QStringLiteral("first"), QStringLiteral("https://registry.test/"))).status, 200);
    }

    void deploysATagAndTellsWhereItIs()
    {
        m_world->addProject();
        const QJsonObject deploy = m_world->deploy(QStringLiteral("v1"));
        QVERIFY2(text(deploy, "state") == QLatin1StringView("succeeded"), QJsonDocument(deploy).toJson().constData());
        const QJsonArray items = m_world->json("GET", QStringLiteral("/api/instances")).value(QStringLiteral("items")).toArray();
        QCOMPARE(items.size(), 1);
        QCOMPARE(text(items[0].toObject(), "state"), QStringLiteral("running"));
        QVERIFY(text(items[0].toObject(), "address").startsWith(QStringLiteral("http://")));
        QCOMPARE(m_world->json("GET", instances).value(QStringLiteral("items")).toArray(), items);
        const QJsonObject state = m_world->json("GET", QStringLiteral("/api/state"));
        QCOMPARE(state.value(QStringLiteral("instances")).toArray(), items);
        QVERIFY(state.value(QStringLiteral("revision")).toInteger() > 0);
    }

    void refusesBadTags_data()
    {
        QTest::addColumn<QString>("tag");
        QTest::newRow("empty") << QString();
        QTest::newRow("dash first") << QStringLiteral("-v1");
        QTest::newRow("blank") << QStringLiteral("v 1");
        QTest::newRow("digest") << QStringLiteral("sha256:abc");
    }

    void refusesBadTags()
    {
        QFETCH(QString, tag);
        m_world->addProject();
        QCOMPARE(m_world->call("POST", instances, {{QStringLiteral("tag"), tag}}).status, 422);
        QVERIFY(m_world->engine().repositories().deploys.page({}, 10).isEmpty());
    }

    void controlsInstances()
    {
        m_world->addProject();
        static_cast<void>(m_world->deploy(QStringLiteral("v1")));
        const qint64 id = m_world->engine().repositories().instances.all().first().id.value;
        const QString instance = QStringLiteral("%1/%2").arg(instances).arg(id);
        QVERIFY(m_world->json("POST", QString(instance + QStringLiteral("/pin"))).value(QStringLiteral("pinned")).toBool());
        QVERIFY(!m_world->json("POST", QString(instance + QStringLiteral("/unpin"))).value(QStringLiteral("pinned")).toBool());
        QCOMPARE(m_world->call("POST", QString(instance + QStringLiteral("/stop"))).status, 202);
        QTRY_COMPARE(stateOf(id), QStringLiteral("stopped"));
        QCOMPARE(m_world->call("POST", QString(instance + QStringLiteral("/start"))).status, 202);
        QTRY_COMPARE(stateOf(id), QStringLiteral("running"));
        QCOMPARE(m_world->call("DELETE", instance).status, 202);
        QTRY_VERIFY(m_world->engine().repositories().instances.all().isEmpty());
        QVERIFY(m_world->docker.containerSnapshot().isEmpty());
    }

    void rollbackNeedsAKeptInstance()
    {
        m_world->addProject();
        const ApiResponse response = m_world->call("POST", QStringLiteral("/api/projects/web/stages/dev/rollback"));
        QCOMPARE(response.status, 409);
        QVERIFY(response.toError().message().contains(QStringLiteral("web")));
    }

    void webhookCallsDeploy()
    {
        m_world->addProject();
        const QString path = text(m_world->json("GET", QStringLiteral("/api/settings/webhook-url")), "path");
        const ApiResponse answer = m_world->call("POST", path, {{QStringLiteral("image"), QStringLiteral("registry.test/acme/web:v1")}}, Role::None);
        QCOMPARE(answer.status, 202);
        const QJsonObject delivery = QJsonDocument::fromJson(answer.body).object();
        QVERIFY(delivery.value(QStringLiteral("id")).toInteger() > 0);
        QVERIFY(!text(delivery, "decision").isEmpty());
        QVERIFY(!delivery.value(QStringLiteral("trace")).toArray().isEmpty());
        QTRY_VERIFY(!m_world->engine().repositories().instances.all().isEmpty());
        QTRY_COMPARE(stateOf(m_world->engine().repositories().instances.all().first().id.value), QStringLiteral("running"));
        const QJsonObject inbox = m_world->json("GET", QStringLiteral("/api/deliveries"));
        QCOMPARE(inbox.value(QStringLiteral("items")).toArray().size(), 1);
    }

    void wrongWebhookSecretsLookLikeNothing()
    {
        const ApiResponse unknown = m_world->call("POST", QStringLiteral("/api/else/00000000000000000000000000000000"), {}, Role::None);
        const ApiResponse wrong = m_world->call("POST", QStringLiteral("/api/webhook/00000000000000000000000000000000"), {}, Role::None);
        QCOMPARE(wrong.status, 404);
        QCOMPARE(wrong.body, unknown.body);
        QVERIFY(m_world->engine().repositories().deliveries.page({}, 10).isEmpty());
    }

    void unreadableWebhookBodiesAreBadRequests_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("garbage") << QByteArray("garbage");
        QTest::newRow("cut off") << QByteArray("{");
        QTest::newRow("no object") << QByteArray("[]");
        QTest::newRow("no image") << QByteArray("{\"image\": \"UPPER//x\"}");
        QTest::newRow("nothing") << QByteArray();
    }

    void unreadableWebhookBodiesAreBadRequests()
    {
        QFETCH(QByteArray, body);
        ApiRequest request;
        request.method = "POST";
        request.path = QStringLiteral("/api/webhook/") + m_world->engine().repositories().settings.load().webhookSecret.reveal();
        request.body = body;
        const ApiResponse answer = std::get<ApiResponse>(await(m_world->engine().api().handle(request, {})));
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.toError().message().isEmpty());
        QVERIFY(m_world->engine().repositories().deploys.open().isEmpty());
    }

    void askingForAnImageDeploysIt()
    {
        m_world->addProject();
        const QJsonObject answer = m_world->json("POST", QStringLiteral("/api/deploys"), {{QStringLiteral("image"), QStringLiteral("registry.test/acme/web:v1")}});
        QCOMPARE(answer.value(QStringLiteral("deploys")).toArray().size(), 1);
        QCOMPARE(text(answer.value(QStringLiteral("delivery")).toObject(), "source"), QStringLiteral("manual"));
        QCOMPARE(text(answer.value(QStringLiteral("delivery")).toObject(), "state"), QStringLiteral("deployed"));
        const QJsonObject nothing = m_world->json("POST", QStringLiteral("/api/deploys"), {{QStringLiteral("image"), QStringLiteral("registry.test/acme/web:dev")}});
        QVERIFY(nothing.value(QStringLiteral("deploys")).toArray().isEmpty());
        QCOMPARE(text(nothing.value(QStringLiteral("delivery")).toObject(), "state"), QStringLiteral("ignored"));
        QCOMPARE(m_world->call("POST", QStringLiteral("/api/deploys"), {{QStringLiteral("image"), QStringLiteral("A:b:c")}}).status, 422);
    }

    void explainStoresNothing()
    {
        m_world->addProject();
        const QJsonObject answer = m_world->json("POST", QStringLiteral("/api/explain"), {{QStringLiteral("image"), QStringLiteral("registry.test/acme/web:v9")}});
        QVERIFY(!answer.value(QStringLiteral("trace")).toArray().isEmpty());
        QCOMPARE(text(answer.value(QStringLiteral("reference")).toObject(), "path"), QStringLiteral("acme/web"));
        QVERIFY(m_world->engine().repositories().deliveries.page({}, 10).isEmpty());
        QVERIFY(m_world->engine().repositories().deploys.page({}, 10).isEmpty());
    }

    void registriesKeepTheirPasswords()
    {
        QJsonObject registry{{QStringLiteral("name"), QStringLiteral("main")}, {QStringLiteral("url"), QStringLiteral("https://registry.test")},
                             {QStringLiteral("username"), QStringLiteral("bob")}, {QStringLiteral("password"), QStringLiteral("hunter2")}};
        const ApiResponse made = m_world->call("POST", QStringLiteral("/api/registries"), registry);
        QCOMPARE(made.status, 201);
        QVERIFY(!made.body.contains("hunter2"));
        const QJsonObject shown = QJsonDocument::fromJson(made.body).object();
        const QString path = QStringLiteral("/api/registries/%1").arg(shown.value(QStringLiteral("id")).toInteger());
        QCOMPARE(m_world->call("PUT", path, shown).status, 200);
        QCOMPARE(m_world->engine().repositories().registries.all().first().password.reveal(), QStringLiteral("hunter2"));
        registry.insert(QStringLiteral("url"), QStringLiteral("ftp://registry.test"));
        QCOMPARE(m_world->call("PUT", path, registry).status, 422);
        QCOMPARE(m_world->call("DELETE", path).status, 204);
        QCOMPARE(m_world->call("DELETE", path).status, 404);
    }

    void registriesAreTestedPolledAndListed()
    {
        m_world->addProject();
        for (const char *tag : {"v1.9", "v1.10", "nightly"})
            m_world->registry.push(QStringLiteral("acme/web"), QString::fromLatin1(tag), tag);
        const QJsonObject registry{{QStringLiteral("name"), QStringLiteral("main")}, {QStringLiteral("url"), QStringLiteral("https://registry.test")},
                                   {QStringLiteral("username"), QStringLiteral("bob")}, {QStringLiteral("password"), QStringLiteral("s3cret")},
                                   {QStringLiteral("poll_interval"), 0}};
        const QString path = QStringLiteral("/api/registries/%1").arg(m_world->json("POST", QStringLiteral("/api/registries"), registry).value(QStringLiteral("id")).toInteger());
        const QString tags = QString(path + QStringLiteral("/tags/acme/web"));
        QStringList names;
        for (const QJsonValue &tag : m_world->json("GET", tags).value(QStringLiteral("items")).toArray())
            names << tag[QLatin1StringView("tag")].toString();
        QCOMPARE(names, (QStringList{QStringLiteral("v1.10"), QStringLiteral("v1.9"), QStringLiteral("v1"), QStringLiteral("nightly")}));
        QCOMPARE(m_world->call("GET", QString(path + QStringLiteral("/tags/acme/none"))).status, 404);
        QCOMPARE(text(m_world->json("POST", QString(path + QStringLiteral("/poll"))).value(QStringLiteral("state")).toObject(), "state"), QStringLiteral("ok"));
        QCOMPARE(m_world->json("POST", QStringLiteral("/api/registries/main/test")).value(QStringLiteral("ok")), QJsonValue(true));

        // The registry refuses us, which says nothing of the caller's own token.
        m_world->registry.auth = FakeRegistry::Auth::Basic;
        m_world->registry.password = "changed";
        const ApiResponse refused = m_world->call("GET", tags);
        QCOMPARE(refused.status, 502);
        QVERIFY2(refused.body.contains("registry.test"), refused.body.constData());
        QCOMPARE(m_world->json("POST", QString(path + QStringLiteral("/test"))).value(QStringLiteral("ok")), QJsonValue(false));
        QCOMPARE(text(m_world->json("POST", QString(path + QStringLiteral("/poll"))).value(QStringLiteral("state")).toObject(), "state"), QStringLiteral("unknown"));
    }

    void listsArePaged()
    {
        m_world->addProject();
        for (int i = 1; i <= 5; ++i)
            static_cast<void>(m_world->deploy(QStringLiteral("missing-%1").arg(i)));
        QList<qint64> seen;
        QJsonObject page = deploysPage(QStringLiteral("2"), QStringLiteral("0"));
        for (;;) {
            for (const QJsonValue &deploy : page.value(QStringLiteral("items")).toArray())
                seen << deploy[QLatin1StringView("id")].toInteger();
            if (!page.contains(QStringLiteral("next")))
                break;
            page = deploysPage(QStringLiteral("2"), QString::number(page.value(QStringLiteral("next")).toInteger()));
        }
        QCOMPARE(seen, (QList<qint64>{5, 4, 3, 2, 1}));
    }

private:
    QString stateOf(qint64 id) { return enumName(m_world->engine().repositories().instances.byId({id}).state); }

    QJsonObject deploysPage(const QString &limit, const QString &before)
    {
        ApiRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/api/deploys");
        request.role = Role::Viewer;
        request.query = {{QStringLiteral("limit"), limit}, {QStringLiteral("before"), before}};
        return QJsonDocument::fromJson(std::get<ApiResponse>(await(m_world->engine().api().handle(request, {}))).body).object();
    }

};

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
