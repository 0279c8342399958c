#include "core/docker/createbody.h"
#include "core/docker/dockerclient.h"
#include "core/docker/dockererror.h"
#include "core/docker/dockerreplies.h"
#include "core/docker/enginecalls.h"
#include "core/docker/jsonstream.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace dw::docker {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A pull that says nothing for this long is dead; extracting a large layer can be silent for minutes.
constexpr milliseconds pullSilence = 10min;

/// Name and tag or digest; throws Error::InvalidInput without either, because the engine would pull every tag.
std::pair<QString, QString> split(const QString &reference)
{
    const qsizetype at = reference.indexOf(u'@');
    const QString name = reference.left(at);
    const qsizetype colon = name.lastIndexOf(u':');
    const bool hasTag = colon > name.lastIndexOf(u'/');
    if (at > 0)
        return {hasTag ? name.left(colon) : name, reference.mid(at + 1)};
    if (!hasTag || colon + 1 == name.size())
        throw Error(Error::Code::InvalidInput, u"pull %1: the reference needs a tag or a digest"_s.arg(reference));
    return {name.left(colon), name.mid(colon + 1)};
}

/// base64url with padding: an engine takes anything else for no credentials at all.
QByteArray registryAuth(const RegistryLogin &login)
{
    const QJsonObject json{{u"username"_s, login.username}, {u"password"_s, login.password.reveal()}, {u"serveraddress"_s, login.server}};
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding | QByteArray::KeepTrailingEquals);
}

void throwPullError(const QJsonObject &json, const QString &action)
{
    const QString message = json.value("errorDetail"_L1)["message"_L1].toString(json.value("error"_L1).toString());
    if (json.contains("error"_L1) || json.contains("errorDetail"_L1))
        throw errorOfPull(message, action);
}

QCoro::Task<HttpResponse> readRest(HttpStream &stream, std::stop_token stop)
{
    HttpResponse answer = stream.head();
    while (std::optional<QByteArray> piece = co_await stream.read(stop))
        answer.body += piece->left(64 * 1024 - answer.body.size());
    co_return answer;
}

} // namespace

QCoro::Task<> DockerClient::pull(QString reference, std::optional<RegistryLogin> login,
                                 std::function<void(const PullProgress &)> progress, std::stop_token stop)
{
    const QString action = u"pull %1"_s.arg(reference);
    const auto [name, version] = split(reference);
    EngineCall call{.method = "POST", .path = u"/images/create"_s, .query = {{u"fromImage"_s, name}, {u"tag"_s, version}}, .timeout = pullSilence};
    if (login)
        call.headers.set("X-Registry-Auth", registryAuth(*login));
    const std::unique_ptr<HttpStream> stream = co_await m_calls->open(call, stop);
    if (!stream->head().isSuccess()) {
        const HttpResponse answer = co_await readRest(*stream, stop);
        throw errorOfAnswer(answer, action);
    }
    JsonStream objects;
    while (std::optional<QByteArray> piece = co_await stream->read(stop)) {
        for (const QJsonObject &json : objects.feed(*piece)) {
            throwPullError(json, action);
            if (progress)
                progress(parsedProgress(json));
        }
    }
    if (!objects.isBetweenObjects())
        throw Error(Error::Code::Unavailable, u"%1: the engine's answer ended in the middle"_s.arg(action));
}

QCoro::Task<Image> DockerClient::inspectImage(QString reference, std::stop_token stop)
{
    const QString action = u"inspect the image %1"_s.arg(reference);
    const HttpResponse answer = co_await m_calls->send({.path = objectPath(u"images", reference, u"/json")}, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    co_return inspectedImage(objectOf(answer, action));
}

QCoro::Task<QList<ImageSummary>> DockerClient::images(std::stop_token stop)
{
    const QString action = u"list the images"_s;
    const HttpResponse answer = co_await m_calls->send({.path = u"/images/json"_s}, stop);
    if (!answer.isSuccess())
        throw errorOfAnswer(answer, action);
    QList<ImageSummary> result;
    for (const QJsonValue &image : arrayOf(answer, action))
        result.append(listedImage(image.toObject()));
    co_return result;
}

QCoro::Task<> DockerClient::removeImage(QString reference, std::stop_token stop)
{
    const HttpResponse answer = co_await m_calls->send({.method = "DELETE", .path = objectPath(u"images", reference)}, stop);
    if (!answer.isSuccess() && answer.status != 404)
        throw errorOfAnswer(answer, u"remove the image %1"_s.arg(reference));
}

} // namespace dw::docker
