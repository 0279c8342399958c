#include "core/net/certificatetrust.h"

#include "core/base/error.h"

#include <QCryptographicHash>
#include <QSslCertificate>

namespace dw {

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.digest(QCryptographicHash::Sha256);
}

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

QByteArray fingerprintFromText(const QString &text)
{
    const QByteArray hex = text.trimmed().remove(QLatin1Char(':')).toLatin1().toLower();
    const QByteArray bytes = QByteArray::fromHex(hex);
    if (bytes.size() != 32 || bytes.toHex() != hex)
        throw Error(Error::Code::InvalidInput,
                    QStringLiteral("“%1” is no fingerprint; it has 64 hexadecimal digits, as openssl x509 -fingerprint -sha256 shows them").arg(text));
    return bytes;
}

} // namespace dw
