#include "core/api/apijson.h"
#include "core/api/apimessage.h"
#include "core/api/deliveryjson.h"
#include "core/api/deployjson.h"
#include "core/api/jsontext.h"
#include "core/base/errorcodes.h"
#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

QByteArray textOf(const QJsonObject &json)
{
    return QJsonDocument(json).toJson();
}

/// As it arrives at the other side.
QJsonObject sent(const QJsonObject &json)
{
    return QJsonDocument::fromJson(textOf(json)).object();
}

} // namespace

class tst_ApiJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void projectComesBack();
    void instanceComesBack();
    void deployComesBack();
    void deliveryComesBack();
    void deliveryTextIsWhatQtPrints();
    void deployTextIsWhatQtPrints();
    void timesAreWhatQtPrints_data();
    void timesAreWhatQtPrints();
    void textIsWhatQtPrints_data();
    void textIsWhatQtPrints();
    void secretsNeverAppear();
    void mistakesNameTheMember_data();
    void mistakesNameTheMember();
    void times();
    void bodiesNameThePlace_data();
    void bodiesNameThePlace();
    void numbersHaveBounds_data();
    void numbersHaveBounds();
    void problemsComeBack_data();
    void problemsComeBack();
    void otherAnswersAreNoProblems();
};

void tst_ApiJson::projectComesBack()
{
    Project project = sampleProject();
    project.id = ProjectId{3};
    project.registry = RegistryId{4};
    project.engine = EngineId{5};
    project.run.memoryBytes = 512ll * 1024 * 1024;
    // A secret value does not leave, so what comes back has none; everything else does.
    const Project back = api::projectFromJson(sent(api::toJson(project)));
    for (EnvironmentVariable &variable : project.run.environment) {
        if (variable.isSecret)
            variable.value = Secret();
    }
    const auto byName = [](const EnvironmentVariable &a, const EnvironmentVariable &b) { return a.name < b.name; };
    Project sorted = back;
    std::sort(sorted.run.environment.begin(), sorted.run.environment.end(), byName);
    std::sort(project.run.environment.begin(), project.run.environment.end(), byName);
    QCOMPARE(textOf(api::toJson(sorted)), textOf(api::toJson(project)));
    QVERIFY(sorted == project);
}

void tst_ApiJson::instanceComesBack()
{
    Stage stage = sampleStage(QStringLiteral("dev"));
    stage.id = StageId{7};
    stage.project = ProjectId{3};
    Instance instance = sampleInstance(stage);
    instance.id = InstanceId{9};
    QVERIFY(api::instanceFromJson(sent(api::toJson(instance))) == instance);
}

void tst_ApiJson::deployComesBack()
{
    Stage stage = sampleStage(QStringLiteral("dev"));
    stage.id = StageId{7};
    Deploy deploy = sampleDeploy(stage);
    deploy.id = DeployId{11};
    QCOMPARE(textOf(api::toJson(api::deployFromJson(sent(api::toJson(deploy))))), textOf(api::toJson(deploy)));
    const DeployLogLine line{4, sampleTime(), QStringLiteral("pull"), QStringLiteral("größe")};
    QVERIFY(api::deployLogLineFromJson(sent(api::toJson(line))) == line);
}

void tst_ApiJson::deliveryComesBack()
{
    Delivery delivery = sampleDelivery();
    delivery.id = DeliveryId{12};
    QCOMPARE(textOf(api::toJson(api::deliveryFromJson(sent(api::toJson(delivery))))), textOf(api::toJson(delivery)));
}

void tst_ApiJson::deliveryTextIsWhatQtPrints()
{
    Delivery delivery = sampleDelivery();
    delivery.trace.append({QStringLiteral("pattern"), QStringLiteral("“dev-*” \"takes\" it\n"), true});
    QCOMPARE(api::decisionText(delivery), QJsonDocument(api::decisionToJson(delivery)).toJson(QJsonDocument::Compact));
    for (const qint64 time : {qint64(0), qint64(999), qint64(1'700'000'000'001)}) {
        delivery.received = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        QCOMPARE(api::decisionToJson(delivery).value(QStringLiteral("received")), api::toJson(delivery.received));
    }
    delivery.trace.clear();
    delivery.received = {};
    const QByteArray text = api::decisionText(delivery);
    QCOMPARE(text, QJsonDocument(api::decisionToJson(delivery)).toJson(QJsonDocument::Compact));
    QVERIFY(text.contains("\"received\":null") && text.contains("\"trace\":[]"));
}

