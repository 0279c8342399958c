#pragma once

#include <QSslConfiguration>
#include <QString>

namespace dw {

/// What the server shows to https clients: the certificate chain of \a certificateFile and the private key of \a keyFile, both PEM.
/// Throws Error::InvalidInput that names the file and what is wrong: not readable, not PEM, protected by a passphrase, or
/// a key that belongs to another certificate. One that has expired, or is not valid yet, is a warning in the log.
[[nodiscard]] QSslConfiguration loadServerCertificate(const QString &certificateFile, const QString &keyFile);

} // namespace dw
