#include "core/base/error.h"
#include "core/detect/webhookparser.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace dw;

/// Every sample of contracts/webhooks by its row in index.json, and bodies that no sender should send.
class TestWebhookParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsSamples_data();
    void readsSamples();
    void usesEverySample();
    void readsOtherForms_data();
    void readsOtherForms();
    void refusesBadBodies_data();
    void refusesBadBodies();
};

namespace {

QByteArray contents(const QString &name)
{
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/webhooks/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonArray index()
{
    return QJsonDocument::fromJson(contents(QStringLiteral("index.json"))).array();
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1StringView(key)).toString();
}

WebhookHeaders headersOf(const QJsonObject &row)
{
    WebhookHeaders headers;
    const QJsonObject stated = row.value(QLatin1StringView("headers")).toObject();
    for (auto header = stated.begin(); header != stated.end(); ++header)
        headers.insert(header.key().toLower().toLatin1(), header.value().toString().toLatin1());
    return headers;
}

QString decisionOf(const ParsedWebhook &parsed)
{
    for (const Announcement &announcement : parsed.announcements) {
        if (announcement.kind == Announcement::Kind::Pushed)
            return QStringLiteral("deploy");
        if (announcement.kind == Announcement::Kind::Deleted)
            return QStringLiteral("tag_deleted");
    }
    return QStringLiteral("ignore");
}

/// “dialect: +host/path:tag@digest -host/path:tag .host/path@digest”.
QString spelled(const ParsedWebhook &parsed)
{
    QStringList parts{QString(parsed.dialect + QLatin1Char(':'))};
    for (const Announcement &announcement : parsed.announcements) {
        static constexpr char signs[] = {'+', '-', '.'};
        parts << QString(QLatin1Char(signs[int(announcement.kind)]) + announcement.image.toString());
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

void TestWebhookParser::readsSamples_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = index();
    QVERIFY(rows.size() > 20);
    for (const QJsonValue &row : rows)
        QTest::newRow(qPrintable(text(row.toObject(), "file"))) << row.toObject();
}

void TestWebhookParser::readsSamples()
{
    QFETCH(QJsonObject, row);
    const QByteArray body = contents(text(row, "file"));
    QVERIFY(!body.isEmpty());
    const QJsonObject expected = row.value(QLatin1StringView("expect")).toObject();
    if (text(expected, "decision") == QLatin1StringView("reject")) {
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseWebhook(headersOf(row), body)));
        return;
    }
    const ParsedWebhook parsed = parseWebhook(headersOf(row), body);
    QCOMPARE(decisionOf(parsed), text(expected, "decision"));
    QStringList tags;
    for (const Announcement &announcement : parsed.announcements) {
        QCOMPARE(announcement.image.domain, text(expected, "host"));
        if (expected.value(QLatin1StringView("repository")).isString())
            QCOMPARE(announcement.image.path, text(expected, "repository"));
        QCOMPARE(announcement.image.digest, text(expected, "digest"));
        if (!announcement.image.tag.isEmpty())
            tags << announcement.image.tag;
    }
    QCOMPARE(QJsonArray::fromStringList(tags), expected.value(QLatin1StringView("tags")).toArray());
    QCOMPARE(parsed.ignored.isEmpty(), !parsed.announcements.isEmpty());
}

void TestWebhookParser::usesEverySample()
{
    QSet<QString> indexed{QStringLiteral("index.json"), QStringLiteral("signatures.json")};
    const QJsonArray rows = index();
    for (const QJsonValue &row : rows)
        indexed.insert(text(row.toObject(), "file"));
    const QStringList files = QDir(QStringLiteral(DW_CONTRACTS_DIR "/webhooks")).entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &file : files)
        QVERIFY2(indexed.contains(file), qPrintable(file));
}

