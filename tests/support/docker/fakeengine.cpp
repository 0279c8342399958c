#include "tests/support/docker/fakeengine.h"

#include "core/base/error.h"
#include "tests/support/docker/fakeanswers.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QCoro::Task<HttpResponse> FakeEngine::send(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const Call call = parsed(request);
    const Fault wrong = fault ? fault(request) : Fault::None;
    if (wrong == Fault::Hang)
        co_await hang(stop);
    throwFault(wrong);
    if (wrong == Fault::Status500)
        co_return refusal(500, u"something went wrong in the engine"_s);
    if (wrong == Fault::Garbage)
        co_return HttpResponse{200, {}, "<html>not the engine</html>"};
    HttpResponse result = answer(call);
    if (acted)
        acted(request);
    if (wrong == Fault::LostReply)
        throw Error(Error::Code::Unavailable, u"the connection to the engine was lost"_s);
    co_return result;
}

QCoro::Task<std::unique_ptr<HttpStream>> FakeEngine::open(HttpRequest request, std::stop_token stop)
{
    throwIfStopped(stop);
    const Call call = parsed(request);
    const Fault wrong = fault ? fault(request) : Fault::None;
    if (wrong == Fault::Hang)
        co_await hang(stop);
    throwFault(wrong);
    if (wrong == Fault::Status500)
        co_return finished(refusal(500, u"something went wrong in the engine"_s));
    if (wrong == Fault::Garbage)
        co_return finished(HttpResponse{200, {}, "<html>not the engine</html>"});
    std::unique_ptr<HttpStream> result = stream(call);
    if (wrong == Fault::LostReply)
        throw Error(Error::Code::Unavailable, u"the connection to the engine was lost"_s);
    co_return result;
}

void FakeEngine::throwFault(Fault fault)
{
    if (fault == Fault::Refused)
        throw Error(Error::Code::Unavailable, u"connection refused"_s);
    if (fault == Fault::Timeout)
        throw Error(Error::Code::Timeout, u"no answer within the time allowed"_s);
}

QCoro::Task<> FakeEngine::hang(std::stop_token stop)
{
    Wakeup never;
    co_await never.wait(stop);
}

FakeEngine::Call FakeEngine::parsed(const HttpRequest &request)
{
    Call call;
    call.method = request.method;
    call.path = request.url.path().split(u'/', Qt::SkipEmptyParts);
    if (call.path.value(0).startsWith("v1."_L1))
        call.version = call.path.takeFirst().mid(1);
    for (const auto &[name, value] : QUrlQuery(request.url).queryItems(QUrl::FullyDecoded))
        call.query.insert(name, value);
    call.body = QJsonDocument::fromJson(request.body).object();
    call.auth = request.headers.value("X-Registry-Auth");
    ++m_calls;
    m_callHistory.append(QString(QString::fromLatin1(call.method) + " /"_L1 + call.path.join(u'/')));
    return call;
}

HttpResponse FakeEngine::answer(const Call &call)
{
    const QString kind = call.path.value(0);
    if (call.version.section(u'.', 1).toInt() > apiVersion.section(u'.', 1).toInt())
        return refusal(400, u"client version %1 is too new. Maximum supported API version is %2"_s.arg(call.version, apiVersion));
    if (kind == "_ping"_L1) {
        HttpResponse pong{200, {}, "OK"};
        pong.headers.add("Api-Version", apiVersion.toLatin1());
        return pong;
    }
    if (kind == "info"_L1)
        return json(QJsonObject{{u"ServerVersion"_s, u"24.0"_s}, {u"OperatingSystem"_s, u"Fake"_s}, {u"OSType"_s, u"linux"_s},
                                {u"Architecture"_s, u"x86_64"_s}, {u"DockerRootDir"_s, u"/var/lib/docker"_s},
                                {u"NCPU"_s, 2}, {u"MemTotal"_s, qint64(2) << 30}});
    if (kind == "containers"_L1)
        return answerContainers(call);
    if (kind == "images"_L1)
        return answerImages(call);
    if (kind == "networks"_L1)
        return answerNetworks(call);
    return refusal(404, u"page not found"_s);
}

HttpResponse FakeEngine::answerNetworks(const Call &call)
{
    const QString name = call.path.value(1);
    if (call.method == "POST" && name == "create"_L1) {
        const QString wanted = call.body.value("Name"_L1).toString();
        if (m_networks.contains(wanted))
            return refusal(409, u"network with name %1 already exists"_s.arg(wanted));
        m_networks.append(wanted);
        return json(QJsonObject{{u"Id"_s, nextId()}}, 201);
    }
    if (!m_networks.contains(name))
        return refusal(404, u"network %1 not found"_s.arg(name));
    if (call.method == "POST" && call.path.value(2) == "connect"_L1) {
        FakeContainer *other = container(call.body.value("Container"_L1).toString());
        if (!other)
            return refusal(404, u"No such container"_s);
        other->networks.insert(name, {});
        return {200, {}, {}};
    }
    return json(QJsonObject{{u"Name"_s, name}, {u"Id"_s, QString(u"network-"_s + name)}});
}

std::unique_ptr<HttpStream> FakeEngine::stream(const Call &call)
{
    if (call.path.value(0) == "events"_L1) {
        const QJsonObject filters = QJsonDocument::fromJson(call.query.value(u"filters"_s).toUtf8()).object();
        const double since = call.query.value(u"since"_s).toDouble();
        return m_events.follow(filters.value("label"_L1)[0].toString(),
                               since > 0 ? QDateTime::fromMSecsSinceEpoch(qRound64(since * 1000), Qt::UTC) : QDateTime());
    }
    if (m_holdsPulls && call.path.value(0) == "images"_L1 && call.path.value(1) == "create"_L1)
        return held(answer(call));
    return finished(answer(call));
}

QStringList FakeEngine::containerSnapshot() const
{
    QStringList lines;
    for (const FakeContainer &container : m_containers)
        lines.append(container.summary());
    lines.sort();
    return lines;
}

QStringList FakeEngine::snapshot() const
{
    QStringList lines = containerSnapshot();
    for (const QString &network : m_networks)
        lines.append(QString(u"network "_s + network));
    for (const StoredImage &stored : m_images) {
        for (const QString &name : stored.tags.isEmpty() ? stored.digests : stored.tags)
            lines.append(QString(u"image "_s + name));
    }
    lines.removeAll(u"network bridge"_s);
    lines.sort();
    return lines;
}

QDateTime FakeEngine::now()
{
    if (m_clock)
        return m_clock->now();
    return QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC).addSecs(++m_ticks);
}

QString FakeEngine::nextId()
{
    return QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(++m_ids), QCryptographicHash::Sha256).toHex());
}

} // namespace dw::test
