#include "core/deploy/frontdoorcheck.h"

#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/web/fakeweb.h"

#include <QTest>

using namespace dw;
using test::FakeWeb;

namespace {

constexpr milliseconds settle = 200ms;
const QString host = QStringLiteral("stage-dev-web.example.com");
const QString doorAuthority = QStringLiteral("192.0.2.1:80");
const QString instanceAuthority = QStringLiteral("172.17.0.5:3000");

/// Only tells where the front door is.
class DoorOnlyProxy final : public ReverseProxy
{
public:
    std::optional<FrontDoor> door;

    [[nodiscard]] bool publishesPorts() const override { return !door; }
    [[nodiscard]] QCoro::Task<QString> check(std::stop_token /*stop*/) override { co_return QString(); }
    [[nodiscard]] QCoro::Task<QList<Route>> routes(std::stop_token /*stop*/) override { co_return QList<Route>(); }
    [[nodiscard]] QCoro::Task<Route> ensure(Route route, std::stop_token /*stop*/) override { co_return route; }
    [[nodiscard]] QCoro::Task<> remove(QString /*host*/, std::stop_token /*stop*/) override { co_return; }
    [[nodiscard]] std::optional<FrontDoor> frontDoor(const Route &route) const override
    {
        if (!door)
            return door;
        return FrontDoor{door->url, route.host, door->servedByHeader};
    }
    [[nodiscard]] bool forwardsToPublishedPorts() const override { return false; }
    [[nodiscard]] QString forwardHost(const QString &containerName) const override { return containerName; }
};

/// An application: a front page, a health path, and its own page for what it does not know.
FakeWeb::Server application(const QByteArray &version)
{
    return [version](const HttpRequest &request) {
        const QString path = request.url.path();
        HttpResponse response = path == QStringLiteral("/")             ? test::answer(200, "front page of " + version, "text/html")
            : path == QStringLiteral("/health") ? test::answer(200, "ok")
                                                : test::answer(404, "the application knows no such page");
        response.headers.set("X-Version", version);
        return response;
    };
}

/// An application that answers everything alike.
FakeWeb::Server alwaysAnswering(int status, const QByteArray &body, const QByteArray &type = "text/html")
{
    return [=](const HttpRequest &) { return test::answer(status, body, type); };
}

const QByteArray defaultNotFound = "<center><h1>404 Not Found</h1></center>";

/// What nginx in front does: forwards known hosts and names them in answers that add_header serves; a default page else.
FakeWeb::Server nginx(const QMap<QString, FakeWeb::Server> *upstreams)
{
    return [upstreams](const HttpRequest &request) {
        const auto upstream = upstreams->constFind(QString::fromLatin1(request.headers.value("Host")));
        if (upstream == upstreams->constEnd()) {
            return request.url.path() == QStringLiteral("/") ? test::answer(200, "Congratulations!", "text/html")
                                                             : test::answer(404, defaultNotFound, "text/html");
        }
        if (!upstream.value())
            return test::answer(502, "<h1>502 Bad Gateway</h1>", "text/html");
        HttpResponse response = upstream.value()(request);
        if (response.status == 200 || response.status == 302)
            response.headers.set("X-Served-By", request.headers.value("Host"));
        return response;
    };
}

} // namespace

class TestFrontDoorCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sameAnswersAreProof();
    void oneRightAnswerIsNotEnough();
    void everyHostHasToServe();
    void waitsUntilTheProxyServesTheChange();
    void whatDoesNotPass_data();
    void whatDoesNotPass();
    void applicationWithoutPagesIsToldFromTheDefaultPage();
    void changingBodiesNeedTheProxysHeader();
    void changingBodiesAloneAreNoProof();
    void unreachableInstanceIsSaid();
    void versionHeaderProves();
    void missingVersionHeaderIsSaid();
    void certificateIsNotVerifiedButSaid();
    void withoutProxyThereIsNothingToAsk();
    void stopsWhenAsked();

private:
    [[nodiscard]] FrontDoorExpectation expectation() const;
    [[nodiscard]] QString prove(const FrontDoorExpectation &expectation);

    std::unique_ptr<FakeWeb> m_web;
    std::unique_ptr<test::FakeClock> m_clock;
    std::unique_ptr<FrontDoorCheck> m_check;
    DoorOnlyProxy m_proxy;
    QMap<QString, FakeWeb::Server> m_upstreams;
};

void TestFrontDoorCheck::init()
{
    m_web = std::make_unique<FakeWeb>();
    m_clock = std::make_unique<test::FakeClock>(true);
    m_check = std::make_unique<FrontDoorCheck>(*m_web, *m_clock);
    m_upstreams = {{host, application("v2")}};
    m_proxy.door = FrontDoor{QUrl(QStringLiteral("http://192.0.2.1:80")), host, QStringLiteral("X-Served-By")};
    m_web->listen(doorAuthority, nginx(&m_upstreams));
    m_web->listen(instanceAuthority, application("v2"));
}

