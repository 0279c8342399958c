#include "tests/support/base/await.h"
#include "tests/support/engine/enginetest.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// Stages, quick deploys, statistics, tokens, the audit log, metrics and the configuration's export over the API.
class TestConfigurationApi final : public EngineTest
{
    Q_OBJECT

private Q_SLOTS:
    void stagesAreAddedChangedAndRemoved()
    {
        m_world->addProject();
        QJsonObject stage{{u"name"_s, u"prod"_s}, {u"tag_pattern"_s, u"v*"_s}, {u"promote_from"_s, u"dev"_s}};
        const ApiResponse made = m_world->call("POST", u"/api/projects/web/stages"_s, stage);
        QCOMPARE(made.status, 201);
        QCOMPARE(m_world->call("POST", u"/api/projects/web/stages"_s, stage).status, 409);
        QJsonObject changed = QJsonDocument::fromJson(made.body).object();
        changed.insert(u"max_instances"_s, 4);
        QCOMPARE(m_world->json("PUT", u"/api/projects/web/stages/prod"_s, changed), changed);
        changed.insert(u"name"_s, u"live"_s);
        QCOMPARE(m_world->call("PUT", u"/api/projects/web/stages/prod"_s, changed).status, 422);
        QCOMPARE(m_world->call("DELETE", u"/api/projects/web/stages/dev"_s).status, 409);
        QCOMPARE(m_world->call("DELETE", u"/api/projects/web/stages/prod"_s).status, 202);
        QTRY_COMPARE(m_world->engine().repositories().projects.byName(u"web"_s)->stages.size(), 1);
    }

    void refusesWrongStages()
    {
        m_world->addProject();
        const QString path = u"/api/projects/web/stages"_s;
        QCOMPARE(m_world->call("POST", path, {{u"name"_s, u"p"_s}, {u"promote_from"_s, u"rel"_s}}).status, 422);
        QCOMPARE(m_world->call("POST", path, {{u"name"_s, u"p"_s}, {u"windws"_s, 1}}).status, 422);
        QCOMPARE(m_world->call("POST", path, {{u"tag_pattern"_s, u"*"_s}}).status, 422);
        QCOMPARE(m_world->call("PUT", QString(path + u"/rel"_s), {{u"name"_s, u"rel"_s}}).status, 404);
    }

    void anImageSuggestsAProject()
    {
        m_world->docker.push(u"registry.test/acme/shop:v3"_s, FakeImage().listeningOn(3000).withHealthCheck()
                                 .withLabel(u"org.opencontainers.image.title"_s, u"The Shop"_s));
        const QJsonObject answer = m_world->json("POST", u"/api/deploy/inspect"_s, {{u"image"_s, u"registry.test/acme/shop:v3"_s}});
        QCOMPARE(answer.value(u"exposed_ports"_s).toArray(), QJsonArray{3000});
        QVERIFY(answer.value(u"healthcheck"_s).toBool());
        QVERIFY(!answer.value(u"healthcheck_command"_s).toArray().isEmpty());
        QCOMPARE(answer.value(u"title"_s).toString(), u"The Shop"_s);
        QCOMPARE(answer.value(u"reference"_s)[u"tag"_s].toString(), u"v3"_s);
        QCOMPARE(answer.value(u"project"_s)[u"name"_s].toString(), u"the-shop"_s);
        QVERIFY(m_world->engine().repositories().projects.all().isEmpty());
        QCOMPARE(m_world->call("POST", u"/api/deploy/inspect"_s, {{u"image"_s, u"registry.test/acme/none:v3"_s}}).status, 404);
        QCOMPARE(m_world->call("POST", u"/api/deploy/inspect"_s, {{u"image"_s, u"A B"_s}}).status, 422);
    }

