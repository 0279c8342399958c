#include "tests/support/registry/tokenissuer.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QUrlQuery>

#include <openssl/evp.h>
#include <openssl/pem.h>

namespace dw::test {

namespace {

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The value of a header field in a request's head.
QByteArray field(const QByteArray &head, const QByteArray &name)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        if (line.toLower().startsWith(QByteArray(name + ':')))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

QByteArray response(const QByteArray &status, const QByteArray &body)
{
    return QByteArray("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                      + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace

void runQuietly(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
    process.waitForFinished(60'000);
}

TokenIssuer::TokenIssuer(const QString &directory, const QString &username, const QString &password)
    : m_directory(directory), m_login(QByteArray("Basic " + QString(username + QLatin1Char(':') + password).toUtf8().toBase64()))
{
    runQuietly(QStringLiteral("openssl"),
                      {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                       QStringLiteral("-nodes"), QStringLiteral("-batch"), QStringLiteral("-keyout"), QString(directory + QStringLiteral("/key.pem")),
                       QStringLiteral("-out"), certificatePath(), QStringLiteral("-days"), QStringLiteral("2"),
                       QStringLiteral("-subj"), QStringLiteral("/CN=test-issuer")});
    QByteArray pem = contents(certificatePath());
    m_certificate = pem.replace("-----BEGIN CERTIFICATE-----", "").replace("-----END CERTIFICATE-----", "").replace("\n", "");
    m_server = std::make_unique<ScriptedServer>(ScriptedServer::Over::Tcp, [this](const QByteArray &head, int) { return answer(head); });
}

TokenIssuer::~TokenIssuer() = default;

QString TokenIssuer::certificatePath() const
{
    return QString(m_directory + QStringLiteral("/cert.pem"));
}

QByteArray TokenIssuer::token(const QString &repository, const QStringList &actions) const
{
    const QJsonObject header{{QStringLiteral("typ"), QStringLiteral("JWT")}, {QStringLiteral("alg"), QStringLiteral("RS256")},
                             {QStringLiteral("x5c"), QJsonArray{QString::fromLatin1(m_certificate)}}};
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QJsonArray access;
    if (!repository.isEmpty()) {
        access.append(QJsonObject{{QStringLiteral("type"), QStringLiteral("repository")}, {QStringLiteral("name"), repository},
                                  {QStringLiteral("actions"), QJsonArray::fromStringList(actions)}});
    }
    const QJsonObject claims{{QStringLiteral("iss"), issuer()}, {QStringLiteral("aud"), service()}, {QStringLiteral("sub"), QStringLiteral("bob")},
                             {QStringLiteral("iat"), now}, {QStringLiteral("nbf"), now - 60}, {QStringLiteral("exp"), now + 600},
                             {QStringLiteral("jti"), QString::number(now)}, {QStringLiteral("access"), access}};
    const QByteArray text = QByteArray(base64Url(compact(header)) + '.' + base64Url(compact(claims)));
    return QByteArray(text + '.' + base64Url(sign(text)));
}

QByteArray TokenIssuer::sign(const QByteArray &text) const
{
    const QByteArray pem = contents(QString(m_directory + QStringLiteral("/key.pem")));
    const std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), &EVP_MD_CTX_free);
    const auto *bytes = reinterpret_cast<const unsigned char *>(text.constData());
    QByteArray signature(512, '\0');
    size_t size = size_t(signature.size());
    if (!key || EVP_DigestSignInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size, bytes, size_t(text.size())) != 1)
        return {};
    return signature.left(qsizetype(size));
}

Play TokenIssuer::answer(const QByteArray &head)
{
    if (field(head, "authorization") != m_login)
        return Play{{response("401 Unauthorized", "{}")}};
    const QUrl target = QUrl::fromEncoded(head.split(' ').value(1));
    const QStringList scope = QUrlQuery(target).queryItemValue(QStringLiteral("scope"), QUrl::FullyDecoded).split(QLatin1Char(':'));
    ++m_issued;
    // Deleting is given to nobody, whatever is asked for.
    QStringList actions = scope.value(2).split(QLatin1Char(','));
    actions.removeAll(QStringLiteral("delete"));
    const QJsonObject body{{QStringLiteral("token"), QString::fromLatin1(token(scope.value(1), actions))},
                           {QStringLiteral("expires_in"), 300}};
    return Play{{response("200 OK", compact(body))}};
}

} // namespace dw::test
