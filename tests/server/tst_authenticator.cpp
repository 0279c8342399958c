#include "core/server/authenticator.h"
#include "tests/support/base/await.h"
#include "tests/support/store/teststore.h"

#include <QCryptographicHash>
#include <QTest>

using namespace dw;
using namespace dw::test;

class TestAuthenticator final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<TestStore>();
        m_authenticator = std::make_unique<Authenticator>(m_store->repositories.tokens, m_store->clock);
        ApiToken token;
        token.name = QStringLiteral("ci");
        token.role = Role::Deployer;
        token.expires = m_store->clock.now().addDays(1);
        (void)m_store->repositories.tokens.insert(token, QCryptographicHash::hash("right", QCryptographicHash::Sha256));
    }

    void knowsTheTokensRoleAndName()
    {
        const Caller caller = ask("Bearer right");
        QCOMPARE(caller.role, Role::Deployer);
        QCOMPARE(caller.name, QStringLiteral("ci"));
        QCOMPARE(ask("bearer  right ").role, Role::Deployer);
        QCOMPARE(m_store->repositories.tokens.all().first().lastUsed, m_store->clock.now());
    }

    void callersWithoutTokenAreNobody() { QCOMPARE(ask("").role, Role::None); }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        QTest::newRow("wrong") << QByteArray("Bearer wrong");
        QTest::newRow("empty") << QByteArray("Bearer ");
        QTest::newRow("basic") << QByteArray("Basic cmlnaHQ6");
        QTest::newRow("naked") << QByteArray("right");
        QTest::newRow("huge") << QByteArray("Bearer " + QByteArray(100'000, 'a'));
    }

    void refuses()
    {
        QFETCH(QByteArray, authorization);
        QCOMPARE(errorOf([&] { ask(authorization); }).code(), Error::Code::Unauthorized);
    }

    void refusesExpiredTokens()
    {
        m_store->clock.advance(std::chrono::hours(25));
        QCOMPARE(errorOf([&] { ask("Bearer right"); }).code(), Error::Code::Unauthorized);
    }

    void limitsWrongTokensOfAnAddress()
    {
        for (int i = 0; i < Authenticator::wrongTokensPerMinute; ++i)
            QCOMPARE(errorOf([&] { ask("Bearer wrong"); }).code(), Error::Code::Unauthorized);
        QCOMPARE(errorOf([&] { ask("Bearer wrong"); }).code(), Error::Code::RateLimited);
        QCOMPARE(errorOf([&] { ask("Bearer wrong", "192.0.2.2"); }).code(), Error::Code::Unauthorized);
        QCOMPARE(ask("Bearer right").role, Role::Deployer);
        m_store->clock.advance(60s);
        QCOMPARE(errorOf([&] { ask("Bearer wrong"); }).code(), Error::Code::Unauthorized);
    }

    void oneClientIsOneAddress_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("key");
        QTest::newRow("IPv4") << "192.0.2.1" << "192.0.2.1";
        QTest::newRow("IPv4 in IPv6") << "::ffff:192.0.2.1" << "192.0.2.1";
        QTest::newRow("IPv6") << "2001:db8:1:2:3:4:5:6" << "2001:db8:1:2::";
    }

    void oneClientIsOneAddress()
    {
        QFETCH(QString, address);
        QFETCH(QString, key);
        QCOMPARE(addressKey(QHostAddress(address)), key);
    }

private:
    Caller ask(const QByteArray &authorization, const char *address = "192.0.2.1")
    {
        return m_authenticator->authenticate(authorization, QHostAddress(QString::fromLatin1(address)));
    }

    std::unique_ptr<TestStore> m_store;
    std::unique_ptr<Authenticator> m_authenticator;
};

QTEST_GUILESS_MAIN(TestAuthenticator)
#include "tst_authenticator.moc"
