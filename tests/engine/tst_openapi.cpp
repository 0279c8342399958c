#include "tests/support/base/await.h"
#include "tests/support/engine/engineworld.h"
#include "tests/support/schema/jsonschema.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// The OpenAPI document against the router, in both directions, and against what the routes really answer.
class TestOpenApi final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.stop(); }
    void everyRouteIsDescribed_data();
    void everyRouteIsDescribed();
    void everyDescriptionIsARoute();
    void everyReferenceLeadsSomewhere();
    void answersFitTheirSchemas_data();
    void answersFitTheirSchemas();
    void problemsFitTheirSchema();
    void theDocumentIsServed();

private:
    [[nodiscard]] QJsonObject operation(const QByteArray &method, const QString &path) const;
    [[nodiscard]] QStringList errorsOf(const ApiResponse &response, const QJsonObject &described) const;
    [[nodiscard]] ApiResult get(const QString &path);

    EngineWorld m_world;
    QJsonObject m_document;
};

void TestOpenApi::initTestCase()
{
    m_world.start();
    QFile file(u":/dw/openapi/openapi.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonParseError problem;
    m_document = QJsonDocument::fromJson(file.readAll(), &problem).object();
    QVERIFY2(problem.error == QJsonParseError::NoError, qPrintable(problem.errorString()));
    QCOMPARE(m_document.value(u"openapi"_s).toString(), u"3.1.0"_s);

    // One of everything, so that no list is empty and no answer a 404.
    m_world.addProject();
    (void)m_world.deploy(u"v1"_s);
    (void)m_world.deploy(u"missing"_s);
    const QJsonObject env{{u"PLAIN"_s, u"a"_s}, {u"KEY"_s, QJsonObject{{u"secret"_s, true}, {u"value"_s, u"b"_s}}}};
    QJsonObject project = m_world.json("GET", u"/api/projects/web"_s);
    project.insert(u"env"_s, env);
    project.insert(u"labels"_s, QJsonObject{{u"a"_s, u"b"_s}});
    project.insert(u"mounts"_s, QJsonArray{QJsonObject{{u"source"_s, u"data"_s}, {u"target"_s, u"/data"_s}}});
    QJsonArray stages = project.value(u"stages"_s).toArray();
    stages.append(QJsonObject{{u"name"_s, u"prod"_s}, {u"tag_pattern"_s, u"v*"_s}, {u"promote_from"_s, u"dev"_s}, {u"confirm"_s, true}});
    project.insert(u"stages"_s, stages);
    m_world.json("PUT", u"/api/projects/web"_s, project);
    m_world.json("POST", u"/api/registries"_s, {{u"name"_s, u"main"_s}, {u"url"_s, u"https://registry.test"_s}, {u"poll_interval"_s, 0}});
    m_world.json("POST", u"/api/notifications/channels"_s, {{u"name"_s, u"team"_s}, {u"url"_s, u"https://team.test/in"_s}});
    m_world.json("POST", u"/api/deploys"_s, {{u"image"_s, u"registry.test/acme/web:v1"_s}});
}

QJsonObject TestOpenApi::operation(const QByteArray &method, const QString &path) const
{
    return m_document.value(u"paths"_s)[path][QString::fromLatin1(method.toLower())].toObject();
}

void TestOpenApi::everyRouteIsDescribed_data()
{
    QTest::addColumn<int>("route");
    const auto &routes = m_world.engine().api().routes();
    for (std::size_t i = 0; i < routes.size(); ++i)
        QTest::newRow(QByteArray(routes[i].method + ' ' + routes[i].path.toUtf8()).constData()) << int(i);
}

void TestOpenApi::everyRouteIsDescribed()
{
    QFETCH(const int, route);
    const ApiRoute &asked = m_world.engine().api().routes()[std::size_t(route)];
    const QJsonObject described = operation(asked.method, asked.path);
    QVERIFY2(!described.isEmpty(), "resources/openapi.json lacks this route");
    QCOMPARE(described.value(u"x-role"_s).toString(), enumName(asked.role));
    QCOMPARE(described.value(u"security"_s).toArray().isEmpty(), asked.role == Role::None);
    QVERIFY(!described.value(u"summary"_s).toString().isEmpty());
    QCOMPARE(described.value(u"responses"_s)[u"default"_s][u"$ref"_s].toString(), u"#/components/responses/Problem"_s);
    QStringList expected;
    static const QRegularExpression placeholder(u"\\{(\\w+)\\}"_s);
    for (auto match = placeholder.globalMatch(asked.path); match.hasNext();)
        expected << match.next().captured(1);
    QStringList parameters;
    for (const QJsonValue &parameter : described.value(u"parameters"_s).toArray()) {
        if (parameter[u"in"_s] == u"path"_s)
            parameters << parameter[u"name"_s].toString();
    }
    QCOMPARE(parameters, expected);
}

void TestOpenApi::everyDescriptionIsARoute()
{
    QStringList routes;
    for (const ApiRoute &route : m_world.engine().api().routes())
        routes << QString(QString::fromLatin1(route.method.toLower()) + u' ' + route.path);
    const QJsonObject paths = m_document.value(u"paths"_s).toObject();
    QStringList ids;
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path.value().toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method) {
            const QString name = QString(method.key() + u' ' + path.key());
            QVERIFY2(routes.contains(name), qPrintable(name));
            ids << method.value()[u"operationId"_s].toString();
        }
    }
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
}

