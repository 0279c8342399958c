#include "tests/bench/overheadworld.h"

#include "tests/support/base/await.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QUrlQuery>

#include <ctime>

namespace dw::bench {

using namespace Qt::StringLiterals;
using dw::test::await;

namespace {

const QString project = u"web"_s;

double cpuMilliseconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

QString tagOf(int version)
{
    return u"v%1"_s.arg(version);
}

bool isLookAtAllContainers(const RecordedCall &call)
{
    const QString filters = QUrlQuery(call.request.url).queryItemValue(u"filters"_s, QUrl::FullyDecoded);
    return call.request.url.path().endsWith(u"/containers/json"_s) && filters.count(u"io.dockerwatcher."_s) == 1;
}

bool isLookAtAllRoutes(const RecordedCall &call)
{
    return call.request.method == "GET" && call.request.url.path().endsWith(u"/nginx/proxy-hosts"_s);
}

/// Takes those of \a calls out, in their order, that the program makes beside a deploy: the reconciler's look at all containers
/// and, right after it, at all routes; the question whether a peer is there; the engine's events.
QList<RecordedCall> takeOthers(QList<RecordedCall> &calls)
{
    QList<RecordedCall> others;
    QList<RecordedCall> own;
    qint64 lookedAt = 0;
    for (const RecordedCall &call : std::as_const(calls)) {
        const QString path = call.request.url.path();
        const bool isLook = isLookAtAllContainers(call);
        const bool isSecondLook = lookedAt > 0 && call.begin > lookedAt && isLookAtAllRoutes(call);
        if (isLook)
            lookedAt = call.end;
        if (isSecondLook)
            lookedAt = 0;
        const bool isOther = isLook || isSecondLook || path.endsWith(u"/_ping"_s) || path.endsWith(u"/events"_s);
        (isOther ? others : own) << call;
    }
    calls = own;
    return others;
}

bool overlaps(const Pause &pause, const RecordedCall &call)
{
    return pause.begin < call.end && call.begin < pause.end;
}

QString nameOf(const RecordedCall &call)
{
    return u"%1 %2"_s.arg(QString::fromLatin1(call.request.method), call.request.url.path());
}

} // namespace

OverheadWorld::OverheadWorld() = default;

OverheadWorld::~OverheadWorld()
{
    stopProgram();
}

QString OverheadWorld::start(int versions)
{
    if (const QString why = m_world.startParts(); !why.isEmpty())
        return why;
    for (int version = 0; version <= versions; ++version)
        m_world.push(u"acme/web"_s, tagOf(version));
    const QString projects = u"  %1:\n    {registry: local, image: REGISTRY/acme/web, port: 8080, healthcheck: /health,\n"
                             "     stages: {dev: {tag_pattern: \"never\", max_instances: 50}}}\n"_s.arg(project);
    QFile seed(m_data.filePath(u"seed.yml"_s));
    if (!seed.open(QIODevice::WriteOnly) || seed.write(m_world.seed(m_npm.seed(), projects, u"  domain: example.com\n"_s)) < 0)
        return u"the seed cannot be written"_s;
    seed.close();
    if (const QString why = startProgram(); !why.isEmpty())
        return why;
    if (const MeasuredDeploy first = deploy(0); !first.problem.isEmpty())
        return first.problem;
    noteHosts(script(nullptr));
    m_keptImages = images();
    return {};
}

QString OverheadWorld::startProgram()
{
    EngineOptions options;
    options.dataDir = m_data.filePath(u"data"_s);
    options.keyText = Secret(QString(64, u'a'));
    options.seedFile = m_data.filePath(u"seed.yml"_s);
    try {
        m_engine = std::make_unique<Engine>(options, m_calls, m_clock, m_random);
        await(m_engine->start());
    } catch (const Error &error) {
        return error.message();
    }
    return {};
}

void OverheadWorld::stopProgram()
{
    if (m_engine)
        await(m_engine->stop(5s));
    m_engine.reset();
    noteHosts(script(nullptr));
}

QJsonObject OverheadWorld::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    request.role = Role::Admin;
    request.caller = u"benchmark"_s;
    if (!body.isEmpty())
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const auto answer = std::get<ApiResponse>(await(m_engine->api().handle(request, {})));
    if (answer.status >= 400)
        throw answer.toError();
    return QJsonDocument::fromJson(answer.body).object();
}