void TestWebhookParser::readsOtherForms_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *header, const char *body, const char *expected) {
        QTest::newRow(name) << QByteArray(header) << QByteArray(body) << QString::fromLatin1(expected);
    };
    row("several images", "", R"({"images":["a.io/b/c:1","a.io/b/c:2","a.io/b/c:1"]})", "plain: +a.io/b/c:1 +a.io/b/c:2");
    row("byte order mark", "", "\xef\xbb\xbf{\"image\":\"a.io/b/c:1\"}", "plain: +a.io/b/c:1");
    row("form", "content-type=application/x-www-form-urlencoded", "x=1&payload=%7B%22image%22%3A+%22a.io%2Fb%2Fc%3A1%22%7D", "plain: +a.io/b/c:1");
    row("jfrog", "", R"({"domain":"docker","event_type":"pushed","data":{"repo_key":"docker-local","image_name":"acme/web","tag":"1.0","sha256":"x"},"jpd_origin":"https://acme.jfrog.io"})",
        "jfrog: +acme.jfrog.io/docker-local/acme/web:1.0");
    row("jfrog, other event", "", R"({"domain":"artifact","event_type":"deployed","data":{"name":"x"}})", "jfrog:");
    row("harbor, deleted", "", R"({"type":"DELETE_ARTIFACT","event_data":{"resources":[{"tag":"1","resource_url":"h.io/p/r:1"}],"repository":{"repo_full_name":"p/r"}}})", "harbor: -h.io/p/r:1");
    row("harbor, scan", "", R"({"type":"SCANNING_COMPLETED","event_data":{"resources":[]}})", "harbor:");
    row("distribution, deleted tag", "", R"({"events":[{"action":"delete","target":{"repository":"a/b","tag":"1"},"request":{"host":"r.io:5000"}}]})", "distribution: -r.io:5000/a/b:1");
    row("quay, build failed", "", R"({"repository":"a/b","docker_url":"quay.io/a/b","build_id":"x"})", "quay:");
    row("official image of the hub", "", R"({"push_data":{"tag":"1"},"repository":{"repo_name":"nginx"}})", "dockerhub: +docker.io/library/nginx:1");
    row("gitea, npm package", "x-gitea-event=package", R"({"action":"created","package":{"type":"npm","name":"x","version":"1","owner":{"login":"a"}}})", "gitea:");
    row("github, npm package", "x-github-event=package", R"({"action":"published","package":{"package_type":"npm","package_version":{}}})", "github:");
    row("github, deleted", "x-github-event=package", R"({"action":"deleted","package":{"package_type":"container"}})", "github:");
    row("gitea test call", "x-gitea-event=push", R"({"ref":"refs/heads/main","commits":[]})", "gitea:");
    row("github ping", "x-github-event=ping", R"({"zen":"Keep it simple.","hook_id":1})", "github:");
    row("gitlab pipeline", "x-gitlab-event=Pipeline Hook", R"({"object_kind":"pipeline"})", "gitlab:");
    row("azure ping", "", R"({"id":"1","timestamp":"x","action":"ping"})", "ping:");
    row("no events", "", R"({"events":[]})", "distribution:");
}

void TestWebhookParser::readsOtherForms()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    WebhookHeaders headers;
    if (!header.isEmpty())
        headers.insert(header.left(header.indexOf('=')), header.mid(header.indexOf('=') + 1));
    const ParsedWebhook parsed = parseWebhook(headers, body);
    QCOMPARE(spelled(parsed), expected);
    QCOMPARE(parsed.ignored.isEmpty(), !parsed.announcements.isEmpty());
}

void TestWebhookParser::refusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Code>("code");
    const auto row = [](const char *name, const QByteArray &body) { QTest::newRow(name) << body << Error::Code::InvalidInput; };
    row("empty", "");
    row("blank", " \n");
    row("text", "hello");
    row("cut short", R"({"image": "a.io/b)");
    row("array", R"([{"image":"a.io/b:1"}])");
    row("number", "1");
    row("null", "null");
    row("empty object", "{}");
    row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6));
    row("bad UTF-8", "{\"image\":\"a.io/\xff\xfe:1\"}");
    row("NUL in the image", QByteArray("{\"image\":\"a.io/b\\u0000c:1\"}"));
    row("image is a number", R"({"image":1})");
    row("image is null", R"({"image":null})");
    row("image is empty", R"({"image":""})");
    row("images of numbers", R"({"images":[1]})");
    row("image with a space", R"({"image":"a.io/b c:1"})");
    row("very long image", QByteArray("{\"image\":\"a.io/" + QByteArray(100'000, 'a') + "\"}"));
    row("deep arrays", QByteArray(100'000, '['));
    row("deep objects", QByteArray("{\"a\":").repeated(50'000));
    row("closed deep object", QByteArray(QByteArray("{\"a\":").repeated(5'000) + "1" + QByteArray(5'000, '}')));
    row("gitea without host", R"({"action":"created","package":{"type":"container","name":"x","version":"1","owner":{"login":"a"}}})");
    row("event without host", R"({"events":[{"action":"push","target":{"repository":"a/b","tag":"1"}}]})");
    row("host with a path", R"({"events":[{"action":"push","target":{"repository":"a/b","tag":"1"},"request":{"host":"r.io/x"}}]})");
    row("repository going up", R"({"events":[{"action":"push","target":{"repository":"../b","tag":"1"},"request":{"host":"r.io"}}]})");
    row("bad tag", R"({"push_data":{"tag":"a b"},"repository":{"repo_name":"a/b"}})");
    QTest::newRow("above the limit") << QByteArray("{\"image\":\"" + QByteArray(1 << 20, ' ') + "\"}") << Error::Code::TooLarge;
    QByteArray many = "{\"images\":[";
    for (int i = 0; i < 2'000; ++i)
        many += QByteArray("\"a.io/b:" + QByteArray::number(i) + "\",");
    QTest::newRow("too many images") << QByteArray(many.chopped(1) + "]}") << Error::Code::TooLarge;
}

void TestWebhookParser::refusesBadBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(Error::Code, code);
    try {
        static_cast<void>(parseWebhook({}, body));
        QFAIL("nothing was wrong with it");
    } catch (const Error &error) {
        QCOMPARE(error.code(), code);
        QVERIFY(!error.message().isEmpty());
        QVERIFY2(error.message().size() < 1'000, "the message repeats the body");
    }
}

QTEST_GUILESS_MAIN(TestWebhookParser)
#include "tst_webhookparser.moc"
