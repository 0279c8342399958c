#include "app/localengine.h"
#include "core/client/engineclient.h"
#include "tests/support/base/await.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>

using namespace dw;
using namespace dw::test;
using State = LocalEngine::State;

/// “This computer” with a real engine in its thread, and no Docker.
class TestLocalEngine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        qputenv("DOCKER_HOST", "unix:///nowhere/docker.sock");
        m_directory = std::make_unique<QTemporaryDir>();
        m_engine = make();
    }
    void cleanup()
    {
        if (m_engine)
            await(m_engine->stop());
        m_engine.reset();
        m_directory.reset();
    }

    void startsAtTheFirstCall()
    {
        QVERIFY(!m_engine->hasData());
        EngineClient client(*open());
        QCOMPARE(m_engine->state(), State::Stopped);
        QCOMPARE(await(client.health({})).value(QStringLiteral("version")).toString(), QStringLiteral(DW_VERSION));
        QCOMPARE(m_engine->state(), State::Running);
        QVERIFY(m_engine->hasData());
        QVERIFY(await(client.projects({})).isEmpty());
        QCOMPARE(int(QFileInfo(m_engine->dataDir()).permissions() & QFile::Permissions(0x077)), 0);
    }

    /// The engine is there, and says itself what it lacks.
    void saysThatNoDockerAnswers()
    {
        EngineClient client(*open());
        const auto state = [&client] { return await(client.state({})).value(QStringLiteral("engine"))[QLatin1StringView("state")].toString(); };
        QTRY_COMPARE(state(), QStringLiteral("unreachable"));
        QVERIFY(await(client.state({})).value(QStringLiteral("engine"))[QLatin1StringView("text")].toString().contains(QStringLiteral("/nowhere/docker.sock")));
    }

    /// Trying the engine tells everybody at once that it is there now.
    void findsDockerWhenItIsTried()
    {
        const QString socket = m_directory->filePath(QStringLiteral("d.sock"));
        qputenv("DOCKER_HOST", QByteArray("unix://" + socket.toUtf8()));
        EngineClient client(*open());
        const auto state = [&client] { return await(client.state({})).value(QStringLiteral("engine"))[QLatin1StringView("state")].toString(); };
        QTRY_COMPARE(state(), QStringLiteral("unreachable"));
        QLocalServer docker;
        connect(&docker, &QLocalServer::newConnection, &docker, [&docker] {
            QLocalSocket *client = docker.nextPendingConnection();
            connect(client, &QLocalSocket::disconnected, client, &QObject::deleteLater);
            client->write("HTTP/1.1 200 OK\r\nAPI-Version: 1.43\r\nOSType: linux\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        });
        QVERIFY(docker.listen(socket));
        const QJsonArray engines = await(client.list(QStringLiteral("/api/engines"), {}));
        const QString path = QStringLiteral("/api/engines/%1/test").arg(engines.first()[QLatin1StringView("id")].toInteger());
        try {
            (void)await(client.call("POST", path, {}, {}));
        } catch (const Error &) {
            // What this Docker says of itself is little.
        }
        QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("ok"), 20'000);
    }

    void streamsEndWithTheEngine()
    {
        EngineClient client(*open());
        auto stream = await(client.followEvents(await(client.state({})).value(QStringLiteral("revision")).toInteger(), {}));
        auto stopping = m_engine->stop();
        QCOMPARE(m_engine->state(), State::Stopping);
        QCOMPARE(awaitError(client.health({})).code(), Error::Code::Unavailable);
        while (await(stream->read({}))) { }
        await(std::move(stopping));
        QCOMPARE(m_engine->state(), State::Stopped);
    }

    void startsAgain()
    {
        EngineClient client(*open());
        (void)await(client.changeSettings({{QStringLiteral("domain"), QStringLiteral("example.com")}}, {}));
        await(m_engine->stop());
        QCOMPARE(await(client.settings({})).value(QStringLiteral("domain")).toString(), QStringLiteral("example.com"));
        QCOMPARE(m_engine->state(), State::Running);
    }

    void stopsWhileItStarts()
    {
        EngineClient client(*open());
        auto call = client.health({});
        QCOMPARE(m_engine->state(), State::Starting);
        await(m_engine->stop());
        QCOMPARE(m_engine->state(), State::Stopped);
    }

    void refusesData_data()
    {
        QTest::addColumn<QString>("cause");
        QTest::addColumn<QString>("named");
        QTest::newRow("in use") << "in use" << "in use by another docker-watcher";
        QTest::newRow("wrong key") << "wrong key" << "key is not the one";
        QTest::newRow("no key") << "no key" << "key";
        QTest::newRow("below a file") << "below a file" << "/dev/null/x";
    }

    void refusesData()
    {
        QFETCH(QString, cause);
        QFETCH(QString, named);
        (void)await(EngineClient(*open()).health({}));
        if (cause != QLatin1StringView("in use"))
            await(m_engine->stop());
        LocalEngine other(cause == QLatin1StringView("below a file") ? QStringLiteral("/dev/null/x") : m_engine->dataDir());
        const Secret key = cause == QLatin1StringView("wrong key") ? Secret(QString(64, QLatin1Char('b'))) : cause == QLatin1StringView("no key") ? Secret() : m_key;
        const auto transport = other.open(key);
        EngineClient client(*transport);
        const Error error = awaitError(client.health({}));
        QVERIFY2(error.message().contains(named), qPrintable(error.message()));
        QCOMPARE(other.state(), State::Stopped);
        // What was in the way goes away: the next call starts the engine.
        if (cause == QLatin1StringView("in use")) {
            await(m_engine->stop());
            QCOMPARE(await(client.health({})).value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
        }
        await(other.stop());
    }

    void outlivesItsEngine()
    {
        const auto transport = m_engine->open(m_key);
        EngineClient client(*transport);
        (void)await(client.health({}));
        await(m_engine->stop());
        m_engine.reset();
        QCOMPARE(awaitError(client.health({})).code(), Error::Code::Unavailable);
    }

private:
    [[nodiscard]] std::unique_ptr<LocalEngine> make() const { return std::make_unique<LocalEngine>(m_directory->filePath(QStringLiteral("data"))); }
    [[nodiscard]] ApiTransport *open()
    {
        m_transport = m_engine->open(m_key);
        return m_transport.get();
    }

    const Secret m_key{QString(64, QLatin1Char('a'))};
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<LocalEngine> m_engine;
    std::shared_ptr<ApiTransport> m_transport;
};

QTEST_GUILESS_MAIN(TestLocalEngine)
#include "tst_localengine.moc"
