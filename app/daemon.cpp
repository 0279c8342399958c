#include "app/daemon.h"

#include "app/shutdownsignals.h"
#include "core/base/logging.h"
#include "core/engine/engine.h"
#include "core/secrets/vault.h"
#include "core/server/httpserver.h"
#include "core/store/repositories.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <cstdio>

namespace dw {

namespace {

QMap<QString, QString> environment()
{
    QMap<QString, QString> result;
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : system.keys())
        result.insert(name, system.value(name));
    return result;
}

EngineOptions optionsOf(const CommandLine &commandLine)
{
    EngineOptions options;
    options.dataDir = commandLine.dataDir;
    options.keyText = keyTextFromEnvironment(environment());
    options.dockerHost = QUrl(qEnvironmentVariable("DOCKER_HOST"));
    options.seedFile = commandLine.seedFile;
    return options;
}

/// The daemon's parts and its end.
class Daemon final
{
public:
    explicit Daemon(const CommandLine &commandLine)
        : m_engine(optionsOf(commandLine), m_transports, m_clock, m_random),
          m_server(m_engine.api(), m_engine.repositories().tokens, m_clock)
    {
        m_server.listen(commandLine.listenAddress, commandLine.listenPort);
        QObject::connect(&m_signals, &ShutdownSignals::requested, &m_engine, [this] { shutDown(); });
    }

    QCoro::Task<> run()
    {
        qCInfo(lcApp).noquote() << "docker-watcher" << DW_VERSION << "listens on port" << m_server.port();
        try {
            co_await m_engine.start();
            co_return;
        } catch (const Error &error) {
            if (error.code() == Error::Code::Cancelled)
                co_return;
            qCCritical(lcApp).noquote() << "the start failed:" << error.message();
        }
        m_exitCode = exitcode::failure;
        shutDown();
    }

private:
    void shutDown()
    {
        if (m_isStopping) {
            qCInfo(lcApp) << "already stopping; running deploys get up to 30 s to finish";
            return;
        }
        m_isStopping = true;
        stop();
    }

    QCoro::Task<> stop()
    {
        qCInfo(lcApp) << "stopping: running deploys get up to 30 s to finish, then they are undone";
        try {
            co_await m_engine.stop(30s);
            co_await m_server.stop();
            qCInfo(lcApp) << "stopped";
            QCoreApplication::exit(m_exitCode);
            co_return;
        } catch (const std::exception &error) {
            qCCritical(lcApp).noquote() << "the stop failed:" << error.what();
        }
        QCoreApplication::exit(exitcode::failure);
    }

    ShutdownSignals m_signals;
    SystemClock m_clock;
    SystemRandom m_random;
    SocketTransportFactory m_transports;
    Engine m_engine;
    HttpServer m_server;
    int m_exitCode = exitcode::success;
    bool m_isStopping = false;
};

} // namespace

int runDaemon(const CommandLine &commandLine)
{
    try {
        installLogging(commandLine.logFormat, commandLine.logLevel);
        Daemon daemon(commandLine);
        auto running = daemon.run();
        return QCoreApplication::exec();
    } catch (const Error &error) {
        std::fprintf(stderr, "docker-watcher: %s\n", error.message().toUtf8().constData());
        if (!error.detail().isEmpty())
            std::fprintf(stderr, "%s\n", error.detail().toUtf8().constData());
    }
    return exitcode::usage;
}

} // namespace dw
