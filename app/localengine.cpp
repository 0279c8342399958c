#include "app/localengine.h"

#include "core/client/inprocessapitransport.h"
#include "core/engine/firststart.h"

#include <QDir>
#include <QFile>

namespace dw {

/// What a session holds: finds or starts the engine at every call.
class LocalEngine::Transport final : public ApiTransport
{
public:
    Transport(LocalEngine &engine, Secret key) : m_engine(&engine), m_key(std::move(key)) {}

    QCoro::Task<ApiResponse> call(ApiRequest request, std::stop_token stop) override
    {
        const std::shared_ptr<ApiTransport> way = co_await running(stop);
        co_return co_await way->call(std::move(request), stop);
    }

    QCoro::Task<std::unique_ptr<ApiStream>> follow(ApiRequest request, std::stop_token stop) override
    {
        const std::shared_ptr<ApiTransport> way = co_await running(stop);
        co_return co_await way->follow(std::move(request), stop);
    }

private:
    QCoro::Task<std::shared_ptr<ApiTransport>> running(std::stop_token stop)
    {
        if (!m_engine)
            throw Error(Error::Code::Unavailable, QStringLiteral("the engine on this computer has stopped"));
        return m_engine->running(m_key, std::move(stop));
    }

    QPointer<LocalEngine> m_engine;
    Secret m_key;
};

LocalEngine::LocalEngine(QString dataDir, QObject *parent) : QObject(parent), m_dataDir(std::move(dataDir)), m_mailbox(std::make_shared<Mailbox>())
{
    m_thread.setObjectName(QStringLiteral("engine"));
}

LocalEngine::~LocalEngine()
{
    Q_ASSERT_X(m_state == State::Stopped, "LocalEngine", "stop the engine and wait for it");
    m_mailbox->close();
    m_thread.quit();
    m_thread.wait();
}

bool LocalEngine::hasData() const
{
    return QFile::exists(QDir(m_dataDir).filePath(QStringLiteral("docker-watcher.sqlite")));
}

std::shared_ptr<ApiTransport> LocalEngine::open(const Secret &key)
{
    return std::make_shared<Transport>(*this, key);
}

QCoro::Task<std::shared_ptr<ApiTransport>> LocalEngine::running(Secret key, std::stop_token stop)
{
    if (m_state == State::Stopped)
        start(key);
    while (m_state == State::Starting)
        co_await m_changed.wait(stop);
    if (m_state == State::Running)
        co_return std::shared_ptr<ApiTransport>(m_transport); // what co_return names is moved from
    throw m_problem.value_or(Error(Error::Code::Unavailable, QStringLiteral("the engine on this computer is stopping")));
}

void LocalEngine::start(const Secret &key)
{
    if (!m_thread.isRunning()) {
        m_seat = new EngineSeat(m_mailbox);
        m_seat->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, m_seat, &QObject::deleteLater);
        m_thread.start();
    }
    m_problem.reset();
    setState(State::Starting);
    EngineOptions options;
    options.dataDir = m_dataDir;
    options.keyText = key;
    options.dockerHost = QUrl(qEnvironmentVariable("DOCKER_HOST"));
    options.dockerCertificates = dockerCertificates(QProcessEnvironment::systemEnvironment());
    const auto started = [this](ApiPort *port, const std::optional<Error> &problem) {
        m_problem = problem;
        if (port)
            m_transport = std::make_shared<InProcessApiTransport>(*port);
        setState(port ? State::Running : State::Stopped);
    };
    QMetaObject::invokeMethod(m_seat, [seat = m_seat, options, started] { seat->start(options, started); }, Qt::QueuedConnection);
}

QCoro::Task<> LocalEngine::stop()
{
    while (m_state == State::Starting)
        co_await m_changed.wait({});
    if (m_state == State::Running) {
        m_problem.reset();
        setState(State::Stopping);
        const auto stopped = [this] {
            m_transport.reset();
            setState(State::Stopped);
        };
        QMetaObject::invokeMethod(m_seat, [seat = m_seat, stopped] { seat->stop(stopped); }, Qt::QueuedConnection);
    }
    while (m_state == State::Stopping)
        co_await m_changed.wait({});
}

void LocalEngine::setState(State state)
{
    m_state = state;
    m_changed.notify();
}

} // namespace dw