void tst_ApiJson::deployTextIsWhatQtPrints()
{
    Deploy deploy = sampleDeploy(sampleStage(QStringLiteral("dev")));
    deploy.reason = QStringLiteral("“dev-*” \"waits\"\n");
    for (int i = 0; i < 2; ++i) {
        JsonText json;
        api::write(json, deploy);
        QCOMPARE(json.text(), QJsonDocument(api::toJson(deploy)).toJson(QJsonDocument::Compact));
        // Then one without anything that may be missing.
        deploy = {};
    }
}

void tst_ApiJson::timesAreWhatQtPrints_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::newRow("none") << QDateTime();
    for (const qint64 time : {qint64(0), qint64(-1), qint64(999), qint64(951'825'600'000), qint64(1'700'000'000'001), qint64(-62'135'596'800'000),
                              qint64(253'402'300'799'999), qint64(253'402'300'800'000), qint64(-99'999'999'999'999)})
        QTest::addRow("%lld", time) << QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
    QTest::newRow("elsewhere") << QDateTime::fromMSecsSinceEpoch(1'700'000'000'001, Qt::OffsetFromUTC, 5400);
}

void tst_ApiJson::timesAreWhatQtPrints()
{
    QFETCH(const QDateTime, time);
    JsonText json;
    json.beginArray();
    json.value(time);
    json.endArray();
    QCOMPARE(json.text(), QJsonDocument(QJsonArray{api::toJson(time)}).toJson(QJsonDocument::Compact));
}

void tst_ApiJson::textIsWhatQtPrints_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << QStringLiteral("registry/org/app:tag");
    QTest::newRow("quotes") << QStringLiteral("a \"b\" \\ c / d");
    QTest::newRow("short escapes") << QStringLiteral("\b\f\n\r\t");
    QString controls;
    for (char16_t unit = 0; unit < 0x20; ++unit)
        controls += QChar(unit);
    QTest::newRow("controls") << controls;
    QTest::newRow("delete and beyond") << QStringLiteral("\u007f\u0080\u07ff\u0800\uffff");
    QTest::newRow("umlauts and quotes") << QStringLiteral("„größer“ — 中文");
    QTest::newRow("beyond 16 bits") << QStringLiteral("a😀b");
    QTest::newRow("high surrogate alone") << QString(QString(QChar(0xd83d)) + QLatin1Char('x'));
    QTest::newRow("high surrogate at the end") << QString(QChar(0xd83d));
    QTest::newRow("low surrogate alone") << QString(QString(QChar(0xde00)) + QLatin1Char('x'));
}

