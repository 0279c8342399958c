#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace dw::test {

/// A self-signed certificate made for this run.
struct TestCertificate {
    QSslCertificate certificate;
    QSslKey key;

    /// What a server with this certificate uses.
    [[nodiscard]] QSslConfiguration forServer() const;
};

/// \a names as OpenSSL writes alternative names: “IP:127.0.0.1,DNS:front.example.com”.
[[nodiscard]] TestCertificate makeCertificate(const QString &names);

/// Lets all clients of this program trust \a certificate as they trust the system's authorities.
void trust(const TestCertificate &certificate);

} // namespace dw::test