    void aSuggestedProjectIsDeployedAsEdited()
    {
        m_world->docker.push(u"registry.test/acme/shop:v3"_s, FakeImage().listeningOn(3000));
        const QJsonObject inspected = m_world->json("POST", u"/api/deploy/inspect"_s, {{u"image"_s, u"registry.test/acme/shop:v3"_s}});
        QJsonObject project = inspected.value(u"project"_s).toObject();
        project.insert(u"name"_s, u"store"_s);
        const QJsonObject body{{u"image"_s, u"registry.test/acme/shop:v3"_s}, {u"project"_s, project}};
        const ApiResponse answer = m_world->call("POST", u"/api/deploy/quick"_s, body);
        QVERIFY2(answer.status == 202, answer.body.constData());
        QTRY_COMPARE(m_world->docker.containerSnapshot().size(), 1);
        QVERIFY(m_world->docker.containerSnapshot().first().contains(u"store-dev-v3"_s));
        // The name is taken now; nothing more is made of it.
        QCOMPARE(m_world->call("POST", u"/api/deploy/quick"_s, body).status, 409);
        QCOMPARE(m_world->engine().repositories().projects.all().size(), 1);
        QCOMPARE(m_world->engine().repositories().deploys.page({}, 10).size(), 1);
    }

    void quickDeploysOfAnotherImageAreRefused()
    {
        const QJsonObject stage{{u"name"_s, u"dev"_s}, {u"tag_pattern"_s, u"*"_s}};
        const QJsonObject project{{u"name"_s, u"a"_s}, {u"image"_s, u"registry.test/acme/a"_s}, {u"stages"_s, QJsonArray{stage}}};
        const auto statusOf = [&](const QString &image, const QString &stageName) {
            return m_world->call("POST", u"/api/deploy/quick"_s, {{u"image"_s, image}, {u"project"_s, project}, {u"stage"_s, stageName}}).status;
        };
        QCOMPARE(statusOf(u"registry.test/acme/b:v1"_s, u"dev"_s), 422);
        QCOMPARE(statusOf(u"registry.test/acme/a:v1"_s, u"rel"_s), 422);
        QVERIFY(m_world->engine().repositories().projects.all().isEmpty());
    }

    void statisticsAreStreamed()
    {
        m_world->addProject();
        (void)m_world->deploy(u"v1"_s);
        ApiRequest request;
        request.method = "GET";
        request.path = u"/api/projects/web/stages/dev/instances/1/stats"_s;
        request.role = Role::Viewer;
        auto result = await(m_world->engine().api().handle(request, {}));
        auto *stream = std::get_if<std::unique_ptr<ApiStream>>(&result);
        QVERIFY(stream);
        (void)await((*stream)->read({}));
        const auto event = await((*stream)->read({}));
        QCOMPARE(event->type, u"stats"_s);
        QCOMPARE(event->data.value(u"cpu"_s).toDouble(), 50.0);
        QCOMPARE(event->data.value(u"memory"_s).toInteger(), 20'000'000);
    }

    void tokensAreShownOnce()
    {
        const ApiResponse made = m_world->call("POST", u"/api/tokens"_s, {{u"name"_s, u"ci"_s}, {u"role"_s, u"deployer"_s}, {u"expires"_s, u"2999-01-01T00:00:00.000Z"_s}});
        QCOMPARE(made.status, 201);
        const QJsonObject token = QJsonDocument::fromJson(made.body).object();
        QCOMPARE(token.value(u"token"_s).toString().size(), 64);
        QVERIFY(!m_world->call("GET", u"/api/tokens"_s).body.contains(token.value(u"token"_s).toString().toUtf8()));
        QCOMPARE(m_world->json("GET", u"/api/tokens"_s).value(u"items"_s).toArray().size(), 2);
        QCOMPARE(m_world->call("DELETE", u"/api/tokens/%1"_s.arg(token.value(u"id"_s).toInteger())).status, 204);
        // Without the last one nobody could make another.
        QCOMPARE(m_world->call("DELETE", u"/api/tokens/1"_s).status, 409);
        QCOMPARE(m_world->call("DELETE", u"/api/tokens/9"_s).status, 404);
    }

