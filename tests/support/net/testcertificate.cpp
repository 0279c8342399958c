#include "tests/support/net/testcertificate.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace dw::test {

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestCertificate makeCertificate(const QString &names)
{
    const QTemporaryDir directory;
    const QString key = directory.filePath(QStringLiteral("key.pem"));
    const QString certificate = directory.filePath(QStringLiteral("cert.pem"));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                   QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"), QStringLiteral("-nodes"),
                   QStringLiteral("-batch"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                   QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=test"),
                   QStringLiteral("-addext"), QString(QStringLiteral("subjectAltName=") + names)});
    if (!openssl.waitForFinished(60'000) || openssl.exitCode() != 0)
        qFatal("openssl made no certificate: %s", openssl.readAllStandardError().constData());
    return {QSslCertificate(contents(certificate)), QSslKey(contents(key), QSsl::Ec)};
}

QSslConfiguration TestCertificate::forServer() const
{
    QSslConfiguration tls;
    tls.setLocalCertificate(certificate);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

void trust(const TestCertificate &certificate)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(certificate.certificate);
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace dw::test
