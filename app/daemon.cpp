#include "app/daemon.h"

#include "app/engineroom.h"
#include "app/signalwatch.h"
#include "core/base/logging.h"
#include "core/engine/firststart.h"
#include "core/net/certificatetrust.h"
#include "core/secrets/vault.h"
#include "core/server/httpserver.h"
#include "core/server/servercertificate.h"
#include "core/store/repositories.h"

#include <QCoreApplication>
#include <QProcessEnvironment>
#include <QSslCertificate>

#include <cstdio>
#ifdef __GLIBC__
#include <malloc.h>
#endif

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

/// Memory that a burst of calls gives back comes in handy for the next one: two megabytes of it are kept, as asking the
/// system for each of its pages again would cost more than the calls.
void keepSomeFreeMemory()
{
#ifdef __GLIBC__
    ::mallopt(M_TRIM_THRESHOLD, 2 << 20);
    ::mallopt(M_TOP_PAD, 256 << 10);
#endif
}

EngineOptions optionsOf(const CommandLine &commandLine)
{
    EngineOptions options;
    options.dataDir = commandLine.dataDir;
    options.keyText = keyTextFromEnvironment(environment());
    options.dockerHost = QUrl(qEnvironmentVariable("DOCKER_HOST"));
    options.dockerCertificates = dockerCertificates(QProcessEnvironment::systemEnvironment());
    options.seedFile = commandLine.seedFile;
    return options;
}

/// The daemon's parts and its end.
class Daemon final
{
public:
    explicit Daemon(const CommandLine &commandLine)
        : m_commandLine(commandLine), m_signals(commandLine.tlsKey.isEmpty() ? QList<int>{SIGTERM, SIGINT} : QList<int>{SIGTERM, SIGINT, SIGHUP}),
          m_room(optionsOf(commandLine)), m_server(engine().api(), engine().repositories().tokens, m_room.clock())
    {
        if (isSecure())
            loadCertificate();
        m_server.listen(commandLine.listenAddress, commandLine.listenPort);
        QObject::connect(&m_signals, &SignalWatch::received, &engine(), [this](int number) { number == SIGHUP ? reloadCertificate() : shutDown(); });
    }

    QCoro::Task<> run()
    {
        qCInfo(lcApp).noquote() << "docker-watcher" << DW_VERSION << "listens on port" << m_server.port() << (isSecure() ? "with https" : "with http");
        try {
            co_await engine().start();
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
    [[nodiscard]] Engine &engine() { return m_room.engine(); }
    [[nodiscard]] bool isSecure() const { return !m_commandLine.tlsKey.isEmpty(); }

    /// The fingerprint is what a person compares before trusting a certificate that nobody signed.
    void loadCertificate()
    {
        const QSslConfiguration tls = loadServerCertificate(m_commandLine.tlsCertificate, m_commandLine.tlsKey);
        m_server.setTls(tls);
        qCInfo(lcApp).noquote() << "the TLS certificate's SHA-256 fingerprint is" << fingerprintText(fingerprintOf(tls.localCertificate()));
    }

    void reloadCertificate()
    {
        try {
            loadCertificate();
        } catch (const Error &error) {
            qCCritical(lcApp).noquote() << "the TLS certificate stays as it was:" << error.message();
        }
    }

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
            co_await engine().stop(EngineRoom::farewell);
            co_await m_server.stop();
            qCInfo(lcApp) << "stopped";
            QCoreApplication::exit(m_exitCode);
            co_return;
        } catch (const std::exception &error) {
            qCCritical(lcApp).noquote() << "the stop failed:" << error.what();
        }
        QCoreApplication::exit(exitcode::failure);
    }

    CommandLine m_commandLine;
    SignalWatch m_signals;
    EngineRoom m_room;
    HttpServer m_server;
    int m_exitCode = exitcode::success;
    bool m_isStopping = false;
};

} // namespace

int runDaemon(const CommandLine &commandLine)
{
    keepSomeFreeMemory();
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
