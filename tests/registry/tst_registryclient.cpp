#include "tests/support/base/await.h"
#include "tests/support/registry/registryfixture.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// RegistryClient against a registry that holds state and can be bent.
class TestRegistryClient : public QObject, private RegistryFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
    void readsAllPages_data();
    void readsAllPages();
    void skipsWhatIsNoTag();
    void takesNullForNoTags();
    void sendsForAListOnlyIfItChanged();
    void refusesBadPagination_data();
    void refusesBadPagination();
    void findsDigests_data();
    void findsDigests();
    void refusesWrongDigests_data();
    void refusesWrongDigests();
    void namesFaults_data();
    void namesFaults();
    void saysWhenToComeBack();
    void asksDockerHubWhereItsRegistryIs();
    void refusesBadNames_data();
    void refusesBadNames();
};

void TestRegistryClient::readsAllPages_data()
{
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<bool>("linksFromLastPage");
    QTest::addColumn<int>("requests");
    QTest::newRow("one page") << 0 << false << 1;
    QTest::newRow("pages of one") << 1 << false << 4;
    QTest::newRow("pages of three") << 3 << false << 2;
    QTest::newRow("an empty page ends it") << 2 << true << 3;
}

void TestRegistryClient::readsAllPages()
{
    QFETCH(int, pageSize);
    QFETCH(bool, linksFromLastPage);
    QFETCH(int, requests);
    m_registry->pageSize = pageSize;
    m_registry->linksFromLastPage = linksFromLastPage;
    QCOMPARE(await(m_client->tags(repository, {})).join(QLatin1Char(' ')), QStringLiteral("v1 v2 v3 v4"));
    QCOMPARE(m_registry->requests, requests);
}

void TestRegistryClient::skipsWhatIsNoTag()
{
    const QString referrer = QStringLiteral("sha256-") + QString(64, QLatin1Char('a'));
    m_registry->push(repository, referrer, "x");
    m_registry->push(repository, QString(referrer + QStringLiteral(".sig")), "x");
    m_registry->push(repository, QStringLiteral("-leading-dash"), "x");
    m_registry->push(repository, QStringLiteral("with space"), "x");
    m_registry->push(repository, QStringLiteral("sha256-short"), "x");
    QCOMPARE(await(m_client->tags(repository, {})).join(QLatin1Char(' ')), QStringLiteral("sha256-short v1 v2 v3 v4"));
}

void TestRegistryClient::takesNullForNoTags()
{
    m_registry->adjust = [](const HttpRequest &, HttpResponse &response) { response.body = R"({"name":"acme/web","tags":null})"; };
    QVERIFY(await(m_client->tags(repository, {})).isEmpty());
}

void TestRegistryClient::sendsForAListOnlyIfItChanged()
{
    m_registry->marksLists = true;
    qint64 bytes = 0;
    m_registry->adjust = [&bytes](const HttpRequest &, HttpResponse &response) { bytes += response.body.size(); };
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    const qint64 once = bytes;
    QCOMPARE(await(m_client->tags(repository, {})).join(QLatin1Char(' ')), QStringLiteral("v1 v2 v3 v4"));
    QCOMPARE(bytes, once);
    m_registry->push(repository, QStringLiteral("v5"), "m");
    QCOMPARE(await(m_client->tags(repository, {})).size(), 5);
    m_registry->removeTag(repository, QStringLiteral("v1"));
    QCOMPARE(await(m_client->tags(repository, {})).join(QLatin1Char(' ')), QStringLiteral("v2 v3 v4 v5"));
    // Lists of several pages are marked page by page, which says nothing of the whole.
    m_registry->pageSize = 2;
    for (int i = 0; i < 2; ++i)
        QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    // Nobody asked for this.
    m_registry->marksLists = false;
    m_registry->adjust = [](const HttpRequest &, HttpResponse &response) { response = {304, {}, {}}; };
    QCOMPARE(awaitError(m_client->tags(repository, {})).code(), Error::Code::BadReply);
}