void TestOpenApi::everyReferenceLeadsSomewhere()
{
    const QString text = QString::fromUtf8(QJsonDocument(m_document).toJson(QJsonDocument::Compact));
    static const QRegularExpression reference(u"\"\\$ref\":\"#/components/(\\w+)/(\\w+)\""_s);
    int count = 0;
    for (auto match = reference.globalMatch(text); match.hasNext(); ++count) {
        const auto found = match.next();
        QVERIFY2(m_document.value(u"components"_s)[found.captured(1)][found.captured(2)].isObject(), qPrintable(found.captured()));
    }
    QVERIFY(count > 100);
}

ApiResult TestOpenApi::get(const QString &path)
{
    ApiRequest request;
    request.method = "GET";
    request.path = path;
    const QString stage = path.endsWith(u"/promotion"_s) ? u"prod"_s : u"dev"_s;
    request.path.replace(u"{project}"_s, u"web"_s).replace(u"{stage}"_s, stage).replace(u"{image}"_s, u"acme/web"_s);
    // The world has one of each, and its id is 1.
    request.path.replace(QRegularExpression(u"\\{\\w+\\}"_s), u"1"_s);
    request.query.insert(u"follow"_s, u"false"_s);
    request.role = Role::Admin;
    return await(m_world.engine().api().handle(request, {}));
}

QStringList TestOpenApi::errorsOf(const ApiResponse &response, const QJsonObject &described) const
{
    const QJsonValue answer = described.value(u"responses"_s)[QString::number(response.status)];
    if (answer.isUndefined())
        return {u"the status %1 is not described: %2"_s.arg(QString::number(response.status), QString::fromUtf8(response.body))};
    const QString type = QString::fromLatin1(response.contentType).section(u';', 0, 0);
    const QJsonValue content = answer[u"content"_s][type];
    if (content.isUndefined())
        return {u"the content type %1 is not described"_s.arg(type)};
    if (type != u"application/json"_s)
        return {};
    const SchemaReading reading{SchemaReading::Types::Strict, m_document};
    return schemaErrors(QJsonDocument::fromJson(response.body).object(), content[u"schema"_s].toObject(), u"answer"_s, reading);
}

void TestOpenApi::answersFitTheirSchemas_data()
{
    QTest::addColumn<QString>("path");
    for (const ApiRoute &route : m_world.engine().api().routes()) {
        if (route.method == "GET")
            QTest::newRow(route.path.toUtf8().constData()) << route.path;
    }
}

void TestOpenApi::answersFitTheirSchemas()
{
    QFETCH(const QString, path);
    const QJsonObject described = operation("GET", path);
    const ApiResult result = get(path);
    const auto *response = std::get_if<ApiResponse>(&result);
    if (!response) {
        QVERIFY(described.value(u"responses"_s)[u"200"_s][u"content"_s].toObject().contains(u"text/event-stream"_s));
        return;
    }
    const QStringList errors = errorsOf(*response, described);
    QVERIFY2(errors.isEmpty(), qPrintable(QString(errors.join(u'\n') + u'\n' + QString::fromUtf8(response->body.left(2000)))));
    const QJsonObject json = QJsonDocument::fromJson(response->body).object();
    QVERIFY2(!json.contains(u"offers"_s) || !json[u"offers"_s][0][u"run"_s].toArray().isEmpty(), "an empty list proves nothing");
    QVERIFY2(!json.contains(u"items"_s) || !json.value(u"items"_s).toArray().isEmpty(), "an empty list proves nothing");
}

void TestOpenApi::problemsFitTheirSchema()
{
    const QJsonObject schema = m_document.value(u"components"_s)[u"schemas"_s][u"Problem"_s].toObject();
    const SchemaReading reading{SchemaReading::Types::Strict, m_document};
    for (const ApiResponse &response : {m_world.call("GET", u"/api/projects/none"_s), m_world.call("GET", u"/api/nothing"_s), m_world.call("PUT", u"/api/state"_s),
                                        m_world.call("GET", u"/api/state"_s, {}, Role::None), m_world.call("POST", u"/api/projects"_s)}) {
        QVERIFY(response.status >= 400);
        QCOMPARE(schemaErrors(QJsonDocument::fromJson(response.body).object(), schema, u"problem"_s, reading), QStringList());
    }
}

void TestOpenApi::theDocumentIsServed()
{
    QCOMPARE(m_world.json("GET", u"/api/openapi.json"_s), m_document);
}

QTEST_GUILESS_MAIN(TestOpenApi)
#include "tst_openapi.moc"
