#include "core/registry/registryclient.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/registry/fakeregistry.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// RegistryClient against a registry that holds state and can be bent.
class TestRegistryClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void readsAllPages_data();
    void readsAllPages();
    void skipsWhatIsNoTag();
    void takesNullForNoTags();
    void refusesBadPagination_data();
    void refusesBadPagination();
    void logsIn_data();
    void logsIn();
    void keepsATokenUntilItExpires();
    void renewsATokenThatIsNoLongerTaken();
    void losesOneForbiddenRepositoryOnly();
    void triesWrongCredentialsOnce_data();
    void triesWrongCredentialsOnce();
    void saysWhenALoginIsMissing();
    void keepsCredentialsFromAPlainRealm();
    void keepsCredentialsFromRedirects();
    void keepsCredentialsFromARedirectedChallenge();
    void endsARedirectLoop();
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

private:
    void makeClient(const QString &url = QStringLiteral("https://reg.example.com"), const QString &password = QStringLiteral("s3cret"));

    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<FakeRegistry> m_registry;
    std::unique_ptr<RegistryClient> m_client;
};

namespace {
const QString repository = QStringLiteral("acme/web");
}

void TestRegistryClient::init()
{
    m_clock = std::make_unique<FakeClock>();
    m_registry = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://reg.example.com")));
    for (const QString &tag : {QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("v3"), QStringLiteral("v4")})
        m_registry->push(repository, tag, QByteArray("manifest of " + tag.toLatin1()));
    makeClient();
}

void TestRegistryClient::cleanup()
{
    m_client.reset();
    m_registry.reset();
    m_clock.reset();
}

void TestRegistryClient::makeClient(const QString &url, const QString &password)
{
    Registry registry;
    registry.name = QStringLiteral("test");
    registry.url = QUrl(url);
    registry.username = QStringLiteral("bob");
    registry.password = Secret(password);
    m_client = std::make_unique<RegistryClient>(registry, *m_registry, *m_clock);
}

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

void TestRegistryClient::logsIn_data()
{
    QTest::addColumn<FakeRegistry::Auth>("auth");
    QTest::addColumn<QByteArray>("tokenName");
    QTest::addColumn<bool>("isAnonymous");
    QTest::newRow("none") << FakeRegistry::Auth::None << QByteArray() << false;
    QTest::newRow("basic") << FakeRegistry::Auth::Basic << QByteArray() << false;
    QTest::newRow("bearer, token") << FakeRegistry::Auth::Bearer << QByteArray("token") << false;
    QTest::newRow("bearer, access_token") << FakeRegistry::Auth::Bearer << QByteArray("access_token") << false;
    QTest::newRow("bearer, nobody") << FakeRegistry::Auth::Bearer << QByteArray("token") << true;
}

void TestRegistryClient::logsIn()
{
    QFETCH(FakeRegistry::Auth, auth);
    QFETCH(QByteArray, tokenName);
    QFETCH(bool, isAnonymous);
    m_registry->auth = auth;
    m_registry->tokenName = tokenName;
    m_registry->isPublic = isAnonymous;
    makeClient(QStringLiteral("https://reg.example.com"), isAnonymous ? QString() : QStringLiteral("s3cret"));
    await(m_client->check({}));
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    const int before = m_registry->requests;
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    QCOMPARE(m_registry->requests, before + 1);
    QCOMPARE(m_registry->logins > 0, auth != FakeRegistry::Auth::None && !isAnonymous);
}

void TestRegistryClient::keepsATokenUntilItExpires()
{
    m_registry->auth = FakeRegistry::Auth::Bearer;
    m_registry->tokenLifetime = 300;
    await(m_client->tags(repository, {}));
    m_clock->advance(289s);
    await(m_client->tags(repository, {}));
    QCOMPARE(m_registry->tokensIssued, 1);
    m_clock->advance(2s);
    await(m_client->tags(repository, {}));
    QCOMPARE(m_registry->tokensIssued, 2);
    // Without a stated lifetime a token lives for a minute.
    m_registry->tokenLifetime = 0;
    m_clock->advance(300s);
    await(m_client->tags(repository, {}));
    m_clock->advance(49s);
    await(m_client->tags(repository, {}));
    QCOMPARE(m_registry->tokensIssued, 3);
    m_clock->advance(2s);
    await(m_client->tags(repository, {}));
    QCOMPARE(m_registry->tokensIssued, 4);
}

void TestRegistryClient::renewsATokenThatIsNoLongerTaken()
{
    m_registry->auth = FakeRegistry::Auth::Bearer;
    m_registry->tokenLifetime = 3600;
    await(m_client->tags(repository, {}));
    bool isFirst = true;
    m_registry->adjust = [&isFirst](const HttpRequest &, HttpResponse &response) {
        if (!std::exchange(isFirst, false))
            return;
        response = HttpResponse();
        response.status = 401;
        response.headers.add("WWW-Authenticate", "Bearer realm=\"https://auth.example.com/token\"");
    };
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
    QCOMPARE(m_registry->tokensIssued, 2);
}

