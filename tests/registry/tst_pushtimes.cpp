#include "core/registry/registryclient.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/registry/fakeregistry.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// When tags were pushed, asked of each kind of registry that tells, in its own words.
class TestPushTimes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void reads_data();
    void reads();
    void readsOnUntilAllAreFound_data();
    void readsOnUntilAllAreFound();
    void asksOthersForNothing_data();
    void asksOthersForNothing();
    void showsDockerHubNoLogin();
    void takesNoLimitsFromDockerHub();
    void sendsQuayOnlyItsOwnTokens_data();
    void sendsQuayOnlyItsOwnTokens();
    void ignoresTimesThatCannotBeMeant();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    [[nodiscard]] Registry registry(RegistryKind kind) const;
    void makeClient(const Registry &registry);
    void fill(const QString &path, int count);

    FakeClock m_clock;
    std::unique_ptr<FakeRegistry> m_web;
    std::unique_ptr<RegistryClient> m_client;
};

Q_DECLARE_METATYPE(RegistryKind)

void TestPushTimes::init()
{
    m_client.reset();
    m_web = std::make_unique<FakeRegistry>(QUrl(u"https://reg.example.com"_s));
}

Registry TestPushTimes::registry(RegistryKind kind) const
{
    Registry registry;
    registry.name = u"test"_s;
    registry.kind = kind;
    registry.url = QUrl(kind == RegistryKind::DockerHub ? u"https://hub.docker.com"_s : u"https://reg.example.com"_s);
    registry.username = u"bob"_s;
    registry.password = Secret(u"s3cret"_s);
    return registry;
}

void TestPushTimes::makeClient(const Registry &registry)
{
    m_client = std::make_unique<RegistryClient>(registry, *m_web, m_clock);
}

/// v0 is the oldest.
void TestPushTimes::fill(const QString &path, int count)
{
    for (int i = 0; i < count; ++i)
        m_web->pushed.insert(u"%1:v%2"_s.arg(path).arg(i), m_clock.now().addDays(-20).addSecs(60 * i));
}

void TestPushTimes::reads_data()
{
    QTest::addColumn<RegistryKind>("kind");
    QTest::addColumn<FakeRegistry::Auth>("auth");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("listedAs");
    using enum RegistryKind;
    using Auth = FakeRegistry::Auth;
    const auto row = [](const char *name, RegistryKind kind, Auth auth, const QString &path, const QString &listedAs = {}) {
        QTest::newRow(name) << kind << auth << path << (listedAs.isEmpty() ? path : listedAs);
    };
    row("Gitea", Gitea, Auth::Bearer, u"acme/web"_s);
    row("Gitea, nested", Gitea, Auth::Bearer, u"acme/web/api"_s);
    row("Forgejo", Forgejo, Auth::Bearer, u"acme/web"_s);
    row("Harbor", Harbor, Auth::Bearer, u"acme/web"_s);
    row("Harbor, nested", Harbor, Auth::Bearer, u"acme/web/api"_s);
    row("Docker Hub", DockerHub, Auth::None, u"acme/web"_s);
    row("Docker Hub, official", DockerHub, Auth::None, u"nginx"_s, u"library/nginx"_s);
    row("Quay", Quay, Auth::Bearer, u"acme/web"_s);
    row("GitLab", GitLab, Auth::Bearer, u"acme/web"_s);
    row("GitLab, nested", GitLab, Auth::Bearer, u"acme/group/web/api"_s);
}

void TestPushTimes::reads()
{
    QFETCH(RegistryKind, kind);
    QFETCH(FakeRegistry::Auth, auth);
    QFETCH(QString, path);
    QFETCH(QString, listedAs);
    m_web->auth = auth;
    m_web->isPublic = kind == RegistryKind::Quay;
    fill(listedAs, 3);
    fill(u"acme/website"_s, 30);
    makeClient(registry(kind));
    QVERIFY(m_client->tellsPushTimes());
    const QHash<QString, QDateTime> times = await(m_client->pushTimes(path, {u"v2"_s, u"v0"_s}, {}));
    QCOMPARE(times.value(u"v0"_s), m_clock.now().addDays(-20));
    QCOMPARE(times.value(u"v2"_s), m_clock.now().addDays(-20).addSecs(120));
    QVERIFY(times.size() >= 3);
    // Tokens and the challenge for one aside, one request.
    QVERIFY2(m_web->requests <= (kind == RegistryKind::GitLab ? 3 : 1), qPrintable(QString::number(m_web->requests)));
}

void TestPushTimes::readsOnUntilAllAreFound_data()
{
    QTest::addColumn<RegistryKind>("kind");
    QTest::addColumn<int>("listed"); ///< of a thousand tags, if all are asked for
    QTest::newRow("Harbor") << RegistryKind::Harbor << 1000;
    QTest::newRow("Docker Hub") << RegistryKind::DockerHub << 500;
    QTest::newRow("Quay") << RegistryKind::Quay << 1000;
    QTest::newRow("GitLab") << RegistryKind::GitLab << 1000;
}

void TestPushTimes::readsOnUntilAllAreFound()
{
    QFETCH(RegistryKind, kind);
    QFETCH(int, listed);
    fill(u"acme/web"_s, 1100);
    makeClient(registry(kind));
    static_cast<void>(await(m_client->pushTimes(u"acme/web"_s, {u"v1099"_s}, {})));
    QCOMPARE(m_web->requests, 1);
    const QHash<QString, QDateTime> some = await(m_client->pushTimes(u"acme/web"_s, {u"v1099"_s, u"v890"_s}, {}));
    QVERIFY(some.contains(u"v890"_s));
    const int before = m_web->requests;
    QCOMPARE(await(m_client->pushTimes(u"acme/web"_s, {})).size(), listed);
    QVERIFY(m_web->requests - before <= 10);
    QCOMPARE(await(m_client->pushTimes(u"acme/web"_s, {u"gone"_s}, {})).size(), listed);
}

