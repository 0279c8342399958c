#include "app/cli/pausecommands.h"
#include "app/cli/prunecommand.h"
#include "app/cli/stagecommands.h"
#include "app/cli/statuscommand.h"
#include "core/client/inprocessapitransport.h"
#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::StringLiterals;

/// Commands that promote and prune, and what they print.
class TestOperationCommands final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<EngineWorld>();
        m_world->start();
        m_world->addProject();
        (void)m_world->deploy(u"v1"_s);
    }
    void cleanup() { m_world.reset(); }

    void promotionsAreShownFirst()
    {
        QJsonObject project = m_world->json("GET", u"/api/projects/web"_s);
        QJsonArray stages = project.value(u"stages"_s).toArray();
        stages.append(QJsonObject{{u"name"_s, u"prod"_s}, {u"tag_pattern"_s, u"v*"_s}, {u"promote_from"_s, u"dev"_s}, {u"confirm"_s, true}});
        project.insert(u"stages"_s, stages);
        project.insert(u"env"_s, QJsonObject{{u"MODE"_s, u"live"_s}, {u"KEY"_s, QJsonObject{{u"secret"_s, true}, {u"value"_s, u"hunter2"_s}}}});
        m_world->json("PUT", u"/api/projects/web"_s, project);

        PromoteCommand promote;
        const QString shown = run(promote, {u"--dry-run"_s, u"web"_s, u"prod"_s, u"v1"_s});
        QVERIFY2(shown.startsWith(u"v1 (sha256:"_s), qPrintable(shown));
        QVERIFY2(shown.contains(u"from dev to prod"_s), qPrintable(shown));
        const QStringList lines = shown.split(u'\n');
        const auto row = [&lines](const QString &name) {
            for (const QString &line : lines) {
                if (line.startsWith(name))
                    return line.simplified();
            }
            return QString();
        };
        QCOMPARE(row(u"SETTING"_s), u"SETTING dev prod prod NOW"_s);
        QCOMPARE(row(u"env.MODE"_s), u"env.MODE – live"_s);
        QCOMPARE(row(u"env.KEY"_s), u"env.KEY – •••"_s);
        QCOMPARE(row(u"max_instances"_s), u"max_instances 3 1"_s);
        QVERIFY(!shown.contains(u"hunter2"_s));
        QVERIFY(m_world->engine().repositories().deploys.open().isEmpty());

        const QString done = run(promote, {u"web"_s, u"prod"_s, u"v1"_s});
        QVERIFY2(done.startsWith(shown), qPrintable(done));
        QVERIFY2(done.contains(u"prod v1: pending"_s), qPrintable(done));
        const QJsonObject json = QJsonDocument::fromJson(run(promote, {u"--json"_s, u"web"_s, u"prod"_s, u"v1"_s}).toUtf8()).object();
        QCOMPARE(json.value(u"recipe"_s).toString(), u"promote"_s);
    }

    void pruningShowsAndRemoves()
    {
        PruneCommand prune;
        QVERIFY(run(prune, {u"--dry-run"_s}).contains(u"0 images would go"_s));
        const Instance instance = m_world->engine().repositories().instances.all().first();
        (void)m_world->json("DELETE", u"/api/projects/web/stages/dev/instances/%1"_s.arg(instance.id.value));
        QTRY_VERIFY(m_world->engine().repositories().deploys.open().isEmpty());
        const QString shown = run(prune, {u"--dry-run"_s});
        QVERIFY2(shown.contains(u"registry.test/acme/web"_s) && shown.contains(u"1 images would go"_s), qPrintable(shown));
        QVERIFY(run(prune, {}).contains(u"1 images removed"_s));
        QVERIFY(run(prune, {u"--dry-run"_s}).contains(u"0 images would go"_s));
        const QJsonArray json = QJsonDocument::fromJson(run(prune, {u"--json"_s, u"--dry-run"_s}).toUtf8()).array();
        QCOMPARE(json.size(), 1);
        QCOMPARE(json.first()["bytes"_L1].toInteger(-1), 0);
    }

    void pausesAndResumes()
    {
        PauseCommand pause(PauseCommand::Way::Pause);
        PauseCommand resume(PauseCommand::Way::Resume);
        StatusCommand status;
        const auto isPaused = [this] { return m_world->engine().repositories().settings.load().pauseAutoDeploy; };
        QVERIFY(!run(status, {}).contains(u"paused"_s));
        QVERIFY(run(pause, {}).contains(u"are paused"_s));
        QVERIFY(isPaused());
        QVERIFY(run(status, {}).contains(u"paused"_s));
        QVERIFY(run(status, {u"--json"_s}).contains(u"\"pause_auto_deploy\": true"_s));
        const QString hook = u"/api/webhook/"_s + m_world->engine().repositories().settings.load().webhookSecret.reveal();
        m_world->docker.push(u"registry.test/acme/web:v2"_s);
        m_world->json("POST", hook, {{u"image"_s, u"registry.test/acme/web:v2"_s}});
        QVERIFY(run(resume, {}).contains(u"Pending deploys: 1."_s));
        QVERIFY(!isPaused());
        QVERIFY(run(pause, {u"--json"_s}).contains(u"\"pause_auto_deploy\": true"_s));
    }

private:
    /// What the command prints.
    QString run(Command &command, const QStringList &words)
    {
        QCommandLineParser parser;
        parser.addOption({u"json"_s, u"as JSON"_s});
        command.addOptions(parser);
        if (!parser.parse(QStringList{command.name()} + words))
            qFatal("%s", qPrintable(parser.errorText()));
        ApiPort port(m_world->engine().api());
        InProcessApiTransport transport(port);
        EngineClient client(transport);
        std::FILE *file = std::tmpfile();
        Output output(file);
        CommandContext context{client, parser, parser.positionalArguments(), output, {}};
        if (await(command.run(context)) != 0)
            qFatal("the command failed");
        await(port.stop());
        std::rewind(file);
        QByteArray text(64 * 1024, '\0');
        text.resize(qsizetype(std::fread(text.data(), 1, size_t(text.size()), file)));
        std::fclose(file);
        return QString::fromUtf8(text);
    }

    std::unique_ptr<EngineWorld> m_world;
};

QTEST_GUILESS_MAIN(TestOperationCommands)
#include "tst_operationcommands.moc"
