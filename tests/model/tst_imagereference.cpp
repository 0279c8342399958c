#include "core/model/imagereference.h"
#include "core/model/tagpattern.h"
#include "tests/support/base/await.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace dw;
using namespace dw::test;

namespace {

std::optional<ImageReference> tryParse(const QString &text)
{
    try {
        return ImageReference::parse(text);
    } catch (const Error &) {
        return std::nullopt;
    }
}

std::optional<ImageReference> tryParseAsWritten(const QString &text)
{
    try {
        return ImageReference::parseAsWritten(text);
    } catch (const Error &) {
        return std::nullopt;
    }
}

/// A word of our message for each kind of mistake the table names.
QString wordFor(const QString &error)
{
    static const QMap<QString, QString> words = {
        {QStringLiteral("ErrNameEmpty"), QStringLiteral("empty")},
        {QStringLiteral("ErrNameTooLong"), QStringLiteral("255")},
        {QStringLiteral("ErrNameContainsUppercase"), QStringLiteral("lower-case")},
        {QStringLiteral("repository name must be lowercase"), QStringLiteral("lower-case")},
        {QStringLiteral("digest.ErrDigestInvalidLength"), QStringLiteral("64 digits")},
        {QStringLiteral("digest.ErrDigestUnsupported"), QStringLiteral("algorithm")},
    };
    return words.value(error, QStringLiteral("no image reference"));
}

void compareParts(const ImageReference &reference, const QJsonObject &row)
{
    QCOMPARE(reference.domain, row[QStringLiteral("domain")].toString());
    QCOMPARE(reference.path, row[QStringLiteral("path")].toString());
    if (row.contains(QStringLiteral("tag")))
        QCOMPARE(reference.tag, row[QStringLiteral("tag")].toString());
    if (row.contains(QStringLiteral("digest")))
        QCOMPARE(reference.digest, row[QStringLiteral("digest")].toString());
}

bool matchesFamiliar(const QString &pattern, const QString &input)
{
    ImageReference reference = ImageReference::parse(input);
    if (globMatches(pattern, reference.toFamiliarString()))
        return true;
    reference.tag.clear();
    reference.digest.clear();
    return globMatches(pattern, reference.toFamiliarString());
}

} // namespace

class tst_ImageReference final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contract_data();
    void contract();
    void pullString_data();
    void pullString();
    void validTags_data();
    void validTags();
    void validDigests_data();
    void validDigests();
    void partsCanBeReplaced();
    void megabytesAreRefusedAtOnce();

private:
    void checkMatch(const QString &mode, const QString &input, const QJsonObject &row);
    void checkError(const QString &mode, const QString &input, const QString &error);
    void checkResult(const QString &mode, const QString &input, const QJsonObject &row);
};

void tst_ImageReference::contract_data()
{
    QTest::addColumn<QJsonObject>("row");
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/references/image-references.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject table = QJsonDocument::fromJson(file.readAll()).object();
    int number = 0;
    for (const QString &list : {QStringLiteral("cases"), QStringLiteral("extra_cases")}) {
        for (const QJsonValue &value : table[list].toArray()) {
            const QJsonObject row = value.toObject();
            const QString name = QStringLiteral("%1 %2 %3").arg(++number).arg(row[QStringLiteral("mode")].toString(), row[QStringLiteral("input")].toString().left(60));
            QTest::newRow(name.toUtf8().constData()) << row;
        }
    }
    QVERIFY(number > 200);
}

void tst_ImageReference::contract()
{
    QFETCH(QJsonObject, row);
    const QString mode = row[QStringLiteral("mode")].toString();
    const QString input = row[QStringLiteral("input")].toString();
    if (row.contains(QStringLiteral("match")))
        checkMatch(mode, input, row);
    else if (row.contains(QStringLiteral("error")))
        checkError(mode, input, row.value(QStringLiteral("error_derived")).toString(row[QStringLiteral("error")].toString()));
    else
        checkResult(mode, input, row);
}

void tst_ImageReference::checkMatch(const QString &mode, const QString &input, const QJsonObject &row)
{
    const bool match = row[QStringLiteral("match")].toBool();
    if (mode == QLatin1StringView("identifier_regexp")) {
        const auto parsed = tryParse(input);
        const bool refusedAsId = !parsed && errorOf([&] { (void)ImageReference::parse(input); }).message().contains(QStringLiteral("image ID"));
        QCOMPARE(refusedAsId, match);
    } else if (mode == QLatin1StringView("domain_regexp")) {
        const auto parsed = tryParseAsWritten(QString(input + QStringLiteral("/a")));
        QCOMPARE(parsed && parsed->domain == input, match);
    } else if (mode == QLatin1StringView("name_regexp")) {
        const auto parsed = tryParseAsWritten(input);
        QCOMPARE(parsed && parsed->tag.isEmpty() && parsed->digest.isEmpty(), match);
        if (match)
            compareParts(*parsed, row);
    } else if (mode == QLatin1StringView("reference_regexp")) {
        const auto parsed = tryParseAsWritten(input);
        QCOMPARE(parsed.has_value(), match);
        if (match) {
            QCOMPARE(parsed->repository(), row[QStringLiteral("name")].toString());
            QCOMPARE(parsed->tag, row[QStringLiteral("tag")].toString());
            QCOMPARE(parsed->digest, row[QStringLiteral("digest")].toString());
        }
    } else {
        QCOMPARE(mode, QStringLiteral("familiar_path_Match"));
        QCOMPARE(matchesFamiliar(row[QStringLiteral("pattern")].toString(), input), match);
    }
}

