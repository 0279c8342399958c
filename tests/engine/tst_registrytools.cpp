#include "core/engine/handlers/registrytags.h"
#include "core/engine/handlers/registrytest.h"
#include "tests/support/base/await.h"
#include "tests/support/base/fakeclock.h"
#include "tests/support/registry/fakeregistry.h"

#include <QJsonDocument>
#include <QTest>

using namespace dw;
using namespace dw::test;

/// What the API tells of a registry when asked: whether it works, and its tags in order.
class TestRegistryTools final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void testsARegistry_data();
    void testsARegistry();
    void tellsTheRequestsLeft();
    void ordersTagsByPushTime();
    void ordersTagsByVersion();
    void readsPushTimesFromGitea();
    void asksOthersForNoPushTimes();

private:
    [[nodiscard]] QJsonObject tested(const QString &image, const QString &password = QStringLiteral("s3cret"));
    [[nodiscard]] std::unique_ptr<RegistryClient> client(RegistryKind kind, const QString &password = QStringLiteral("s3cret"));

    FakeClock m_clock;
    std::unique_ptr<FakeRegistry> m_web;
};

namespace {

const QString image = QStringLiteral("acme/web");

/// “name:passed” of each check.
QStringList checksOf(const QJsonObject &report)
{
    QStringList lines;
    for (const QJsonValue &check : report.value(QStringLiteral("checks")).toArray())
        lines << QString(check[QLatin1String("name")].toString() + (check[QLatin1String("passed")].toBool() ? QStringLiteral(":yes") : QStringLiteral(":no")));
    return lines;
}

QStringList namesOf(const QJsonArray &tags)
{
    QStringList names;
    for (const QJsonValue &tag : tags)
        names << tag[QLatin1String("tag")].toString();
    return names;
}

} // namespace

std::unique_ptr<RegistryClient> TestRegistryTools::client(RegistryKind kind, const QString &password)
{
    Registry registry;
    registry.name = QStringLiteral("git");
    registry.kind = kind;
    registry.url = QUrl(QStringLiteral("https://git.example.com"));
    registry.username = QStringLiteral("bob");
    registry.password = Secret(password);
    return std::make_unique<RegistryClient>(registry, *m_web, m_clock);
}

QJsonObject TestRegistryTools::tested(const QString &path, const QString &password)
{
    const auto tries = client(RegistryKind::Generic, password);
    return await(testRegistry(*tries, path, {}));
}

void TestRegistryTools::testsARegistry_data()
{
    QTest::addColumn<FakeRegistry::Auth>("auth");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("password");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("checks");
    const QString right = QStringLiteral("s3cret");
    QTest::newRow("all well") << FakeRegistry::Auth::Basic << image << right << Fault::None << "reachability:yes login:yes listing:yes";
    QTest::newRow("tokens") << FakeRegistry::Auth::Bearer << image << right << Fault::None << "reachability:yes login:yes listing:yes";
    QTest::newRow("nothing to list") << FakeRegistry::Auth::None << QString() << QString() << Fault::None << "reachability:yes login:yes listing:yes";
    QTest::newRow("wrong password") << FakeRegistry::Auth::Basic << image << "other" << Fault::None << "reachability:yes login:no";
    QTest::newRow("no such image") << FakeRegistry::Auth::Basic << "acme/other" << right << Fault::None << "reachability:yes login:yes listing:no";
    QTest::newRow("not there") << FakeRegistry::Auth::Basic << image << right << Fault::Refused << "reachability:no";
}

void TestRegistryTools::testsARegistry()
{
    QFETCH(FakeRegistry::Auth, auth);
    QFETCH(QString, path);
    QFETCH(QString, password);
    QFETCH(Fault, fault);
    QFETCH(QString, checks);
    m_web = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://git.example.com")));
    m_web->auth = auth;
    m_web->fault = [fault](const HttpRequest &) { return fault; };
    m_web->push(image, QStringLiteral("v1"), "m");
    const QJsonObject report = tested(path, password);
    QCOMPARE(checksOf(report).join(QLatin1Char(' ')), checks);
    QCOMPARE(report.value(QStringLiteral("ok")).toBool(), !checks.contains(QLatin1String(":no")));
    QVERIFY(!QJsonDocument(report).toJson().contains("s3cret"));
}

