#include "tests/support/base/await.h"
#include "tests/support/store/samples.h"
#include "tests/support/store/teststore.h"

#include <QTest>

using namespace dw;
using namespace dw::test;

class TestTokenRepository final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_store = std::make_unique<TestStore>(); }

    void givesBackEveryField()
    {
        ApiToken token = sample();
        token.id = tokens().insert(token, hash('a'));
        QVERIFY(tokens().all() == QList<ApiToken>{token});
        QVERIFY(tokens().byHash(hash('a')) == token);
        QVERIFY(!tokens().byHash(hash('b')));
        tokens().remove(token.id);
        QVERIFY(!tokens().byHash(hash('a')));
        QCOMPARE(errorOf([&] { tokens().remove(token.id); }).code(), Error::Code::NotFound);
    }

    void findsNoExpiredOne()
    {
        ApiToken token = sample();
        token.expires = m_store->clock.now().addSecs(60);
        (void)tokens().insert(token, hash('a'));
        m_store->clock.advance(59s);
        QVERIFY(tokens().byHash(hash('a')));
        m_store->clock.advance(1s);
        QVERIFY(!tokens().byHash(hash('a')));
        QCOMPARE(tokens().all().size(), 1);
    }

    void keepsOneWithoutExpiry()
    {
        ApiToken token = sample();
        token.expires = {};
        token.created = {};
        token.lastUsed = {};
        token.id = tokens().insert(token, hash('a'));
        token.created = m_store->clock.now();
        m_store->clock.advance(std::chrono::hours(24 * 3650));
        QVERIFY(tokens().byHash(hash('a')) == token);
    }

    void notesItsUseOnceAMinute()
    {
        ApiToken token = sample();
        token.lastUsed = {};
        const TokenId id = tokens().insert(token, hash('a'));
        const QDateTime first = m_store->clock.now();
        tokens().touch(id);
        QCOMPARE(tokens().all().first().lastUsed, first);
        m_store->clock.advance(59s);
        tokens().touch(id);
        QCOMPARE(tokens().all().first().lastUsed, first);
        m_store->clock.advance(1s);
        tokens().touch(id);
        QCOMPARE(tokens().all().first().lastUsed, first.addSecs(60));
    }

    void refusesWhatCannotBe()
    {
        (void)tokens().insert(sample(), hash('a'));
        QCOMPARE(errorOf([&] { (void)tokens().insert(sample(), hash('b')); }).code(), Error::Code::Conflict);
        ApiToken other = sample();
        other.name = QStringLiteral("other");
        QCOMPARE(errorOf([&] { (void)tokens().insert(other, hash('a')); }).code(), Error::Code::Conflict);
        QCOMPARE(errorOf([&] { (void)tokens().insert(other, QByteArray("short")); }).code(), Error::Code::Conflict);
        other.role = Role::None;
        QCOMPARE(errorOf([&] { (void)tokens().insert(other, hash('b')); }).code(), Error::Code::Conflict);
        QCOMPARE(tokens().all().size(), 1);
    }

private:
    static ApiToken sample()
    {
        return {{}, QStringLiteral("laptop"), Role::Deployer, sampleTime(1), sampleTime(60), sampleTime(2)};
    }
    static QByteArray hash(char digit) { return QByteArray(32, digit); }
    TokenRepository &tokens() { return m_store->repositories.tokens; }

    std::unique_ptr<TestStore> m_store;
};

QTEST_GUILESS_MAIN(TestTokenRepository)
#include "tst_tokenrepository.moc"