void tst_ImageReference::checkError(const QString &mode, const QString &input, const QString &error)
{
    if (mode == QLatin1StringView("parse_canonical_only")) {
        const auto parsed = tryParse(input);
        QVERIFY(!parsed || parsed->toString() != input);
    } else if (mode == QLatin1StringView("name_only")) {
        const auto parsed = tryParseAsWritten(input);
        QVERIFY(!parsed || !parsed->tag.isEmpty() || !parsed->digest.isEmpty());
    } else {
        const bool asWritten = mode == QLatin1StringView("parse");
        const Error found = errorOf([&] { (void)(asWritten ? ImageReference::parseAsWritten(input) : ImageReference::parse(input)); });
        QCOMPARE(found.code(), Error::Code::InvalidInput);
        const QString word = error.startsWith(QStringLiteral("identifier")) ? QStringLiteral("image ID") : wordFor(error);
        QVERIFY2(found.message().contains(word), qPrintable(found.message()));
    }
}

void tst_ImageReference::checkResult(const QString &mode, const QString &input, const QJsonObject &row)
{
    if (row[QStringLiteral("is_digest_only")].toBool()) {
        // An engine knows images by ID; a project's image has a name.
        QVERIFY(!tryParse(input));
        return;
    }
    const bool asWritten = mode == QLatin1StringView("parse") || mode == QLatin1StringView("name_only");
    ImageReference reference = asWritten ? ImageReference::parseAsWritten(input) : ImageReference::parse(input);
    const bool asDocker = mode.startsWith(QStringLiteral("docker_ref"));
    if (asDocker)
        reference = ImageReference::parse(reference.toPullString());
    if (row.contains(QStringLiteral("path")))
        compareParts(reference, row);
    if (row.contains(QStringLiteral("full")))
        QCOMPARE(reference.toString(), row[QStringLiteral("full")].toString());
    if (row.contains(QStringLiteral("familiar")))
        QCOMPARE(reference.toFamiliarString(), row[QStringLiteral("familiar")].toString());
    if (const QString normalized = row[QStringLiteral("normalized_derived")].toString(); !normalized.isEmpty())
        QCOMPARE(ImageReference::parse(input).toString(), normalized);
}

void tst_ImageReference::pullString_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("pull");
    const QString digest = QStringLiteral("sha256:") + QString(64, u'a');
    QTest::newRow("nothing") << QStringLiteral("git.example.com/a/b") << QStringLiteral("git.example.com/a/b:latest");
    QTest::newRow("tag") << QStringLiteral("git.example.com/a/b:1") << QStringLiteral("git.example.com/a/b:1");
    QTest::newRow("both") << QString(QStringLiteral("git.example.com/a/b:1@") + digest) << QString(QStringLiteral("git.example.com/a/b@") + digest);
}

void tst_ImageReference::pullString()
{
    QFETCH(QString, text);
    QTEST(ImageReference::parse(text).toPullString(), "pull");
}

void tst_ImageReference::validTags_data()
{
    QTest::addColumn<QString>("tag");
    QTest::addColumn<bool>("valid");
    QTest::newRow("plain") << QStringLiteral("v1.0") << true;
    QTest::newRow("underscore") << QStringLiteral("_x") << true;
    QTest::newRow("longest") << QString(128, u'a') << true;
    QTest::newRow("too long") << QString(129, u'a') << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("dot first") << QStringLiteral(".x") << false;
    QTest::newRow("dash first") << QStringLiteral("-x") << false;
    QTest::newRow("line end") << QStringLiteral("v1\n") << false;
    QTest::newRow("digest") << QStringLiteral("sha256:00") << false;
    QTest::newRow("other letters") << QStringLiteral("tä") << false;
}

void tst_ImageReference::validTags()
{
    QFETCH(QString, tag);
    QTEST(isValidTag(tag), "valid");
}

void tst_ImageReference::validDigests_data()
{
    QTest::addColumn<QString>("digest");
    QTest::addColumn<bool>("valid");
    const QString sha = QStringLiteral("sha256:");
    QTest::newRow("good") << QString(sha + QString(64, u'a')) << true;
    QTest::newRow("short") << QString(sha + QString(63, u'a')) << false;
    QTest::newRow("long") << QString(sha + QString(65, u'a')) << false;
    QTest::newRow("upper") << QString(sha + QString(64, u'A')) << false;
    QTest::newRow("other algorithm") << QString(QStringLiteral("sha512:") + QString(128, u'a')) << false;
    QTest::newRow("empty") << QString() << false;
}

void tst_ImageReference::validDigests()
{
    QFETCH(QString, digest);
    QTEST(isValidDigest(digest), "valid");
}

void tst_ImageReference::partsCanBeReplaced()
{
    const ImageReference reference = ImageReference::parse(u"git.example.com/a/b:1");
    QCOMPARE(reference.withTag(QStringLiteral("2")).toString(), QStringLiteral("git.example.com/a/b:2"));
    const QString digest = QStringLiteral("sha256:") + QString(64, u'b');
    QCOMPARE(reference.withDigest(digest).toString(), QString(QStringLiteral("git.example.com/a/b:1@") + digest));
    QCOMPARE(reference.repository(), QStringLiteral("git.example.com/a/b"));
}

void tst_ImageReference::megabytesAreRefusedAtOnce()
{
    for (const QChar c : {u'a', u'/', u':', u'@', u'[', u'-'}) {
        const Error error = errorOf([c] { (void)ImageReference::parse(QString(1024 * 1024, c)); });
        QCOMPARE(error.code(), Error::Code::InvalidInput);
        QVERIFY(error.message().size() < 300);
    }
}

QTEST_GUILESS_MAIN(tst_ImageReference)
#include "tst_imagereference.moc"