void TestRegistryClient::losesOneForbiddenRepositoryOnly()
{
    m_registry->auth = FakeRegistry::Auth::Bearer;
    m_registry->adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.host() != QStringLiteral("auth.example.com") || !request.url.query(QUrl::FullyDecoded).contains(QStringLiteral("acme/hidden")))
            return;
        response = HttpResponse();
        response.status = 403;
    };
    QCOMPARE(awaitError(m_client->tags(QStringLiteral("acme/hidden"), {})).code(), Error::Code::Forbidden);
    QCOMPARE(await(m_client->tags(repository, {})).size(), 4);
}

void TestRegistryClient::triesWrongCredentialsOnce_data()
{
    QTest::addColumn<FakeRegistry::Auth>("auth");
    QTest::newRow("basic") << FakeRegistry::Auth::Basic;
    QTest::newRow("bearer") << FakeRegistry::Auth::Bearer;
}

void TestRegistryClient::triesWrongCredentialsOnce()
{
    QFETCH(FakeRegistry::Auth, auth);
    m_registry->auth = auth;
    makeClient(QStringLiteral("https://reg.example.com"), QStringLiteral("wrong-pa55"));
    const Error error = awaitError(m_client->tags(repository, {}));
    QCOMPARE(error.code(), Error::Code::Unauthorized);
    QVERIFY2(error.message().contains(QStringLiteral("refused the user name or password")), error.what());
    QVERIFY(!error.message().contains(QStringLiteral("wrong-pa55")));
    QCOMPARE(m_registry->logins, 1);
    QCOMPARE(awaitError(m_client->digest(repository, QStringLiteral("v1"), {})).code(), Error::Code::Unauthorized);
    QCOMPARE(awaitError(m_client->check({})).code(), Error::Code::Unauthorized);
    QCOMPARE(m_registry->logins, 1);
}

void TestRegistryClient::saysWhenALoginIsMissing()
{
    m_registry->auth = FakeRegistry::Auth::Basic;
    makeClient(QStringLiteral("https://reg.example.com"), QString());
    QVERIFY(awaitError(m_client->tags(repository, {})).message().contains(QStringLiteral("asks for a login")));
    m_registry->auth = FakeRegistry::Auth::Bearer;
    m_registry->isPublic = true;
    m_registry->mayPull = false;
    QVERIFY(awaitError(m_client->tags(repository, {})).message().contains(QStringLiteral("not public")));
    makeClient();
    QVERIFY(awaitError(m_client->tags(repository, {})).message().contains(QStringLiteral("may not read this repository")));
}

void TestRegistryClient::keepsCredentialsFromAPlainRealm()
{
    m_registry->auth = FakeRegistry::Auth::Bearer;
    m_registry->realm = "http://auth.example.com/token";
    const Error error = awaitError(m_client->tags(repository, {}));
    QCOMPARE(error.code(), Error::Code::BadReply);
    QVERIFY2(error.message().contains(QStringLiteral("unencrypted")), error.what());
    QCOMPARE(m_registry->hostsAsked, QSet<QString>{QStringLiteral("reg.example.com")});
    QCOMPARE(m_registry->logins, 0);
    for (const char *realm : {"", "ftp://auth.example.com/", "/token", "https://", "file:///etc/passwd"}) {
        m_registry->realm = realm;
        QCOMPARE(awaitError(m_client->tags(repository, {})).code(), Error::Code::BadReply);
    }
    QCOMPARE(m_registry->logins, 0);
}

void TestRegistryClient::keepsCredentialsFromRedirects()
{
    m_registry->auth = FakeRegistry::Auth::Basic;
    await(m_client->check({}));
    m_registry->adjust = [](const HttpRequest &request, HttpResponse &response) {
        response = HttpResponse();
        response.status = request.url.host() == QLatin1StringView("cdn.example.com") ? 200 : 307;
        response.headers.add("Location", "https://bob:x@cdn.example.com/tags");
        response.body = R"({"tags":["v9"]})";
    };
    QCOMPARE(await(m_client->tags(repository, {})), QStringList{QStringLiteral("v9")});
    QVERIFY(m_registry->hostsAsked.contains(QStringLiteral("cdn.example.com")));
    QVERIFY(!m_registry->hostsWithCredentials.contains(QStringLiteral("cdn.example.com")));
}

void TestRegistryClient::keepsCredentialsFromARedirectedChallenge()
{
    m_registry->adjust = [](const HttpRequest &request, HttpResponse &response) {
        response = HttpResponse();
        response.status = request.url.host() == QLatin1StringView("cdn.example.com") ? 401 : 307;
        response.headers.add("Location", "https://cdn.example.com/tags");
        response.headers.add("WWW-Authenticate", "Bearer realm=\"https://cdn.example.com/token\"");
    };
    QCOMPARE(awaitError(m_client->tags(repository, {})).code(), Error::Code::Unauthorized);
    QCOMPARE(m_registry->logins, 0);
}

void TestRegistryClient::endsARedirectLoop()
{
    m_registry->adjust = [](const HttpRequest &request, HttpResponse &response) {
        response.status = 302;
        response.headers.set("Location", request.url.toEncoded());
    };
    QCOMPARE(awaitError(m_client->tags(repository, {})).code(), Error::Code::BadReply);
    QVERIFY(m_registry->requests < 10);
    m_registry->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 302;
        response.headers.set("Location", "http://reg.example.com/");
    };
    QVERIFY(awaitError(m_client->tags(repository, {})).message().contains(QStringLiteral("not safe to follow")));
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