FrontDoorExpectation TestFrontDoorCheck::expectation() const
{
    FrontDoorExpectation result;
    result.route.host = host;
    result.direct = {QStringLiteral("c1"), QStringLiteral("172.17.0.5"), 3000, {}};
    result.tag = QStringLiteral("v2");
    return result;
}

QString TestFrontDoorCheck::prove(const FrontDoorExpectation &expectation)
{
    return test::await(m_check->expect(m_proxy, {expectation}, {2s, settle}, {})).join(QLatin1Char('\n'));
}

void TestFrontDoorCheck::sameAnswersAreProof()
{
    const QString proof = prove(expectation());
    QVERIFY2(proof.contains(QStringLiteral("X-Served-By names ") + host), qPrintable(proof));
    QVERIFY2(proof.contains(QStringLiteral("/ answers the same")), qPrintable(proof));
    QVERIFY2(proof.contains(QStringLiteral("Not proven")), qPrintable(proof));
    QCOMPARE(m_clock->monotonic(), settle);
}

/// While nginx reloads, workers from before answer in turn with the new ones.
void TestFrontDoorCheck::oneRightAnswerIsNotEnough()
{
    int asked = 0;
    m_upstreams[host] = [&asked](const HttpRequest &request) {
        const bool isOldWorker = ++asked <= 4 && asked % 4 == 0;
        return (isOldWorker ? application("v1") : application("v2"))(request);
    };
    (void)prove(expectation());
    QVERIFY(asked >= 4);
    // 0 ms right, 50 ms wrong once, 100 ms right, and from then on.
    QCOMPARE(m_clock->monotonic(), 100ms + settle);
}

void TestFrontDoorCheck::everyHostHasToServe()
{
    const QString other = QStringLiteral("stage-dev-web-v2.example.com");
    FrontDoorExpectation second = expectation();
    second.route.host = other;
    const Error error = test::awaitError(m_check->expect(m_proxy, {expectation(), second}, {2s, settle}, {}));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QString(QStringLiteral("under ") + other)), qPrintable(error.message()));
    m_upstreams.insert(other, application("v2"));
    const QString proof = test::await(m_check->expect(m_proxy, {expectation(), second}, {2s, settle}, {})).join(QLatin1Char('\n'));
    QVERIFY2(proof.contains(QString(other + QStringLiteral(": X-Served-By names ") + other)), qPrintable(proof));
}

void TestFrontDoorCheck::waitsUntilTheProxyServesTheChange()
{
    m_upstreams[host] = [this](const HttpRequest &request) {
        return (m_clock->monotonic() < 400ms ? application("v1") : application("v2"))(request);
    };
    (void)prove(expectation());
    QVERIFY(m_clock->monotonic() >= 400ms);
    QVERIFY(m_clock->monotonic() < 1s);
}

void TestFrontDoorCheck::whatDoesNotPass_data()
{
    QTest::addColumn<FakeWeb::Server>("upstream"); // empty: a dead one
    QTest::addColumn<bool>("isRouted");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("word");
    QTest::newRow("default page") << application("v2") << false << QString() << "404";
    QTest::newRow("default page, own path") << application("v2") << false << "/health" << "404";
    QTest::newRow("default page at the root") << application("v2") << false << "/" << "without X-Served-By";
    QTest::newRow("dead upstream") << FakeWeb::Server() << true << QString() << "502";
    QTest::newRow("dead upstream, own path") << FakeWeb::Server() << true << "/health" << "502";
    QTest::newRow("older version") << application("v1") << true << QString() << "the instance itself answers";
    QTest::newRow("older version, own path") << application("v1") << true << "/health" << "the instance itself answers";
    QTest::newRow("another application") << alwaysAnswering(200, "hello") << true << QString() << "the instance itself answers";
    QTest::newRow("another type") << alwaysAnswering(200, "ok", "application/json") << true << "/health" << "the instance itself answers";
}

void TestFrontDoorCheck::whatDoesNotPass()
{
    QFETCH(const FakeWeb::Server, upstream);
    QFETCH(const bool, isRouted);
    QFETCH(const QString, path);
    QFETCH(const QString, word);
    m_upstreams.clear();
    if (isRouted)
        m_upstreams.insert(host, upstream);
    FrontDoorExpectation expected = expectation();
    expected.path = path;
    const Error error = test::awaitError(m_check->expect(m_proxy, {expected}, {2s, settle}, {}));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(word), qPrintable(error.message()));
    QVERIFY2(error.message().contains(host), qPrintable(error.message()));
    QVERIFY2(error.detail().contains(word), qPrintable(error.detail()));
    QVERIFY(m_clock->monotonic() > 500ms);
    QVERIFY(m_clock->monotonic() <= 2s);
}

