#include "tests/proxy/npmworld.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

/// Tokens and rights: what each version answers when one is missing, old or foreign.
class TestNpmSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void logsInOnce();
    void refreshesBeforeTheEnd();
    void logsInAgain_data();
    void logsInAgain();
    void refusesWrongPassword();
    void tellsAboutSecondFactor();
    void tellsAboutMissingRights_data();
    void tellsAboutMissingRights();
    void tellsAboutMissingSetup();
    void readsLifetime();

private:
    static NpmVersion version();
};

void TestNpmSession::initTestCase_data()
{
    QTest::addColumn<int>("version");
    for (int i = 0; i < npmVersions().size(); ++i)
        QTest::addRow("%s", qPrintable(npmVersions().at(i).text())) << i;
}

NpmVersion TestNpmSession::version()
{
    QFETCH_GLOBAL(int, version);
    return npmVersions().at(version);
}

void TestNpmSession::logsInOnce()
{
    NpmWorld world(version());
    for (int i = 0; i < 3; ++i)
        await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80 + i), {}));
    QCOMPARE(world.npm.state().users().logins, 1);
}

void TestNpmSession::refreshesBeforeTheEnd()
{
    NpmWorld world(version());
    await(world.proxy->routes({}));
    for (int hours = 0; hours < 72; ++hours) {
        world.clock.advance(1h);
        await(world.proxy->routes({}));
    }
    QCOMPARE(world.npm.state().users().logins, 1);
    QVERIFY(world.npm.state().users().refreshes >= 3);
}

void TestNpmSession::logsInAgain_data()
{
    QTest::addColumn<QString>("because");
    QTest::newRow("asleep for days") << QStringLiteral("asleep");
    QTest::newRow("reinstalled") << QStringLiteral("keys");
}

void TestNpmSession::logsInAgain()
{
    QFETCH(QString, because);
    NpmWorld world(version());
    await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    if (because == QStringLiteral("asleep"))
        world.clock.advance(100h);
    else
        world.npm.state().users().regenerateKeys();
    await(world.proxy->ensure(routeTo(QStringLiteral("web"), 81), {}));
    QCOMPARE(world.target(QStringLiteral("app.example.test")), QStringLiteral("web:81"));
    QCOMPARE(world.npm.state().users().logins, 2);
}

void TestNpmSession::refusesWrongPassword()
{
    NpmWorld world(version());
    world.npm.state().users().password = QStringLiteral("changed");
    const Error error = awaitError(world.proxy->check({}));
    QCOMPARE(error.code(), Error::Code::Unauthorized);
    QVERIFY(error.message().contains(world.npm.state().users().email));
    const auto logins = std::ranges::count_if(world.npm.requests, [](const HttpRequest &request) {
        return request.url.path().endsWith(QStringLiteral("/tokens"));
    });
    QCOMPARE(int(logins), 1);
}

void TestNpmSession::tellsAboutSecondFactor()
{
    NpmWorld world(version());
    world.npm.state().users().asksSecondFactor = true;
    const Error error = awaitError(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {}));
    QCOMPARE(error.code(), Error::Code::Unauthorized);
    QVERIFY2(error.message().contains(QStringLiteral("without two-factor")), qPrintable(error.message()));
}

void TestNpmSession::tellsAboutMissingRights_data()
{
    QTest::addColumn<int>("rights");
    QTest::newRow("view") << int(NpmUsers::Rights::ViewHosts);
    QTest::newRow("none") << int(NpmUsers::Rights::None);
}

void TestNpmSession::tellsAboutMissingRights()
{
    QFETCH(int, rights);
    NpmWorld world(version());
    world.npm.state().users().rights = NpmUsers::Rights(rights);
    QCOMPARE(awaitError(world.proxy->check({})).code(), Error::Code::Forbidden);
    if (NpmUsers::Rights(rights) == NpmUsers::Rights::None)
        QCOMPARE(awaitError(world.proxy->routes({})).code(), Error::Code::Forbidden);
    world.npm.state().users().rights = NpmUsers::Rights::ManageHosts;
    await(world.proxy->check({}));
    // A user who may not see certificates gets routes without TLS.
    QVERIFY(await(world.proxy->ensure(routeTo(QStringLiteral("web"), 80), {})).isOnline);
}

void TestNpmSession::tellsAboutMissingSetup()
{
    NpmWorld world(version());
    world.npm.state().isSetUp = false;
    if (version() < NpmVersion{2, 13, 0})
        await(world.proxy->check({}));
    else
        QVERIFY(awaitError(world.proxy->check({})).message().contains(QStringLiteral("no user yet")));
}

void TestNpmSession::readsLifetime()
{
    const QByteArray claims = QByteArrayLiteral("{\"iat\":1000,\"exp\":4600}");
    const QByteArray payload = claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    QCOMPARE(lifetimeOfToken(QString::fromLatin1(QByteArray("e30." + payload + ".x"))).value(), seconds(3600));
    QVERIFY(!lifetimeOfToken(QStringLiteral("not a token")));
    QVERIFY(!lifetimeOfToken(QString()));
}

QTEST_GUILESS_MAIN(TestNpmSession)
#include "tst_npmsession.moc"