void tst_ApiJson::textIsWhatQtPrints()
{
    QFETCH(QString, text);
    JsonText json;
    json.beginArray();
    json.value(text);
    json.beginObject();
    json.name(QLatin1StringView("a"));
    json.value(qint64(-9'007'199'254'740'993));
    json.name(QLatin1StringView("b"));
    json.null();
    json.endObject();
    json.value(true);
    json.endArray();
    const QJsonArray same{text, QJsonObject{{QStringLiteral("a"), qint64(-9'007'199'254'740'993)}, {QStringLiteral("b"), QJsonValue::Null}}, true};
    QCOMPARE(json.text(), QJsonDocument(same).toJson(QJsonDocument::Compact));
}

void tst_ApiJson::secretsNeverAppear()
{
    const QByteArray project = textOf(api::toJson(sampleProject()));
    QVERIFY(!project.contains("plain-environment-secret"));
    QVERIFY(project.contains("\"set\": true"));
    const QByteArray registry = textOf(api::toJson(sampleRegistry()));
    QVERIFY(!registry.contains("plain-registry-password"));
    QVERIFY(registry.contains("\"set\": true"));
}

void tst_ApiJson::mistakesNameTheMember_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("member");
    QTest::newRow("unknown") << QByteArray("{\"name\": \"a\", \"image\": \"a.b/c\", \"prot\": 1}") << QStringLiteral("prot");
    QTest::newRow("type") << QByteArray("{\"name\": \"a\", \"image\": \"a.b/c\", \"port\": \"1\"}") << QStringLiteral("port");
    QTest::newRow("fraction") << QByteArray("{\"name\": \"a\", \"image\": \"a.b/c\", \"port\": 1.5}") << QStringLiteral("port");
    QTest::newRow("stages") << QByteArray("{\"name\": \"a\", \"image\": \"a.b/c\", \"stages\": {}}") << QStringLiteral("stages");
    QTest::newRow("stage") << QByteArray("{\"name\": \"a\", \"image\": \"a.b/c\", \"stages\": [{\"name\": \"d\", \"confirm\": 1}]}") << QStringLiteral("confirm");
}

void tst_ApiJson::mistakesNameTheMember()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, member);
    const Error error = errorOf([&json] { (void)api::projectFromJson(QJsonDocument::fromJson(json).object()); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().contains(member), qPrintable(error.message()));
}

void tst_ApiJson::times()
{
    QCOMPARE(api::toJson(sampleTime()).toString(), QStringLiteral("2026-11-25T12:00:00.123Z"));
    QVERIFY(api::toJson(QDateTime()).isNull());
    QCOMPARE(api::timeFromJson(QStringLiteral("2026-11-25T12:00:00.123Z")), sampleTime());
    QVERIFY(!api::timeFromJson(QJsonValue()).isValid());
}

void tst_ApiJson::bodiesNameThePlace_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("word");
    QTest::newRow("third line") << QByteArray("{\n \"a\": 1,\n  x\n}") << QStringLiteral("line 3");
    QTest::newRow("list") << QByteArray("[]") << QStringLiteral("JSON object");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1");
}

void tst_ApiJson::bodiesNameThePlace()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, word);
    ApiRequest request;
    request.body = body;
    const Error error = errorOf([&request] { (void)request.json(); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY2(error.message().contains(word), qPrintable(error.message()));
}

void tst_ApiJson::numbersHaveBounds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("least") << QStringLiteral("1") << true;
    QTest::newRow("most") << QStringLiteral("100") << true;
    for (const char *text : {"0", "101", "", "x", "1.5", "99999999999999999999"})
        QTest::newRow(text) << QString::fromLatin1(text) << false;
}

void tst_ApiJson::numbersHaveBounds()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    ApiRequest request;
    QCOMPARE(request.number(QStringLiteral("limit"), 50, 1, 100), 50);
    request.query.insert(QStringLiteral("limit"), text);
    if (good)
        QCOMPARE(request.number(QStringLiteral("limit"), 50, 1, 100), text.toLongLong());
    else
        QVERIFY(errorOf([&request] { (void)request.number(QStringLiteral("limit"), 50, 1, 100); }).message().contains(QStringLiteral("limit")));
}

void tst_ApiJson::problemsComeBack_data()
{
    QTest::addColumn<int>("code");
    for (const auto &[code, name] : EnumNames<Error::Code>::table)
        QTest::newRow(name.data()) << int(code);
}

void tst_ApiJson::problemsComeBack()
{
    QFETCH(int, code);
    const Error error(Error::Code(code), QStringLiteral("what happened"), QStringLiteral("log"));
    const ApiResponse response = ApiResponse::problem(error);
    QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    QVERIFY(response.status >= 400 && response.status < 600);
    const QJsonObject document = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(document[QStringLiteral("status")].toInt(), response.status);
    for (const char *member : {"type", "title", "detail", "code"})
        QVERIFY(!document[QString::fromLatin1(member)].toString().isEmpty());
    const Error back = response.toError();
    QCOMPARE(back.code(), error.code());
    QCOMPARE(back.message(), error.message());
}

void tst_ApiJson::otherAnswersAreNoProblems()
{
    ApiResponse response = ApiResponse::json({}, 500);
    Error error(Error::Code::Internal, QString());
    try {
        error = response.toError();
    } catch (const Error &thrown) {
        error = thrown;
    }
    QCOMPARE(error.code(), Error::Code::BadReply);
    QCOMPARE(ApiResponse::noContent().status, 204);
    QVERIFY(ApiResponse::noContent().body.isEmpty());
}

QTEST_GUILESS_MAIN(tst_ApiJson)
#include "tst_apijson.moc"
