#include "tests/support/system/realworld.h"

#include "tests/support/base/await.h"
#include "tests/support/system/webimage.h"

#include <QJsonDocument>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

QString RealWorld::startParts()
{
    if (const QString why = engine.start(); !why.isEmpty())
        return why;
    foreign = std::make_unique<ForeignObjects>(engine);
    return registry.isUp() ? QString() : u"the registry did not start: %1"_s.arg(registry.problem());
}

QString RealWorld::push(const QString &path, const QString &tag, const QString &command)
{
    return registry.pushImage(path, tag, webLayer(), webConfiguration(tag, command));
}

QByteArray RealWorld::seed(const QString &more, const QString &projects, const QString &global) const
{
    QString text = u"global:\n  network: dw-test\n  auto_create: false\n%1"
                   "engines:\n  here: {url: \"unix://%2\"}\n"
                   "registries:\n  local: {url: \"%3\", type: generic, polling_interval: 1h}\n%4projects:\n%5"_s
                       .arg(global, engine.socketPath(), registry.url().toString(), more, projects);
    return text.replace(u"REGISTRY"_s, registry.domain()).toUtf8();
}

QString RealWorld::projectSeed(const QString &name, const QString &project, const QString &stage)
{
    return u"  %1:\n    {registry: local, image: REGISTRY/acme/%1, port: 8080, healthcheck: /health%2,\n"
           "     stages: {dev: {tag_pattern: \"*\", auto_deploy: true%3}}}\n"_s.arg(name, project, stage);
}

qint64 RealWorld::requestDeploy(const QString &project, const QString &tag)
{
    const auto answer = daemon.call("POST", u"/api/projects/%1/stages/dev/instances"_s.arg(project), {{u"tag"_s, tag}});
    if (answer.status != 202)
        QTest::qFail(answer.body.constData(), __FILE__, __LINE__);
    return answer.json.value(u"id"_s).toInteger();
}

QJsonObject RealWorld::deployed(const QString &project, const QString &tag, milliseconds limit)
{
    return daemon.finishedDeploy(requestDeploy(project, tag), limit);
}

QJsonObject RealWorld::ended(const DaemonProcess::Answer &call, milliseconds limit)
{
    if (call.status != 202)
        QTest::qFail(call.body.constData(), __FILE__, __LINE__);
    return daemon.finishedDeploy(call.json.value(u"id"_s).toInteger(), limit);
}

QJsonArray RealWorld::instances(const QString &project)
{
    return daemon.items(u"/api/projects/%1/stages/dev/instances"_s.arg(project));
}

QJsonObject RealWorld::instance(const QString &project, const QString &tag)
{
    for (const QJsonValue &each : instances(project)) {
        if (each.toObject().value(u"tag"_s).toString() == tag)
            return each.toObject();
    }
    return {};
}

QJsonDocument RealWorld::engineCall(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QString(u"http://localhost"_s + path));
    if (!body.isEmpty()) {
        request.headers.set("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const HttpResponse answer = await(engine.transport().send(request, {}));
    if (answer.status >= 400)
        throw Error(Error::Code::Rejected, u"%1 %2: %3"_s.arg(QString::fromLatin1(method), path, QString::fromUtf8(answer.body)));
    return QJsonDocument::fromJson(answer.body);
}

QStringList RealWorld::containerNames()
{
    QStringList names;
    for (const QJsonValue &container : engineCall("GET", u"/containers/json?all=true"_s).array())
        names << container.toObject().value(u"Names"_s).toArray().first().toString().mid(1);
    names.removeAll(ForeignObjects::containerName);
    names.sort();
    return names;
}

QByteArray RealWorld::fetch(const QString &url, const QByteArray &host)
{
    HttpRequest request;
    request.url = QUrl(url);
    request.freshConnection = true;
    request.timeout = 5s;
    if (!host.isEmpty())
        request.headers.set("Host", host);
    try {
        const HttpResponse answer = await(daemon.http().send(request, {}));
        return answer.status == 200 ? answer.body.trimmed() : QByteArray("HTTP " + QByteArray::number(answer.status));
    } catch (const Error &error) {
        return error.message().toUtf8();
    }
}

QByteArray storyOf(const QJsonObject &deploy)
{
    return QJsonDocument(deploy).toJson();
}

} // namespace dw::test
