#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslKey>
#include <QString>

namespace dw {

/// What one side of a TLS connection shows to say who it is.
struct TlsKeyPair {
    QList<QSslCertificate> chain; ///< its own certificate first
    QSslKey key;
};

/// Reads the certificate chain of \a certificateFile and the private key of \a keyFile, both PEM. Throws Error::InvalidInput
/// that names the file and what is wrong: not readable, not PEM, protected by a passphrase, or a key of another certificate.
[[nodiscard]] TlsKeyPair loadTlsKeyPair(const QString &certificateFile, const QString &keyFile);

/// The certificates in the PEM file \a path, at least one. Throws Error::InvalidInput that names the file.
[[nodiscard]] QList<QSslCertificate> loadCertificates(const QString &path);

} // namespace dw
