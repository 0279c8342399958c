#include "core/server/servercertificate.h"

#include "core/base/logging.h"
#include "core/net/tlskeypair.h"

#include <QDateTime>

namespace dw {

namespace {

void warnOfDates(const QSslCertificate &certificate, const QString &path)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (certificate.expiryDate() < now)
        qCWarning(lcServer).noquote() << "the TLS certificate" << path << "has expired on" << certificate.expiryDate().toString(Qt::ISODate);
    else if (certificate.effectiveDate() > now)
        qCWarning(lcServer).noquote() << "the TLS certificate" << path << "is not valid before" << certificate.effectiveDate().toString(Qt::ISODate);
}

} // namespace

QSslConfiguration loadServerCertificate(const QString &certificateFile, const QString &keyFile)
{
    const TlsKeyPair shown = loadTlsKeyPair(certificateFile, keyFile);
    warnOfDates(shown.chain.first(), certificateFile);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(shown.chain);
    tls.setPrivateKey(shown.key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

} // namespace dw
