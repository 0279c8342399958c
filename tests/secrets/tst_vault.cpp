#include "core/secrets/vault.h"
#include "tests/support/base/await.h"
#include "tests/support/base/countedrandom.h"

#include <QTemporaryDir>
#include <QTest>

using namespace dw;
using namespace dw::test;

namespace {

const QByteArray key = QByteArrayLiteral("0123456789abcdef0123456789abcdef");
const QByteArray row = QByteArrayLiteral("registry:1:password");
const QByteArray salt = QByteArrayLiteral("0123456789abcdef");

Secret secretOf(const QByteArray &text)
{
    return Secret(QString::fromUtf8(text));
}

} // namespace

class tst_Vault final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensWhatItSealed_data();
    void opensWhatItSealed();
    void sealsDifferentlyEachTime();
    void refusesEveryChangedByte();
    void refusesAnotherRow();
    void refusesAnotherKey();
    void refusesShortKeys();
    void readsKeySpellings_data();
    void readsKeySpellings();
    void derivesFromPassphrases();
    void refusesWeakKeyTexts_data();
    void refusesWeakKeyTexts();
    void readsTheEnvironment();
    void complainsAboutTheEnvironment();
};

void tst_Vault::opensWhatItSealed_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QStringLiteral("geheim");
    QTest::newRow("empty") << QString();
    QTest::newRow("other letters") << QStringLiteral("größe •••");
    QTest::newRow("long") << QString(100'000, u'x');
}

void tst_Vault::opensWhatItSealed()
{
    QFETCH(QString, text);
    SystemRandom random;
    const Vault vault(key, random);
    const QByteArray sealed = vault.seal(Secret(text), row);
    QCOMPARE(sealed.size(), 1 + 12 + 16 + text.toUtf8().size());
    QVERIFY(text.isEmpty() || !sealed.contains(text.toUtf8()));
    QCOMPARE(vault.open(sealed, row).reveal(), text);
}

void tst_Vault::sealsDifferentlyEachTime()
{
    CountedRandom random;
    const Vault vault(key, random);
    QVERIFY(vault.seal(secretOf("geheim"), row) != vault.seal(secretOf("geheim"), row));
}

void tst_Vault::refusesEveryChangedByte()
{
    CountedRandom random;
    const Vault vault(key, random);
    const QByteArray sealed = vault.seal(secretOf("geheim"), row);
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = char(changed[i] ^ 1);
        QCOMPARE(errorOf([&] { (void)vault.open(changed, row); }).code(), Error::Code::Internal);
        QCOMPARE(errorOf([&] { (void)vault.open(sealed.first(i), row); }).code(), Error::Code::Internal);
    }
}

void tst_Vault::refusesAnotherRow()
{
    CountedRandom random;
    const Vault vault(key, random);
    const QByteArray sealed = vault.seal(secretOf("geheim"), row);
    const Error error = errorOf([&] { (void)vault.open(sealed, QByteArrayLiteral("registry:2:password")); });
    QCOMPARE(error.code(), Error::Code::Internal);
    QVERIFY(!error.message().contains(QStringLiteral("geheim")));
}

void tst_Vault::refusesAnotherKey()
{
    CountedRandom random;
    const QByteArray sealed = Vault(key, random).seal(secretOf("geheim"), row);
    const Vault other(QByteArray(32, 'x'), random);
    QCOMPARE(errorOf([&] { (void)other.open(sealed, row); }).code(), Error::Code::Internal);
}