void TestPushTimes::asksOthersForNothing_data()
{
    QTest::addColumn<RegistryKind>("kind");
    QTest::newRow("generic") << RegistryKind::Generic;
    QTest::newRow("GitHub") << RegistryKind::GitHub;
}

void TestPushTimes::asksOthersForNothing()
{
    QFETCH(RegistryKind, kind);
    makeClient(registry(kind));
    QVERIFY(!m_client->tellsPushTimes());
    QVERIFY(await(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).isEmpty());
    QCOMPARE(m_web->requests, 0);
}

void TestPushTimes::showsDockerHubNoLogin()
{
    fill(u"acme/web"_s, 3);
    makeClient(registry(RegistryKind::DockerHub));
    QCOMPARE(await(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).size(), 3);
    QCOMPARE(m_web->hostsAsked, QSet<QString>{u"hub.docker.com"_s});
    QVERIFY(m_web->hostsWithCredentials.isEmpty());
    // Not even where it is asked for.
    m_web->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 401;
        response.headers.set("WWW-Authenticate", "Basic realm=\"hub\"");
    };
    QVERIFY(awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).message().contains(u"hub.docker.com"_s));
    m_web->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 302;
        response.headers.set("Location", "https://elsewhere.example.com/");
    };
    QCOMPARE(awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).code(), Error::Code::BadReply);
    QCOMPARE(m_web->hostsAsked, QSet<QString>{u"hub.docker.com"_s});
    QVERIFY(m_web->hostsWithCredentials.isEmpty());
}

void TestPushTimes::takesNoLimitsFromDockerHub()
{
    makeClient(registry(RegistryKind::DockerHub));
    fill(u"acme/web"_s, 1);
    m_web->adjust = [](const HttpRequest &, HttpResponse &response) {
        response.status = 429;
        response.headers.set("Retry-After", "7200");
        response.headers.set("X-RateLimit-Remaining", "0");
    };
    const Error error = awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {}));
    QVERIFY2(error.message().contains(u"takes no more requests"_s), error.what());
    QVERIFY(!m_client->retryAt().isValid());
    QVERIFY(!m_client->rateLimitLeft());
}

void TestPushTimes::sendsQuayOnlyItsOwnTokens_data()
{
    QTest::addColumn<QString>("username");
    QTest::addColumn<QByteArray>("authorization");
    QTest::newRow("robot") << u"acme+robot"_s << QByteArray();
    QTest::newRow("API token") << u"$oauthtoken"_s << QByteArray("Bearer s3cret");
}

void TestPushTimes::sendsQuayOnlyItsOwnTokens()
{
    QFETCH(QString, username);
    QFETCH(QByteArray, authorization);
    Registry quay = registry(RegistryKind::Quay);
    quay.username = username;
    makeClient(quay);
    fill(u"acme/web"_s, 1);
    QByteArray sent = "nothing was sent";
    m_web->adjust = [&sent](const HttpRequest &request, HttpResponse &) { sent = request.headers.value("Authorization"); };
    QCOMPARE(await(m_client->pushTimes(u"acme/web"_s, {u"v0"_s}, {})).size(), 1);
    QCOMPARE(sent, authorization);
}

void TestPushTimes::ignoresTimesThatCannotBeMeant()
{
    m_web->pushed = {{u"acme/web:zero"_s, QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC)},
                     {u"acme/web:epoch"_s, QDateTime::fromSecsSinceEpoch(0, Qt::UTC)},
                     {u"acme/web:future"_s, m_clock.now().addYears(70)},
                     {u"acme/web:soon"_s, m_clock.now().addSecs(60)}};
    for (const RegistryKind kind : {RegistryKind::Gitea, RegistryKind::Harbor, RegistryKind::DockerHub, RegistryKind::Quay}) {
        makeClient(registry(kind));
        QCOMPARE(await(m_client->pushTimes(u"acme/web"_s, {})).keys(), QStringList{u"soon"_s});
    }
}

void TestPushTimes::saysWhatIsWrong_data()
{
    QTest::addColumn<RegistryKind>("kind");
    for (const RegistryKind kind : {RegistryKind::Gitea, RegistryKind::Harbor, RegistryKind::DockerHub, RegistryKind::Quay, RegistryKind::GitLab})
        QTest::newRow(qPrintable(enumName(kind))) << kind;
}

void TestPushTimes::saysWhatIsWrong()
{
    QFETCH(RegistryKind, kind);
    makeClient(registry(kind));
    // It has no such list.
    QVERIFY(awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).message().contains(u"acme/web"_s));
    fill(u"acme/web"_s, 1);
    m_web->fault = [](const HttpRequest &) { return Fault::Garbage; };
    QCOMPARE(awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).code(), Error::Code::BadReply);
    m_web->fault = {};
    m_web->adjust = [](const HttpRequest &request, HttpResponse &response) { response.body.resize(request.maximumBody + 1); };
    QCOMPARE(awaitError(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {})).code(), Error::Code::TooLarge);
    for (const char *body : {"[]", "{}", "7", "{\"tags\":[1,null,{}],\"results\":7}", "[null,{\"name\":7,\"tags\":[{}]}]"}) {
        m_web->adjust = [body](const HttpRequest &, HttpResponse &response) { response.body = body; };
        QHash<QString, QDateTime> times;
        try {
            times = await(m_client->pushTimes(u"acme/web"_s, {u"v1"_s}, {}));
        } catch (const Error &error) {
            QCOMPARE(error.code(), Error::Code::BadReply);
        }
        QVERIFY(times.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestPushTimes)
#include "tst_pushtimes.moc"
