#include "core/detect/signature.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace dw;

/// Signatures by the vectors of contracts/webhooks/signatures.json.
class TestSignature : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesVectors_data();
    void takesVectors();
    void takesGithubsVector();
    void takesADecodedForm();
    void tellsStates_data();
    void tellsStates();
};

namespace {

QByteArray contents(const QString &name)
{
    QFile file(QStringLiteral(DW_CONTRACTS_DIR "/webhooks/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject vectors()
{
    return QJsonDocument::fromJson(contents(QStringLiteral("signatures.json"))).object();
}

const Secret secret(QStringLiteral("s3cret"));

} // namespace

void TestSignature::takesVectors_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    const QJsonObject files = vectors().value(QLatin1StringView("files")).toObject();
    int present = 0;
    for (auto file = files.begin(); file != files.end(); ++file) {
        const QByteArray body = contents(file.key());
        if (body.isEmpty())
            continue; // The list also has vectors of samples that are not kept.
        ++present;
        QTest::newRow(qPrintable(file.key())) << body << file.value().toString().toLatin1();
    }
    QVERIFY(present >= 15);
}

void TestSignature::takesVectors()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signature);
    for (const QByteArray &name : {QByteArray("x-gitea-signature"), QByteArray("x-forgejo-signature"), QByteArray("x-gogs-signature")}) {
        QCOMPARE(checkSignature({{name, signature}}, body, secret), SignatureState::Valid);
        QCOMPARE(checkSignature({{name, signature}}, QByteArray(body + ' '), secret), SignatureState::Wrong);
    }
    QCOMPARE(checkSignature({{"x-hub-signature-256", QByteArray("sha256=" + signature)}}, body, secret), SignatureState::Valid);
    QCOMPARE(checkSignature({{"x-hub-signature-256", QByteArray("sha256=" + signature)}}, body, Secret(QStringLiteral("S3cret"))), SignatureState::Wrong);
}

void TestSignature::takesGithubsVector()
{
    const QJsonObject vector = vectors().value(QLatin1StringView("github_documented_vector")).toObject();
    const auto value = [&vector](const char *key) { return vector.value(QLatin1StringView(key)).toString(); };
    QCOMPARE(checkSignature({{"x-hub-signature-256", value("X-Hub-Signature-256").toLatin1()}}, value("body").toLatin1(),
                            Secret(value("secret"))), SignatureState::Valid);
}

void TestSignature::takesADecodedForm()
{
    const QByteArray json = contents(QStringLiteral("gitea-package-created-tag.json"));
    const QByteArray form = QByteArray("payload=" + json.toPercentEncoding());
    const QByteArray signature = vectors().value(QLatin1StringView("form_note")).toObject()
                                     .value(QLatin1StringView("gitea_signature_is_over_decoded_payload_value")).toString().toLatin1();
    WebhookHeaders headers{{"content-type", "application/x-www-form-urlencoded"}, {"x-gitea-signature", signature}};
    QCOMPARE(checkSignature(headers, form, secret), SignatureState::Valid);
    headers.insert("content-type", "application/json");
    QCOMPARE(checkSignature(headers, form, secret), SignatureState::Wrong);
}

void TestSignature::tellsStates_data()
{
    QTest::addColumn<WebhookHeaders>("headers");
    QTest::addColumn<bool>("hasSecret");
    QTest::addColumn<SignatureState>("expected");
    const QByteArray right = "5a1e6fd3e8cc50b7ea8ee0d9ab61e6d22d4e0ac5c1e0a7bd3a8e9e0ea9b31e59";
    QTest::newRow("no secret") << WebhookHeaders{{"x-gitea-signature", right}} << false << SignatureState::NotChecked;
    QTest::newRow("no header") << WebhookHeaders{} << true << SignatureState::Missing;
    QTest::newRow("empty headers") << WebhookHeaders{{"x-gitea-signature", ""}, {"x-hub-signature-256", "sha256="}} << true << SignatureState::Missing;
    QTest::newRow("wrong") << WebhookHeaders{{"x-gitea-signature", right}} << true << SignatureState::Wrong;
    QTest::newRow("garbage") << WebhookHeaders{{"x-gitea-signature", "\xff\x01"}} << true << SignatureState::Wrong;
    QTest::newRow("SHA-1 alone") << WebhookHeaders{{"x-hub-signature", "sha1=00"}} << true << SignatureState::Missing;
}

void TestSignature::tellsStates()
{
    QFETCH(WebhookHeaders, headers);
    QFETCH(bool, hasSecret);
    QFETCH(SignatureState, expected);
    QCOMPARE(checkSignature(headers, "{}", hasSecret ? secret : Secret()), expected);
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
