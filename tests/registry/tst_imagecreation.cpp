#include "core/registry/registryclient.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/registry/fakeregistry.h"

#include <QTest>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

/// When images were created, read from configurations that a foreign registry sends.
class TestImageCreation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsTimes_data();
    void readsTimes();
    void takesThePlatformOfTheEngine_data();
    void takesThePlatformOfTheEngine();
    void skipsAttestations();
    void asksOnceForADigest();
    void readsFromWhereABlobReallyIs();
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();

private:
    FakeClock m_clock;
    std::unique_ptr<FakeRegistry> m_web;
    std::unique_ptr<RegistryClient> m_client;
};

namespace {

const QString repository = u"acme/web"_s;
const Platform amd64{u"linux"_s, u"amd64"_s, {}};

using Adjust = std::function<void(const HttpRequest &, HttpResponse &)>;

/// Changes answers whose path contains \a part.
Adjust where(const QString &part, const std::function<void(HttpResponse &)> &change)
{
    return [part, change](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().contains(part))
            change(response);
    };
}

} // namespace

Q_DECLARE_METATYPE(Adjust)

void TestImageCreation::init()
{
    m_web = std::make_unique<FakeRegistry>(QUrl(u"https://reg.example.com"_s));
    m_web->auth = FakeRegistry::Auth::Bearer;
    Registry registry;
    registry.name = u"test"_s;
    registry.url = QUrl(u"https://reg.example.com"_s);
    registry.username = u"bob"_s;
    registry.password = Secret(u"s3cret"_s);
    m_client = std::make_unique<RegistryClient>(registry, *m_web, m_clock);
}

void TestImageCreation::readsTimes_data()
{
    QTest::addColumn<QString>("created");
    QTest::addColumn<QString>("read");
    QTest::newRow("seconds") << u"2026-05-01T12:34:56Z"_s << u"2026-05-01T12:34:56.000Z"_s;
    QTest::newRow("nanoseconds") << u"2026-05-01T12:34:56.123456789Z"_s << u"2026-05-01T12:34:56.123Z"_s;
    QTest::newRow("another zone") << u"2026-05-01T12:34:56.5+02:00"_s << u"2026-05-01T10:34:56.500Z"_s;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("reproducible, Unix") << u"1970-01-01T00:00:00Z"_s << QString();
    QTest::newRow("reproducible, buildpacks") << u"1980-01-01T00:00:01Z"_s << QString();
    QTest::newRow("zero of Go") << u"0001-01-01T00:00:00Z"_s << QString();
    QTest::newRow("far future") << u"2999-01-01T00:00:00Z"_s << QString();
    QTest::newRow("nonsense") << u"yesterday"_s << QString();
}

void TestImageCreation::readsTimes()
{
    QFETCH(QString, created);
    QFETCH(QString, read);
    m_web->pushImage(repository, u"v1"_s, created);
    const QDateTime time = await(m_client->created(repository, u"v1"_s, amd64, {}));
    QCOMPARE(time.isValid() ? time.toString(Qt::ISODateWithMs) : QString(), read);
}

void TestImageCreation::takesThePlatformOfTheEngine_data()
{
    QTest::addColumn<QString>("platform"); ///< empty: not known
    QTest::addColumn<int>("year");         ///< 0: none fits
    QTest::newRow("amd64") << u"linux/amd64"_s << 2020;
    QTest::newRow("arm64") << u"linux/arm64"_s << 2021;
    QTest::newRow("arm v7") << u"linux/arm/v7"_s << 2023;
    QTest::newRow("arm v6") << u"linux/arm/v6"_s << 2022;
    QTest::newRow("arm v5") << u"linux/arm/v5"_s << 0;
    QTest::newRow("windows") << u"windows/amd64"_s << 0;
    QTest::newRow("unknown") << QString() << 2020;
}

void TestImageCreation::takesThePlatformOfTheEngine()
{
    QFETCH(QString, platform);
    QFETCH(int, year);
    m_web->pushIndex(repository, u"v1"_s, {{u"unknown/unknown"_s, u"2019-01-01T00:00:00Z"_s}, {u"linux/amd64"_s, u"2020-01-01T00:00:00Z"_s},
                                           {u"linux/arm64"_s, u"2021-01-01T00:00:00Z"_s}, {u"linux/arm/v6"_s, u"2022-01-01T00:00:00Z"_s},
                                           {u"linux/arm/v7"_s, u"2023-01-01T00:00:00Z"_s}});
    const QStringList parts = platform.split(u'/');
    const auto wanted = platform.isEmpty() ? std::nullopt : std::optional(Platform{parts.value(0), parts.value(1), parts.value(2)});
    if (year == 0)
        QVERIFY(awaitError(m_client->created(repository, u"v1"_s, wanted, {})).message().contains(u"no image for the engine"_s));
    else
        QCOMPARE(await(m_client->created(repository, u"v1"_s, wanted, {})).date().year(), year);
}

void TestImageCreation::skipsAttestations()
{
    m_web->pushIndex(repository, u"v1"_s, {{u"unknown/unknown"_s, u"2019-01-01T00:00:00Z"_s}});
    QCOMPARE(awaitError(m_client->created(repository, u"v1"_s, {}, {})).code(), Error::Code::BadReply);
}