void TestFrontDoorCheck::applicationWithoutPagesIsToldFromTheDefaultPage()
{
    m_upstreams[host] = alwaysAnswering(404, "nothing here");
    m_web->listen(instanceAuthority, alwaysAnswering(404, "nothing here"));
    QVERIFY(prove(expectation()).contains(QStringLiteral("unknown host is answered otherwise")));

    // The very page that nginx serves for hosts it does not know: nothing can tell them apart.
    m_upstreams[host] = alwaysAnswering(404, defaultNotFound);
    m_web->listen(instanceAuthority, alwaysAnswering(404, defaultNotFound));
    const Error error = test::awaitError(m_check->expect(m_proxy, {expectation()}, {2s, settle}, {}));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("health path or a version header")), qPrintable(error.message()));
}

void TestFrontDoorCheck::changingBodiesNeedTheProxysHeader()
{
    int number = 0;
    const auto changing = [&number](const HttpRequest &) { return test::answer(200, "request " + QByteArray::number(++number)); };
    m_upstreams[host] = changing;
    m_web->listen(instanceAuthority, changing);
    const QString proof = prove(expectation());
    QVERIFY2(proof.contains(QStringLiteral("changes with every request")), qPrintable(proof));
    QVERIFY2(proof.contains(QStringLiteral("X-Served-By names")), qPrintable(proof));
}

void TestFrontDoorCheck::changingBodiesAloneAreNoProof()
{
    int number = 0;
    const auto changing = [&number](const HttpRequest &) { return test::answer(404, "request " + QByteArray::number(++number)); };
    m_upstreams[host] = changing;
    m_web->listen(instanceAuthority, changing);
    QCOMPARE(test::awaitError(m_check->expect(m_proxy, {expectation()}, {1s, settle}, {})).code(), Error::Code::Unhealthy);
}

void TestFrontDoorCheck::unreachableInstanceIsSaid()
{
    m_web->close(instanceAuthority);
    const QString proof = prove(expectation());
    QVERIFY2(proof.contains(QStringLiteral("could not be asked")), qPrintable(proof));
    m_upstreams.clear();
    QCOMPARE(test::awaitError(m_check->expect(m_proxy, {expectation()}, {1s, settle}, {})).code(), Error::Code::Unhealthy);
}

void TestFrontDoorCheck::versionHeaderProves()
{
    // Both versions answer the health path alike, and have no other page.
    const auto onlyHealth = [](const QByteArray &version) {
        return [version](const HttpRequest &) {
            HttpResponse response = test::answer(200, "ok");
            response.headers.set("X-Version", version);
            return response;
        };
    };
    FrontDoorExpectation expected = expectation();
    expected.path = QStringLiteral("/health");
    expected.versionHeader = QStringLiteral("X-Version");
    m_web->listen(instanceAuthority, onlyHealth("v2"));
    m_upstreams[host] = onlyHealth("v1");
    const Error error = test::awaitError(m_check->expect(m_proxy, {expected}, {1s, settle}, {}));
    QCOMPARE(error.code(), Error::Code::Unhealthy);
    QVERIFY2(error.message().contains(QStringLiteral("“v1” instead of “v2”")), qPrintable(error.message()));

    m_upstreams[host] = onlyHealth("v2");
    const QString proof = prove(expected);
    QVERIFY2(proof.contains(QStringLiteral("X-Version states v2: this version serves")), qPrintable(proof));
    QVERIFY2(!proof.contains(QStringLiteral("Not proven")), qPrintable(proof));
}

void TestFrontDoorCheck::missingVersionHeaderIsSaid()
{
    FrontDoorExpectation expected = expectation();
    expected.versionHeader = QStringLiteral("X-Build");
    const QString proof = prove(expected);
    QVERIFY2(proof.contains(QStringLiteral("does not send X-Build")), qPrintable(proof));
}

void TestFrontDoorCheck::certificateIsNotVerifiedButSaid()
{
    m_proxy.door->url = QUrl(QStringLiteral("https://192.0.2.1"));
    m_web->close(doorAuthority);
    m_web->listen(QStringLiteral("192.0.2.1:443"), [this](const HttpRequest &request) {
        if (request.peerName != host || !request.acceptAnyCertificate)
            throw Error(Error::Code::Unavailable, QStringLiteral("TLS handshake failed"));
        return nginx(&m_upstreams)(request);
    });
    const QString proof = prove(expectation());
    QVERIFY2(proof.contains(QStringLiteral("certificate was not verified")), qPrintable(proof));
}

void TestFrontDoorCheck::withoutProxyThereIsNothingToAsk()
{
    m_proxy.door.reset();
    QVERIFY(prove(expectation()).contains(QStringLiteral("published port")));
    QCOMPARE(m_web->requests(), 0);
}

void TestFrontDoorCheck::stopsWhenAsked()
{
    m_upstreams.clear();
    std::stop_source source;
    test::FakeClock still;
    FrontDoorCheck check(*m_web, still);
    auto task = check.expect(m_proxy, {expectation()}, {1h, settle}, source.get_token());
    source.request_stop();
    QCOMPARE(test::awaitError(std::move(task)).code(), Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(TestFrontDoorCheck)
#include "tst_frontdoorcheck.moc"
