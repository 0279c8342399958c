#include "core/base/clock.h"
#include "core/base/constanttime.h"
#include "core/base/errorcodes.h"
#include "core/base/random.h"
#include "core/base/secret.h"
#include "tests/support/base/await.h"

#include <QSet>
#include <QTest>

using namespace dw;
using namespace dw::test;

class tst_Base final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void errorCarriesEverything();
    void errorRetriable_data();
    void errorRetriable();
    void anyExceptionBecomesAnError();
    void enumNames();
    void constantTime_data();
    void constantTime();
    void secretPrintsDots();
    void randomBytesDiffer();
};

void tst_Base::errorCarriesEverything()
{
    const Error error = Error(Error::Code::Timeout, QStringLiteral("no answer"), QStringLiteral("10 s")).withContext(QStringLiteral("pull a"));
    QCOMPARE(error.code(), Error::Code::Timeout);
    QCOMPARE(error.message(), QStringLiteral("pull a: no answer"));
    QCOMPARE(error.detail(), QStringLiteral("10 s"));
    QCOMPARE(QByteArray(error.what()), QByteArray("pull a: no answer"));
}

void tst_Base::errorRetriable_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("retriable");
    for (const auto &[code, name] : EnumNames<Error::Code>::table) {
        const bool retriable = code == Error::Code::Unavailable || code == Error::Code::Timeout || code == Error::Code::RateLimited;
        QTest::newRow(name.data()) << int(code) << retriable;
    }
}

void tst_Base::errorRetriable()
{
    QFETCH(int, code);
    QTEST(Error(Error::Code(code), QStringLiteral("x")).isRetriable(), "retriable");
}

void tst_Base::anyExceptionBecomesAnError()
{
    const Error own = toError(std::make_exception_ptr(Error(Error::Code::Conflict, QStringLiteral("taken"))));
    QCOMPARE(own.code(), Error::Code::Conflict);
    QCOMPARE(own.message(), QStringLiteral("taken"));
    const Error standard = toError(std::make_exception_ptr(std::runtime_error("broken")));
    QCOMPARE(standard.code(), Error::Code::Internal);
    QVERIFY(standard.message().contains(QStringLiteral("broken")));
    QCOMPARE(toError(std::make_exception_ptr(42)).code(), Error::Code::Internal);
}

void tst_Base::enumNames()
{
    QSet<QString> names;
    for (const auto &[code, name] : EnumNames<Error::Code>::table) {
        const QString text = enumName(code);
        QVERIFY(!names.contains(text));
        names.insert(text);
        QCOMPARE(enumFromName<Error::Code>(text), code);
    }
    QVERIFY(!enumFromName<Error::Code>(u"Not-Found"));
    const Error error = errorOf([] { (void)enumFromNameOrThrow<Error::Code>(u"nonsense", QStringLiteral("code")); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY(error.message().contains(QStringLiteral("code")) && error.message().contains(QStringLiteral("not-found")));
}

void tst_Base::constantTime_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("same") << QByteArray("abc\xff") << QByteArray("abc\xff") << true;
    QTest::newRow("first") << QByteArray("xbc") << QByteArray("abc") << false;
    QTest::newRow("last") << QByteArray("abx") << QByteArray("abc") << false;
    QTest::newRow("prefix") << QByteArray("ab") << QByteArray("abc") << false;
    QTest::newRow("high bit") << QByteArray("\x80") << QByteArray("\0", 1) << false;
}

void tst_Base::constantTime()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QTEST(equalInConstantTime(a, b), "equal");
}

void tst_Base::secretPrintsDots()
{
    QString text;
    QDebug(&text) << Secret(QStringLiteral("geheim")) << Secret();
    QVERIFY(!text.contains(QStringLiteral("geheim")));
    QVERIFY(text.contains(QStringLiteral("•••")));
}

void tst_Base::randomBytesDiffer()
{
    SystemRandom random;
    QCOMPARE(random.bytes(0).size(), 0);
    QCOMPARE(random.bytes(32).size(), 32);
    QVERIFY(random.bytes(32) != random.bytes(32));
}

QTEST_GUILESS_MAIN(tst_Base)
#include "tst_base.moc"