void TestImageCreation::asksOnceForADigest()
{
    const QString digest = m_web->pushImage(repository, u"v1"_s, u"2026-05-01T12:34:56Z"_s);
    const QDateTime time = await(m_client->created(repository, u"v1"_s, amd64, {}));
    QCOMPARE(m_web->blobs, 1);
    QCOMPARE(await(m_client->created(repository, digest, amd64, {})), time);
    QCOMPARE(m_web->blobs, 1);
    // A tag may have moved.
    m_web->pushImage(repository, u"v1"_s, u"2026-06-01T12:34:56Z"_s);
    QCOMPARE(await(m_client->created(repository, u"v1"_s, amd64, {})).date().month(), 6);
    QCOMPARE(awaitError(m_client->created(repository, u"../x"_s, amd64, {})).code(), Error::Code::InvalidInput);
}

void TestImageCreation::readsFromWhereABlobReallyIs()
{
    m_web->pushImage(repository, u"v1"_s, u"2026-05-01T12:34:56Z"_s);
    QByteArray blob;
    m_web->adjust = [&blob](const HttpRequest &request, HttpResponse &response) {
        if (request.url.host() == u"cdn.example.com"_s) {
            response = {200, {}, blob};
        } else if (request.url.path().contains(u"/blobs/"_s)) {
            blob = response.body;
            response.status = 307;
            response.headers.set("Location", "https://cdn.example.com/x");
            response.body = QByteArray(2000, 'x');
        }
    };
    QVERIFY(await(m_client->created(repository, u"v1"_s, amd64, {})).isValid());
    QVERIFY(m_web->hostsAsked.contains(u"cdn.example.com"_s));
    QVERIFY(!m_web->hostsWithCredentials.contains(u"cdn.example.com"_s));
}

void TestImageCreation::refusesWhatIsWrong_data()
{
    QTest::addColumn<Adjust>("adjust");
    QTest::addColumn<QString>("says");
    const auto body = [](const QByteArray &to) { return [to](HttpResponse &response) { response = {200, {}, to}; }; };
    const QByteArray digest = "sha256:" + QByteArray(64, 'a');
    const auto config = [digest](const QByteArray &type, const QByteArray &size, const QByteArray &named) {
        return QByteArray(R"({"schemaVersion":2,"config":{"mediaType":")" + type + R"(","size":)" + size + R"(,"digest":")" + named + "\"}}");
    };
    const QByteArray image = "application/vnd.oci.image.config.v1+json";
    QTest::newRow("another blob") << where(u"/blobs/"_s, body(R"({"created":"2026-05-01T12:34:56Z"})")) << u"configuration of v1 is not what its digest says"_s;
    QTest::newRow("endless blob") << where(u"/blobs/"_s, body(QByteArray((1 << 20) + 1, 'x'))) << u"larger than"_s;
    QTest::newRow("no blob") << where(u"/blobs/"_s, [](HttpResponse &response) { response.status = 404; }) << u"no such repository"_s;
    QTest::newRow("huge by its own word") << where(u"/manifests/"_s, body(config(image, "1048577", digest))) << u"up to 1048576 are read"_s;
    QTest::newRow("negative size") << where(u"/manifests/"_s, body(config(image, "-1", digest))) << u"up to 1048576 are read"_s;
    QTest::newRow("digest with a path") << where(u"/manifests/"_s, body(config(image, "10", "../../x"))) << u"is no image"_s;
    QTest::newRow("not an image") << where(u"/manifests/"_s, body(config("application/vnd.cncf.helm.config.v1+json", "10", digest))) << u"is no image"_s;
    QTest::newRow("schema 1") << where(u"/manifests/"_s, body(R"({"schemaVersion":1,"history":[]})")) << u"is no image"_s;
    QTest::newRow("index of nothing") << where(u"/manifests/"_s, body(R"({"schemaVersion":2,"manifests":[]})")) << u"no image for the engine"_s;
    QTest::newRow("index that lies") << where(u"/manifests/"_s, body(R"({"schemaVersion":2,"manifests":[{"digest":")" + digest
                                                                      + R"(","platform":{"os":"linux","architecture":"amd64"}}]})"))
                                     << u"not what its digest says"_s;
    QTest::newRow("garbage") << where(u"/manifests/"_s, body("<html>")) << u"no manifest"_s;
    QTest::newRow("empty") << where(u"/manifests/"_s, body({})) << u"empty manifest"_s;
}

void TestImageCreation::refusesWhatIsWrong()
{
    QFETCH(Adjust, adjust);
    QFETCH(QString, says);
    m_web->pushImage(repository, u"v1"_s, u"2026-05-01T12:34:56Z"_s);
    m_web->adjust = adjust;
    const Error error = awaitError(m_client->created(repository, u"v1"_s, amd64, {}));
    QVERIFY2(error.message().contains(says), error.what());
    QVERIFY(m_web->requests <= 8);
}

QTEST_GUILESS_MAIN(TestImageCreation)
#include "tst_imagecreation.moc"