void TestRegistryClient::refusesBadPagination_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QString>("says");
    QTest::newRow("loop") << QByteArray("</v2/acme/web/tags/list?n=1000>; rel=\"next\"") << QStringLiteral("earlier page");
    QTest::newRow("other host") << QByteArray("<https://evil.example.com/v2/x>; rel=\"next\"") << QStringLiteral("another host");
    QTest::newRow("other port") << QByteArray("<https://reg.example.com:8443/v2/x>; rel=\"next\"") << QStringLiteral("another host");
    QTest::newRow("plain http") << QByteArray("<http://reg.example.com/v2/x>; rel=\"next\"") << QStringLiteral("another host");
    QTest::newRow("endless") << QByteArray("endless") << QStringLiteral("more than 100 pages");
}

void TestRegistryClient::refusesBadPagination()
{
    QFETCH(QByteArray, link);
    QFETCH(QString, says);
    m_registry->adjust = [this, link](const HttpRequest &, HttpResponse &response) {
        response.headers.set("Link", link != "endless" ? link : QByteArray("</v2/acme/web/tags/list?x=" + QByteArray::number(m_registry->requests) + ">; rel=\"next\""));
    };
    const Error error = awaitError(m_client->tags(repository, {}));
    QCOMPARE(error.code(), Error::Code::BadReply);
    QVERIFY2(error.message().contains(says), error.what());
    QVERIFY2(error.message().contains(QStringLiteral("reg.example.com/acme/web")), error.what());
    QVERIFY(m_registry->requests <= 100);
    QCOMPARE(m_registry->hostsAsked, QSet<QString>{QStringLiteral("reg.example.com")});
}

void TestRegistryClient::findsDigests_data()
{
    QTest::addColumn<bool>("statesDigest");
    QTest::addColumn<bool>("answersHead");
    QTest::addColumn<int>("requests");
    QTest::newRow("HEAD") << true << true << 1;
    QTest::newRow("no digest stated") << false << true << 2;
    QTest::newRow("no HEAD") << true << false << 2;
    QTest::newRow("neither") << false << false << 2;
}

void TestRegistryClient::findsDigests()
{
    QFETCH(bool, statesDigest);
    QFETCH(bool, answersHead);
    QFETCH(int, requests);
    m_registry->statesDigest = statesDigest;
    m_registry->answersHead = answersHead;
    const QString pushed = m_registry->push(repository, QStringLiteral("v1"), "manifest of v1");
    const TagDigest found = await(m_client->digest(repository, QStringLiteral("v1"), {}));
    QCOMPARE(found.digest, pushed);
    QCOMPARE(found.mediaType, QStringLiteral("application/vnd.oci.image.index.v1+json"));
    QCOMPARE(m_registry->requests, requests);
    QCOMPARE(await(m_client->digest(repository, pushed, {})).digest, pushed);
}

void TestRegistryClient::refusesWrongDigests_data()
{
    QTest::addColumn<QByteArray>("stated");
    QTest::addColumn<bool>("answersHead");
    QTest::newRow("nonsense") << QByteArray("latest") << true;
    QTest::newRow("too short") << QByteArray("sha256:abcd") << true;
    QTest::newRow("of another manifest") << QByteArray("sha256:" + QByteArray(64, 'a')) << false;
}

void TestRegistryClient::refusesWrongDigests()
{
    QFETCH(QByteArray, stated);
    QFETCH(bool, answersHead);
    m_registry->answersHead = answersHead;
    m_registry->adjust = [stated](const HttpRequest &, HttpResponse &response) { response.headers.set("Docker-Content-Digest", stated); };
    QCOMPARE(awaitError(m_client->digest(repository, QStringLiteral("v1"), {})).code(), Error::Code::BadReply);
}

void TestRegistryClient::namesFaults_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("refused") << Fault::Refused << Error::Code::Unavailable;
    QTest::newRow("time-out") << Fault::Timeout << Error::Code::Timeout;
    QTest::newRow("500") << Fault::Status500 << Error::Code::Unavailable;
    QTest::newRow("garbage") << Fault::Garbage << Error::Code::BadReply;
    QTest::newRow("lost reply") << Fault::LostReply << Error::Code::Unavailable;
}