    void refusesWrongTokens_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::newRow("no name") << QJsonObject{{u"role"_s, u"admin"_s}};
        QTest::newRow("no role") << QJsonObject{{u"name"_s, u"a"_s}};
        QTest::newRow("role none") << QJsonObject{{u"name"_s, u"a"_s}, {u"role"_s, u"none"_s}};
        QTest::newRow("role unknown") << QJsonObject{{u"name"_s, u"a"_s}, {u"role"_s, u"root"_s}};
        QTest::newRow("expired") << QJsonObject{{u"name"_s, u"a"_s}, {u"role"_s, u"admin"_s}, {u"expires"_s, u"2001-01-01T00:00:00.000Z"_s}};
        QTest::newRow("no time") << QJsonObject{{u"name"_s, u"a"_s}, {u"role"_s, u"admin"_s}, {u"expires"_s, u"soon"_s}};
        QTest::newRow("unknown member") << QJsonObject{{u"name"_s, u"a"_s}, {u"role"_s, u"admin"_s}, {u"token"_s, u"chosen"_s}};
    }

    void refusesWrongTokens()
    {
        QFETCH(const QJsonObject, body);
        QCOMPARE(m_world->call("POST", u"/api/tokens"_s, body).status, 422);
        QCOMPARE(m_world->engine().repositories().tokens.all().size(), 1);
    }

    void changesAreNoted()
    {
        m_world->addProject();
        (void)m_world->call("GET", u"/api/projects"_s);
        (void)m_world->call("DELETE", u"/api/projects/none"_s);
        (void)m_world->call("DELETE", u"/api/projects/web"_s, {}, Role::Viewer);
        (void)m_world->call("DELETE", u"/api/projects/web"_s, {}, Role::None);
        const QJsonArray items = m_world->json("GET", u"/api/audit"_s).value(u"items"_s).toArray();
        QStringList lines;
        for (const QJsonValue &item : items)
            lines << u"%1 %2 %3 %4"_s.arg(item[u"caller"_s].toString(), item[u"method"_s].toString(), item[u"path"_s].toString()).arg(item[u"status"_s].toInt());
        QCOMPARE(lines, (QStringList{u"tester DELETE /api/projects/web 403"_s, u"tester DELETE /api/projects/none 404"_s,
                                     u"tester POST /api/projects 201"_s}));
    }

    void metricsCountWhatHappens()
    {
        m_world->addProject();
        (void)m_world->deploy(u"v1"_s);
        (void)m_world->deploy(u"missing"_s);
        const QByteArray text = m_world->call("GET", u"/api/metrics"_s).body;
        for (const QByteArray &line : {QByteArray("docker_watcher_projects 1\n"), QByteArray("docker_watcher_instances{state=\"running\"} 1\n"),
                                       QByteArray("docker_watcher_deploys_ended_total{state=\"succeeded\"} 1\n"),
                                       QByteArray("docker_watcher_deploys_ended_total{state=\"rolled-back\"} 1\n"),
                                       QByteArray("docker_watcher_deploys_open{state=\"running\"} 0\n")})
            QVERIFY2(text.contains(line), QByteArray(line + text).constData());
    }

    void anExportChangesNothing()
    {
        m_world->addProject();
        const ApiResponse exported = m_world->call("GET", u"/api/config"_s);
        QVERIFY(exported.contentType == "application/yaml");
        QCOMPARE(imported(exported.body, u"false"_s).value(u"changes"_s).toArray(), QJsonArray());
    }

    void aDryRunChangesNothing()
    {
        m_world->addProject();
        QByteArray yaml = m_world->call("GET", u"/api/config"_s).body;
        yaml.replace("\"web\"", "\"shop\"");
        const QJsonArray changes = imported(yaml, u"true"_s).value(u"changes"_s).toArray();
        QCOMPARE(changes, QJsonArray{u"project shop added"_s});
        QCOMPARE(m_world->engine().repositories().projects.all().size(), 1);
        QCOMPARE(imported(yaml, u"false"_s).value(u"changes"_s).toArray(), changes);
        QCOMPARE(m_world->engine().repositories().projects.all().size(), 2);
    }

    void aWrongImportSaysWhere()
    {
        ApiRequest request;
        request.method = "POST";
        request.path = u"/api/config"_s;
        request.role = Role::Admin;
        request.body = "global:\n  domian: x\n";
        const ApiResponse answer = std::get<ApiResponse>(await(m_world->engine().api().handle(request, {})));
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.toError().message().contains(u"body:2:3"_s), answer.body.constData());
    }

private:
    QJsonObject imported(const QByteArray &yaml, const QString &dryRun)
    {
        ApiRequest request;
        request.method = "POST";
        request.path = u"/api/config"_s;
        request.role = Role::Admin;
        request.query.insert(u"dry_run"_s, dryRun);
        request.body = yaml;
        return QJsonDocument::fromJson(std::get<ApiResponse>(await(m_world->engine().api().handle(request, {}))).body).object();
    }

};

QTEST_GUILESS_MAIN(TestConfigurationApi)
#include "tst_configurationapi.moc"
