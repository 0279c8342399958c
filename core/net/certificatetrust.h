#pragma once

#include <QByteArray>
#include <QString>

class QSslCertificate;

namespace dw {

/// Whom an https client believes: whoever the system trusts, or, once a person has looked at a certificate and kept its
/// fingerprint, that certificate alone.
struct CertificateTrust {
    QByteArray pinned;  ///< SHA-256 of the only certificate to accept, whoever signed it, for whatever name; empty: the system decides
    QByteArray refused; ///< SHA-256 of the one that was refused last; empty after one that was accepted
    QString reason;     ///< why it was refused
};

/// SHA-256 of the certificate as it is sent (DER).
[[nodiscard]] QByteArray fingerprintOf(const QSslCertificate &certificate);
/// “AB:CD:…”, as OpenSSL and browsers write it.
[[nodiscard]] QString fingerprintText(const QByteArray &fingerprint);
/// Reads 32 bytes in hex, with or without colons. Throws Error::InvalidInput for anything else.
[[nodiscard]] QByteArray fingerprintFromText(const QString &text);

} // namespace dw
