#include "core/docker/createbody.h"
#include "core/docker/dockerclient.h"
#include "core/docker/dockererror.h"
#include "core/docker/dockerreplies.h"
#include "core/docker/dockerstreams.h"
#include "core/docker/enginecalls.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr milliseconds removalTimeout = 2min;
/// Longer lines are of no use in a failure report.
constexpr qsizetype maximumLine = 4096;

/// Actions are answered without content; a 200 comes from something that is no engine.
bool isDone(const HttpResponse &answer)
{
    return answer.status == 204 || answer.status == 304;
}

EngineCall post(QString path, QList<std::pair<QString, QString>> query = {}, milliseconds timeout = 60s)
{
    return {.method = "POST", .path = std::move(path), .query = std::move(query), .timeout = timeout};
}

QCoro::Task<> connectAll(EngineCalls &calls, QString id, QStringList networks, std::stop_token stop)
{
    for (const QString &network : networks) {
        // Connecting a container that does not run yet succeeds even if the network is missing, and the start fails instead.
        const HttpResponse found = co_await calls.send({.path = objectPath(u"networks", network)}, stop);
        if (!found.isSuccess())
            throw errorOfAnswer(found, u"find the network %1"_s.arg(network));
        EngineCall call = post(objectPath(u"networks", network, u"/connect"));
        call.body = QJsonObject{{u"Container"_s, id}};
        const HttpResponse answer = co_await calls.send(call, stop);
        if (!answer.isSuccess())
            throw errorOfAnswer(answer, u"connect to the network %1"_s.arg(network));
    }
}

/// Whole lines out of pieces of two streams, the last ones only.
class LastLines final
{
public:
    explicit LastLines(int count) : m_count(count) {}

    void add(const LogPiece &piece)
    {
        QString &open = m_open[piece.stream == LogPiece::Stream::Stderr ? 1 : 0];
        QStringList parts = QString(open + piece.text).split(u'\n');
        open = parts.takeLast().left(maximumLine);
        for (const QString &line : parts)
            append(line);
    }
    [[nodiscard]] QStringList finish()
    {
        for (const QString &open : m_open) {
            if (!open.isEmpty())
                append(open);
        }
        return m_lines;
    }

private:
    void append(QString line)
    {
        if (line.endsWith(u'\r'))
            line.chop(1);
        m_lines.append(line.left(maximumLine));
        if (m_lines.size() > m_count)
            m_lines.removeFirst();
    }

    qsizetype m_count;
    QStringList m_lines;
    QString m_open[2];
};

} // namespace