void TestRegistryClient::namesFaults()
{
    QFETCH(Fault, fault);
    QFETCH(Error::Code, code);
    m_registry->fault = [fault](const HttpRequest &) { return fault; };
    const Error error = awaitError(m_client->tags(repository, {}));
    QCOMPARE(error.code(), code);
    QVERIFY2(error.message().contains(QStringLiteral("registry “test” (reg.example.com/acme/web)")), error.what());
    m_registry->fault = {};
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    QCOMPARE(awaitError(m_client->tags(QStringLiteral("acme/none"), {})).code(), Error::Code::NotFound);
    QCOMPARE(awaitError(m_client->digest(repository, QStringLiteral("v99"), {})).code(), Error::Code::NotFound);
}

void TestRegistryClient::saysWhenToComeBack()
{
    m_registry->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 429;
        response.headers.set("Retry-After", "90");
        response.headers.set("ratelimit-remaining", "7;w=21600");
    };
    const Error error = awaitError(m_client->tags(repository, {}));
    QCOMPARE(error.code(), Error::Code::RateLimited);
    QVERIFY(error.isRetriable());
    QVERIFY2(error.message().contains(QStringLiteral("2026-11-25T12:01:30Z")), error.what());
    QCOMPARE(m_client->retryAt(), m_clock->now().addSecs(90));
    QCOMPARE(m_client->rateLimitLeft(), std::optional<int>(7));
    m_registry->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 503;
        response.headers.set("Retry-After", "Wed, 25 Nov 2026 12:05:00 GMT");
    };
    QCOMPARE(awaitError(m_client->check({})).code(), Error::Code::RateLimited);
    QCOMPARE(m_client->retryAt(), m_clock->now().addSecs(300));
    m_registry->adjust = {};
    await(m_client->check({}));
    QVERIFY(m_client->retryAt().isValid());
    m_clock->advance(301s);
    await(m_client->check({}));
    QVERIFY(!m_client->retryAt().isValid());
}

void TestRegistryClient::asksDockerHubWhereItsRegistryIs()
{
    FakeRegistry hub(QUrl(QStringLiteral("https://registry-1.docker.io")));
    hub.push(QStringLiteral("library/nginx"), QStringLiteral("1.27"), "m");
    Registry registry;
    registry.name = QStringLiteral("hub");
    registry.kind = RegistryKind::DockerHub;
    registry.url = QUrl(QStringLiteral("https://hub.docker.com"));
    RegistryClient client(registry, hub, *m_clock);
    QCOMPARE(await(client.tags(QStringLiteral("library/nginx"), {})), QStringList{QStringLiteral("1.27")});
    QCOMPARE(hub.hostsAsked, QSet<QString>{QStringLiteral("registry-1.docker.io")});
}

void TestRegistryClient::refusesBadNames_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("tag");
    QTest::newRow("empty") << QString() << QStringLiteral("v1");
    QTest::newRow("upward") << QStringLiteral("acme/../other") << QStringLiteral("v1");
    QTest::newRow("upper case") << QStringLiteral("Acme/web") << QStringLiteral("v1");
    QTest::newRow("query") << QStringLiteral("acme/web?x=1") << QStringLiteral("v1");
    QTest::newRow("trailing newline") << QStringLiteral("acme/web\n") << QStringLiteral("v1");
    QTest::newRow("too long") << QString(256, QLatin1Char('a')) << QStringLiteral("v1");
    QTest::newRow("bad tag") << repository << QStringLiteral("v1/../x");
    QTest::newRow("no tag") << repository << QString();
}

void TestRegistryClient::refusesBadNames()
{
    QFETCH(QString, path);
    QFETCH(QString, tag);
    QCOMPARE(awaitError(m_client->digest(path, tag, {})).code(), Error::Code::InvalidInput);
    QCOMPARE(m_registry->requests, 0);
}

QTEST_GUILESS_MAIN(TestRegistryClient)
#include "tst_registryclient.moc"