void TestRegistryTools::tellsTheRequestsLeft()
{
    m_web = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://git.example.com")));
    m_web->adjust = [](const HttpRequest &, HttpResponse &response) { response.headers.add("RateLimit-Remaining", "76;w=21600"); };
    QCOMPARE(tested({}).value(QStringLiteral("rate_limit_left")).toInt(), 76);
    // Docker Hub says so only where it is asked for an image.
    m_web->push(image, QStringLiteral("v1"), "m");
    m_web->adjust = [](const HttpRequest &request, HttpResponse &response) {
        if (request.url.path().contains(QStringLiteral("/manifests/")))
            response.headers.add("RateLimit-Remaining", "75;w=21600");
    };
    QCOMPARE(tested(image).value(QStringLiteral("rate_limit_left")).toInt(), 75);
}

void TestRegistryTools::ordersTagsByPushTime()
{
    const QDateTime now = m_clock.now();
    const QHash<QString, QDateTime> pushed{{QStringLiteral("v1"), now.addSecs(20)}, {QStringLiteral("v2"), now.addSecs(10)}, {QStringLiteral("dev"), now}};
    const QStringList tags{QStringLiteral("dev"), QStringLiteral("old"), QStringLiteral("v2"), QStringLiteral("v1")};
    const QJsonArray view = tagsView(tags, pushed, {SeenTag{QStringLiteral("v1"), QStringLiteral("sha256:abc"), now, now}});
    QCOMPARE(namesOf(view), (QStringList{QStringLiteral("v1"), QStringLiteral("v2"), QStringLiteral("dev"), QStringLiteral("old")}));
    QCOMPARE(view.at(0)[QLatin1String("digest")].toString(), QStringLiteral("sha256:abc"));
}

void TestRegistryTools::ordersTagsByVersion()
{
    const QStringList tags{QStringLiteral("1.9.0"), QStringLiteral("1.10.0"), QStringLiteral("1.10.0-rc1")};
    QCOMPARE(namesOf(tagsView(tags, {}, {})), (QStringList{QStringLiteral("1.10.0"), QStringLiteral("1.10.0-rc1"), QStringLiteral("1.9.0")}));
}

void TestRegistryTools::readsPushTimesFromGitea()
{
    m_web = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://git.example.com")));
    m_web->auth = FakeRegistry::Auth::Basic;
    const QDateTime when(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    for (int i = 0; i < 120; ++i)
        m_web->pushed.insert(QStringLiteral("acme/web:v%1").arg(i), when.addSecs(i));
    m_web->pushed.insert(QStringLiteral("acme/webshop:v500"), when);
    const auto gitea = client(RegistryKind::Gitea);
    const QHash<QString, QDateTime> times = await(gitea->pushTimes(image, {}));
    QCOMPARE(times.size(), 120);
    QCOMPARE(times.value(QStringLiteral("v119")), when.addSecs(119));
    const auto stranger = client(RegistryKind::Gitea, QStringLiteral("other"));
    QCOMPARE(awaitError(stranger->pushTimes(image, {})).code(), Error::Code::Unauthorized);
}

void TestRegistryTools::asksOthersForNoPushTimes()
{
    m_web = std::make_unique<FakeRegistry>(QUrl(QStringLiteral("https://git.example.com")));
    const auto generic = client(RegistryKind::Generic);
    QVERIFY(await(generic->pushTimes(image, {})).isEmpty());
    QCOMPARE(m_web->requests, 0);
}

QTEST_GUILESS_MAIN(TestRegistryTools)
#include "tst_registrytools.moc"
