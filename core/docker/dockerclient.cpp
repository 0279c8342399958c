#include "core/docker/dockerclient.h"

#include "core/docker/createbody.h"
#include "core/docker/dockererror.h"
#include "core/docker/dockerreplies.h"
#include "core/docker/dockerstreams.h"
#include "core/docker/enginecalls.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

DockerClient::DockerClient(HttpTransport &transport, QUrl base)
    : m_calls(std::make_unique<EngineCalls>(transport, std::move(base)))
{
}

DockerClient::~DockerClient() = default;

QCoro::Task<Version> DockerClient::ping(std::stop_token stop)
{
    co_return co_await m_calls->negotiate(stop);
}

QCoro::Task<EngineInfo> DockerClient::info(std::stop_token stop)
{
    const QString action = u"ask the engine about itself"_s;
    const HttpResponse answer = co_await m_calls->send({.path = u"/info"_s}, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    co_return parsedInfo(objectOf(answer, action));
}

QCoro::Task<> DockerClient::ensureNetwork(QString name, QMap<QString, QString> labels, std::stop_token stop)
{
    const QString action = u"find the network %1"_s.arg(name);
    const auto lock = co_await m_networkChanges.lock(stop);
    const HttpResponse found = co_await m_calls->send({.path = objectPath(u"networks", name)}, stop);
    // A name can also match the beginning of another network's id.
    if (found.isSuccess() && objectOf(found, action).value("Name"_L1).toString() == name)
        co_return;
    if (!found.isSuccess() && found.status != 404)
        throw errorOfAnswer(found, action);
    const QJsonObject body{{u"Name"_s, name}, {u"Driver"_s, u"bridge"_s}, {u"CheckDuplicate"_s, true}, {u"Labels"_s, toJson(labels)}};
    const HttpResponse made = co_await m_calls->send({.method = "POST", .path = u"/networks/create"_s, .body = body}, stop);
    if (!made.isSuccess() && made.status != 409)
        throw errorOfAnswer(made, u"create the network %1"_s.arg(name));
}

QCoro::Task<std::unique_ptr<EventStream>> DockerClient::events(QString label, QDateTime since, std::stop_token stop)
{
    QJsonObject filters{{u"type"_s, QJsonArray{u"container"_s}}};
    if (!label.isEmpty())
        filters.insert(u"label"_s, QJsonArray{label});
    EngineCall call{.path = u"/events"_s, .timeout = 0ms};
    call.query.append({u"filters"_s, QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact))});
    if (since.isValid()) {
        const qint64 ms = since.toMSecsSinceEpoch();
        call.query.append({u"since"_s, u"%1.%2"_s.arg(ms / 1000).arg(ms % 1000, 3, 10, QLatin1Char('0'))});
    }
    std::unique_ptr<HttpStream> stream = co_await m_calls->open(call, stop);
    if (!stream->head().isSuccess())
        throw errorOfAnswer(stream->head(), u"follow the engine's events"_s);
    co_return std::make_unique<HttpEventStream>(std::move(stream));
}

} // namespace dw::docker