QCoro::Task<QString> DockerClient::createContainer(ContainerSpec spec, std::stop_token stop)
{
    const QString action = u"create the container %1"_s.arg(spec.name);
    EngineCall call = post(u"/containers/create"_s, {{u"name"_s, spec.name}});
    call.body = createBody(spec, co_await m_calls->version(stop));
    const HttpResponse answer = co_await m_calls->send(call, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    const QString id = objectOf(answer, action).value("Id"_L1).toString();
    if (id.isEmpty())
        throw Error(Error::Code::BadReply, u"%1: the engine's answer has no id"_s.arg(action));
    std::exception_ptr failure;
    try {
        co_await connectAll(*m_calls, id, spec.extraNetworks, stop);
    } catch (...) {
        failure = std::current_exception();
    }
    if (failure) {
        // Without a stop token: a cancelled creation must not leave a container behind.
        co_await removeContainer(id, {});
        throw toError(failure).withContext(action);
    }
    co_return id;
}

QCoro::Task<> DockerClient::startContainer(QString idOrName, std::stop_token stop)
{
    const HttpResponse answer = co_await m_calls->send(post(objectPath(u"containers", idOrName, u"/start")), stop);
    if (!isDone(answer))
        throw errorOfAnswer(answer, u"start the container %1"_s.arg(idOrName));
}

QCoro::Task<> DockerClient::stopContainer(QString idOrName, seconds grace, std::stop_token stop)
{
    const HttpResponse answer = co_await m_calls->send(
        post(objectPath(u"containers", idOrName, u"/stop"), {{u"t"_s, QString::number(grace.count())}}, grace + 60s), stop);
    if (!isDone(answer))
        throw errorOfAnswer(answer, u"stop the container %1"_s.arg(idOrName));
}

QCoro::Task<> DockerClient::restartContainer(QString idOrName, seconds grace, std::stop_token stop)
{
    const HttpResponse answer = co_await m_calls->send(
        post(objectPath(u"containers", idOrName, u"/restart"), {{u"t"_s, QString::number(grace.count())}}, grace + 60s), stop);
    if (!isDone(answer))
        throw errorOfAnswer(answer, u"restart the container %1"_s.arg(idOrName));
}

QCoro::Task<> DockerClient::setRestartPolicy(QString idOrName, RestartPolicy policy, std::stop_token stop)
{
    EngineCall call = post(objectPath(u"containers", idOrName, u"/update"));
    call.body = QJsonObject{{u"RestartPolicy"_s, restartPolicyJson(policy)}};
    const HttpResponse answer = co_await m_calls->send(call, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, u"set the restart policy of %1"_s.arg(idOrName));
}

QCoro::Task<> DockerClient::removeContainer(QString idOrName, std::stop_token stop)
{
    const QString action = u"remove the container %1"_s.arg(idOrName);
    EngineCall call{.method = "DELETE", .path = objectPath(u"containers", idOrName), .query = {{u"force"_s, u"1"_s}, {u"v"_s, u"1"_s}}, .timeout = removalTimeout};
    const HttpResponse answer = co_await m_calls->send(call, stop);
    if (isDone(answer) || answer.status == 404)
        co_return;
    if (answer.status != 409 || !engineMessage(answer).contains("already in progress"_L1))
        throw errorOfAnswer(answer, action);
    const HttpResponse gone = co_await m_calls->send(
        post(objectPath(u"containers", idOrName, u"/wait"), {{u"condition"_s, u"removed"_s}}, removalTimeout), stop);
    if (!gone.isSuccess() && gone.status != 404)
        throw errorOfAnswer(gone, action);
}

QCoro::Task<Container> DockerClient::inspectContainer(QString idOrName, std::stop_token stop)
{
    const QString action = u"inspect the container %1"_s.arg(idOrName);
    const HttpResponse answer = co_await m_calls->send({.path = objectPath(u"containers", idOrName, u"/json")}, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    co_return inspectedContainer(objectOf(answer, action));
}

QCoro::Task<QList<Container>> DockerClient::containers(QMap<QString, QString> labels, std::stop_token stop)
{
    const QString action = u"list the containers"_s;
    QJsonArray wanted;
    for (auto label = labels.begin(); label != labels.end(); ++label)
        wanted.append(label.value().isEmpty() ? label.key() : QString(label.key() + u'=' + label.value()));
    EngineCall call{.path = u"/containers/json"_s, .query = {{u"all"_s, u"1"_s}}};
    if (!wanted.isEmpty())
        call.query.append({u"filters"_s, QString::fromUtf8(QJsonDocument(QJsonObject{{u"label"_s, wanted}}).toJson(QJsonDocument::Compact))});
    const HttpResponse answer = co_await m_calls->send(call, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    QList<Container> result;
    for (const QJsonValue &container : arrayOf(answer, action))
        result.append(listedContainer(container.toObject()));
    co_return result;
}

QCoro::Task<std::unique_ptr<LogStream>> DockerClient::logs(QString idOrName, LogOptions options, std::stop_token stop)
{
    // Only newer engines tell by Content-Type whether there are frames.
    const Container container = co_await inspectContainer(idOrName, stop);
    EngineCall call{.path = objectPath(u"containers", idOrName, u"/logs"), .timeout = options.follow ? 0ms : 60s};
    call.query = {{u"stdout"_s, u"1"_s},
                  {u"stderr"_s, u"1"_s},
                  {u"follow"_s, options.follow ? u"1"_s : u"0"_s},
                  {u"timestamps"_s, options.timestamps ? u"1"_s : u"0"_s},
                  {u"tail"_s, options.tail < 0 ? u"all"_s : QString::number(options.tail)}};
    if (options.since.isValid())
        call.query.append({u"since"_s, QString::number(options.since.toSecsSinceEpoch())});
    std::unique_ptr<HttpStream> stream = co_await m_calls->open(call, stop);
    if (!stream->head().isSuccess())
        throw errorOfAnswer(stream->head(), u"read the log of %1"_s.arg(idOrName));
    co_return std::make_unique<HttpLogStream>(std::move(stream), container.tty ? LogFrames::Format::Raw : LogFrames::Format::Frames);
}

QCoro::Task<QStringList> DockerClient::lastLogLines(QString idOrName, int lines, std::stop_token stop)
{
    const std::unique_ptr<LogStream> stream = co_await logs(idOrName, {.tail = lines}, stop);
    LastLines last(lines);
    while (std::optional<LogPiece> piece = co_await stream->read(stop))
        last.add(*piece);
    co_return last.finish();
}

} // namespace dw::docker