void tst_Vault::refusesShortKeys()
{
    CountedRandom random;
    for (const int size : {0, 16, 31, 33}) {
        const Error error = errorOf([&] { const Vault vault(QByteArray(size, 'k'), random); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY(error.message().contains(QStringLiteral("openssl rand -base64 32")));
    }
}

void tst_Vault::readsKeySpellings_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray bytes;
    for (int i = 0; i < 32; ++i)
        bytes.append(char(i * 8 + 7));
    QTest::newRow("hex") << bytes.toHex();
    QTest::newRow("upper hex") << bytes.toHex().toUpper();
    QTest::newRow("base64") << bytes.toBase64();
    QTest::newRow("base64 with line end") << QByteArray(bytes.toBase64() + "\n");
    QTest::newRow("base64url") << bytes.toBase64(QByteArray::Base64UrlEncoding);
    QTest::newRow("without padding") << bytes.toBase64(QByteArray::OmitTrailingEquals);
}

void tst_Vault::readsKeySpellings()
{
    QFETCH(QByteArray, text);
    const QByteArray read = keyFromText(secretOf(text), salt);
    QCOMPARE(read.size(), 32);
    for (int i = 0; i < 32; ++i)
        QCOMPARE(read[i], char(i * 8 + 7));
}

void tst_Vault::derivesFromPassphrases()
{
    const QByteArray derived = keyFromText(secretOf("correct horse battery"), salt);
    QCOMPARE(derived.size(), 32);
    QCOMPARE(keyFromText(secretOf("correct horse battery"), salt), derived);
    QVERIFY(keyFromText(secretOf("correct horse battery"), QByteArrayLiteral("another")) != derived);
    QVERIFY(keyFromText(secretOf("correct horse batterx"), salt) != derived);
    // 64 characters that are no hex are a passphrase.
    QCOMPARE(keyFromText(secretOf(QByteArray(64, 'z')), salt).size(), 32);
}

void tst_Vault::refusesWeakKeyTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blanks") << QByteArray(20, ' ');
    QTest::newRow("short") << QByteArray("elevenchars");
}

void tst_Vault::refusesWeakKeyTexts()
{
    QFETCH(QByteArray, text);
    const Error error = errorOf([&] { (void)keyFromText(secretOf(text), salt); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY(error.message().contains(QStringLiteral("openssl rand -base64 32")));
    QVERIFY(text.trimmed().isEmpty() || !error.message().contains(QString::fromUtf8(text)));
}

void tst_Vault::readsTheEnvironment()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(QStringLiteral("key")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("from a file\n");
    file.close();
    QCOMPARE(keyTextFromEnvironment({{QStringLiteral("ENCRYPTION_KEY"), QStringLiteral("abc")}}).reveal(), QStringLiteral("abc"));
    QCOMPARE(keyTextFromEnvironment({{QStringLiteral("ENCRYPTION_KEY_FILE"), file.fileName()}}).reveal(), QStringLiteral("from a file"));
}

void tst_Vault::complainsAboutTheEnvironment()
{
    const QString name = QStringLiteral("ENCRYPTION_KEY");
    const QString fileName = QStringLiteral("ENCRYPTION_KEY_FILE");
    const Error none = errorOf([&] { (void)keyTextFromEnvironment({}); });
    QCOMPARE(none.code(), Error::Code::InvalidInput);
    QVERIFY(none.message().contains(QStringLiteral("openssl rand -base64 32")));
    const Error both = errorOf([&] { (void)keyTextFromEnvironment({{name, QStringLiteral("abc")}, {fileName, QStringLiteral("/x")}}); });
    QVERIFY(both.message().contains(QStringLiteral("both")) && !both.message().contains(QStringLiteral("abc")));
    QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("missing"));
    const Error missing = errorOf([&] { (void)keyTextFromEnvironment({{fileName, path}}); });
    QVERIFY(missing.message().contains(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\n");
    file.close();
    QVERIFY(errorOf([&] { (void)keyTextFromEnvironment({{fileName, path}}); }).message().contains(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, 'x'));
    file.close();
    QVERIFY(errorOf([&] { (void)keyTextFromEnvironment({{fileName, path}}); }).message().contains(path));
}

QTEST_GUILESS_MAIN(tst_Vault)
#include "tst_vault.moc"
