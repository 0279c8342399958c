#include "core/proxy/npmreply.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/npm/fakenginx.h"
#include "tests/support/npm/npmstate.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

struct Capture {
    QString name;
    QByteArray method;
    QByteArray path;
    QByteArray request;
    HttpResponse response;
};

QByteArray lineAfter(const QByteArray &block, const QByteArray &start)
{
    const qsizetype at = block.indexOf(QByteArray("\n" + start));
    if (at < 0)
        return {};
    const qsizetype from = at + 1 + start.size();
    return block.mid(from, block.indexOf('\n', from) - from).trimmed();
}

QList<Capture> readCaptures()
{
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/npm/captures-2.15.1.txt"));
    QList<Capture> captures;
    if (!file.open(QIODevice::ReadOnly))
        return captures;
    const QByteArray text = QByteArray("\n" + file.readAll() + "\n");
    qsizetype at = text.indexOf("\n### ");
    while (at >= 0) {
        const qsizetype next = text.indexOf("\n### ", at + 1);
        const QByteArray block = QByteArray(text.mid(at + 5, next < 0 ? -1 : next - at - 5) + "\n");
        const QList<QByteArray> lines = block.split('\n');
        Capture capture;
        capture.name = QString::fromUtf8(lines.value(0));
        capture.method = lines.value(1).split(' ').value(0);
        capture.path = lines.value(1).split(' ').value(1);
        capture.request = lineAfter(block, "request: ");
        capture.response.status = lineAfter(block, "status: ").left(3).toInt();
        capture.response.body = lineAfter(block, "response: ");
        captures << capture;
        at = next;
    }
    return captures;
}

QStringList complaints(const HttpResponse &response)
{
    QStringList list = npmReplyOf(response).message.split(QStringLiteral(", "));
    list.sort();
    return list;
}

} // namespace

/// What a live NPM answered: the client reads it as it was meant, and the imitation answers requests it refuses alike.
class TestNpmCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsErrors_data();
    void understandsErrors();
    void imitationRefusesAlike_data();
    void imitationRefusesAlike();
};

void TestNpmCaptures::understandsErrors_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("meaning");
    const std::pair<const char *, const char *> table[] = {
        {"no token list", "token"},        {"garbage token", "token"},        {"expired token list", "token"},
        {"expired token create", "token"}, {"view-only: delete", "token"},    {"delete again", "unknown 4"},
        {"create duplicate", "in use"},    {"PUT to duplicate domain", "in use"}, {"limited: delete foreign host", "unknown 1"},
        {"PUT unknown id", "unknown 99999"}, {"PUT empty object", "refused"}};
    for (const auto &[name, meaning] : table)
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(meaning);
}

void TestNpmCaptures::understandsErrors()
{
    QFETCH(QString, name);
    QFETCH(QString, meaning);
    const QList<Capture> captures = readCaptures();
    const auto found = std::ranges::find(captures, name, &Capture::name);
    QVERIFY(found != captures.end());
    const NpmReply reply = npmReplyOf(found->response);
    QVERIFY(!reply.isSuccess());
    QCOMPARE(reply.looksUnauthenticated(found->method), meaning == QStringLiteral("token"));
    QCOMPARE(reply.saysInUse(), meaning == QStringLiteral("in use"));
    const qint64 id = meaning.section(QLatin1Char(' '), 1).toLongLong();
    QCOMPARE(id != 0 && reply.saysUnknown(id), meaning.startsWith(QStringLiteral("unknown")));
    QVERIFY(!reply.saysUnknown(12345));
}

void TestNpmCaptures::imitationRefusesAlike_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("answer");
    int row = 0;
    for (const Capture &capture : readCaptures()) {
        const bool isWrite = (capture.method == "POST" && capture.path == "/api/nginx/proxy-hosts")
            || (capture.method == "PUT" && capture.path.startsWith("/api/nginx/proxy-hosts/"));
        const bool isWhole = !QJsonDocument::fromJson(capture.request).isNull();
        if (isWrite && isWhole && capture.response.status == 400 && capture.response.body.contains("\"data"))
            QTest::addRow("%d %s", ++row, qPrintable(capture.name)) << capture.method << capture.request << capture.response.body;
    }
}

void TestNpmCaptures::imitationRefusesAlike()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, answer);
    FakeClock clock;
    FakeNginx nginx;
    NpmState npm({}, nginx, clock);
    const qint64 id = npm.addHost(QStringLiteral("already.example.test"), QStringLiteral("web"), 80);
    const QJsonObject body = QJsonDocument::fromJson(request).object();
    const HttpResponse response = method == "POST" ? npm.hosts().create(body) : npm.hosts().update(id, body);
    QCOMPARE(response.status, 400);
    // The complaints come in another order.
    QCOMPARE(complaints(response), complaints({.status = 400, .headers = {}, .body = answer}));
}

QTEST_GUILESS_MAIN(TestNpmCaptures)
#include "tst_npmcaptures.moc"
