#include "tests/support/base/await.h"
#include "tests/support/registry/registryfixture.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// How RegistryClient logs in, and to whom it never shows the login.
class TestRegistryLogin : public QObject, private RegistryFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }
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
};

void TestRegistryLogin::logsIn_data()
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

void TestRegistryLogin::logsIn()
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

void TestRegistryLogin::keepsATokenUntilItExpires()
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

void TestRegistryLogin::renewsATokenThatIsNoLongerTaken()
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

void TestRegistryLogin::losesOneForbiddenRepositoryOnly()
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

void TestRegistryLogin::triesWrongCredentialsOnce_data()
{
    QTest::addColumn<FakeRegistry::Auth>("auth");
    QTest::newRow("basic") << FakeRegistry::Auth::Basic;
    QTest::newRow("bearer") << FakeRegistry::Auth::Bearer;
}

void TestRegistryLogin::triesWrongCredentialsOnce()
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

void TestRegistryLogin::saysWhenALoginIsMissing()
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

void TestRegistryLogin::keepsCredentialsFromAPlainRealm()
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

void TestRegistryLogin::keepsCredentialsFromRedirects()
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

void TestRegistryLogin::keepsCredentialsFromARedirectedChallenge()
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

void TestRegistryLogin::endsARedirectLoop()
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

QTEST_GUILESS_MAIN(TestRegistryLogin)
#include "tst_registrylogin.moc"
