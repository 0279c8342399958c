#include "core/docker/dockerclient.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/fakeengine.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::docker;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// JSON with single quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

} // namespace

class TestContainerStats final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<double>("cpu");
        QTest::addColumn<qint64>("memory");
        QTest::newRow("half a core of two") << json("{'precpu_stats': {'cpu_usage': {'total_usage': 100}, 'system_cpu_usage': 1000, "
                 "'online_cpus': 2}, 'cpu_stats': {'cpu_usage': {'total_usage': 150}, 'system_cpu_usage': "
                 "1200, 'online_cpus': 2}, 'memory_stats': {'usage': 300, 'limit': 1000, 'stats': "
                 "{'inactive_file': 100}}}") << 50.0 << qint64(200);
        QTest::newRow("first of a stream") << json("{'precpu_stats': {'cpu_usage': {'total_usage': 0}}, 'cpu_stats': {'cpu_usage': "
                 "{'total_usage': 150}, 'system_cpu_usage': 1200}}") << 0.0 << qint64(0);
        QTest::newRow("cgroup v1") << json("{'memory_stats': {'usage': 300, 'stats': {'inactive_file': 10, 'total_inactive_file': "
                 "50}}}") << 0.0 << qint64(250);
        QTest::newRow("cores from percpu") << json("{'precpu_stats': {'cpu_usage': {'total_usage': 0}, 'system_cpu_usage': 1000}, "
                 "'cpu_stats': {'cpu_usage': {'total_usage': 100, 'percpu_usage': [50, 50, 0, 0]}, "
                 "'system_cpu_usage': 1400}}") << 100.0 << qint64(0);
        QTest::newRow("stopped") << json("{'precpu_stats': {}, 'cpu_stats': {}, 'memory_stats': {}}") << 0.0 << qint64(0);
        QTest::newRow("nothing") << json("{}") << 0.0 << qint64(0);
        QTest::newRow("restarted in between") << json("{'precpu_stats': {'cpu_usage': {'total_usage': 900}, 'system_cpu_usage': 1000}, "
                 "'cpu_stats': {'cpu_usage': {'total_usage': 10}, 'system_cpu_usage': 1100}}") << 0.0 << qint64(0);
    }

    void parses()
    {
        QFETCH(const QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(document.isObject());
        const ContainerStats stats = parsedStats(document.object());
        QTEST(stats.cpuPercent, "cpu");
        QTEST(stats.memoryBytes, "memory");
    }

    void streamsUntilTheContainerIsGone()
    {
        FakeEngine engine;
        DockerClient docker(engine);
        engine.push(u"registry.test/acme/web:v1"_s);
        await(docker.pull(u"registry.test/acme/web:v1"_s, {}, [](const PullProgress &) {}, {}));
        ContainerSpec spec;
        spec.name = u"web"_s;
        spec.image = u"registry.test/acme/web:v1"_s;
        const QString id = await(docker.createContainer(spec, {}));
        auto stream = await(docker.stats(id, {}));
        QCOMPARE(await(stream->read({}))->cpuPercent, 0.0);
        const auto second = await(stream->read({}));
        QCOMPARE(*second, (ContainerStats{50.0, 20'000'000, 512'000'000, 1000, 200}));
        QVERIFY(!await(stream->read({})));
    }

    void aMissingContainerIsNotFound()
    {
        FakeEngine engine;
        DockerClient docker(engine);
        QCOMPARE(awaitError(docker.stats(u"nobody"_s, {})).code(), Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestContainerStats)
#include "tst_containerstats.moc"