void OverheadWorld::endOf(qint64 deploy)
{
    ApiRequest request;
    request.path = u"/api/deploys/%1/logs"_s.arg(deploy);
    request.method = QByteArrayLiteral("GET");
    request.role = Role::Viewer;
    auto result = await(m_engine->api().handle(request, {}));
    auto &stream = std::get<std::unique_ptr<ApiStream>>(result);
    while (const std::optional<ApiEvent> event = await(stream->read({}))) {
        if (event->type == u"end"_s)
            break;
    }
}

MeasuredDeploy OverheadWorld::deploy(int version)
{
    noteHosts(script(nullptr));
    MeasuredDeploy measured;
    const double cpu = cpuMilliseconds();
    QElapsedTimer timer;
    timer.start();
    const qint64 id = call("POST", u"/api/projects/%1/stages/dev/instances"_s.arg(project), {{u"tag"_s, tagOf(version)}})
                          .value(u"id"_s).toInteger();
    endOf(id);
    measured.total = double(timer.nsecsElapsed()) / 1e6;
    measured.cpu = cpuMilliseconds() - cpu;
    measured.script = script(&measured.others);
    measured.pauses = m_pauses;
    const QJsonObject deploy = call("GET", u"/api/deploys/%1"_s.arg(id));
    if (deploy.value(u"state"_s) != u"succeeded"_s)
        measured.problem = QString::fromUtf8(dw::test::storyOf(deploy));
    noteHosts(measured.script);
    return measured;
}

QString OverheadWorld::instancePath(const QString &tag)
{
    const QString path = u"/api/projects/%1/stages/dev/instances"_s.arg(project);
    for (const QJsonValue each : call("GET", path).value(u"items"_s).toArray()) {
        if (each.toObject().value(u"tag"_s) == tag)
            return path + u'/' + QString::number(each.toObject().value(u"id"_s).toInteger());
    }
    throw Error(Error::Code::NotFound, u"%1 does not run"_s.arg(tag));
}

void OverheadWorld::act(const QByteArray &method, const QString &path)
{
    endOf(call(method, path).value(u"id"_s).toInteger());
}

Script OverheadWorld::takeBack(int version)
{
    noteHosts(script(nullptr));
    act("POST", QString(instancePath(tagOf(0)) + u"/default"_s));
    act("DELETE", instancePath(tagOf(version)));
    const Script calls = script(nullptr);
    noteHosts(calls);
    return calls;
}

ReplayedCalls OverheadWorld::replay(const Script &script)
{
    return m_curl.run(script);
}

void OverheadWorld::forgetImages()
{
    for (const QString &id : images()) {
        if (!m_keptImages.contains(id))
            (void)m_world.engineCall("DELETE", u"/images/%1?force=true"_s.arg(id));
    }
}

QStringList OverheadWorld::images()
{
    QStringList ids;
    for (const QJsonValue image : m_world.engineCall("GET", u"/images/json"_s).array())
        ids << image.toObject().value(u"Id"_s).toString();
    return ids;
}

Script OverheadWorld::script(QStringList *others)
{
    Script script;
    QList<RecordedCall> calls = m_calls.take();
    for (const RecordedCall &call : takeOthers(calls)) {
        if (others)
            others->append(nameOf(call));
    }
    for (const RecordedCall &call : std::as_const(calls))
        script.entries.append({call, 0});
    m_pauses = 0;
    for (const Pause &pause : m_clock.take()) {
        const bool isWait = !calls.isEmpty() && pause.begin > calls.first().begin && pause.end < calls.last().end
            && std::ranges::none_of(calls, [&pause](const RecordedCall &call) { return overlaps(pause, call); });
        if (!isWait)
            continue;
        Script::Entry entry{{}, double(pause.end - pause.begin) / 1e6};
        entry.call.begin = pause.begin;
        m_pauses += entry.pause;
        script.entries.append(entry);
    }
    std::ranges::sort(script.entries, {}, [](const Script::Entry &entry) { return entry.call.begin; });
    return script;
}

/// The proxy numbers its hosts on and on, so each one that is made moves what the next one is going to be called.
void OverheadWorld::noteHosts(const Script &script)
{
    for (const Script::Entry &entry : script.entries) {
        if (entry.call.request.method == "POST" && entry.call.request.url.path().endsWith(u"/nginx/proxy-hosts"_s))
            m_curl.lastHost = std::max(m_curl.lastHost, QJsonDocument::fromJson(entry.call.answer).object().value(u"id"_s).toInteger());
    }
}

} // namespace dw::bench
