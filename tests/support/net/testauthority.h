#pragma once

#include <QSslConfiguration>
#include <QTemporaryDir>

namespace dw::test {

/// A certificate authority of this run, with the files of what it signs. Made by OpenSSL's program.
class TestAuthority final
{
public:
    enum class For { Servers, Clients };
    enum class Validity { Now, Over };
    struct Files {
        QString certificate;
        QString key;
    };

    TestAuthority();
    Q_DISABLE_COPY_MOVE(TestAuthority)

    /// The authority's own certificate.
    [[nodiscard]] QString path() const { return m_directory.filePath(QStringLiteral("ca.pem")); }
    /// \a names as OpenSSL writes alternative names: “IP:127.0.0.1,DNS:engine.example.com”.
    [[nodiscard]] Files issue(For purpose, const QString &names, Validity validity = Validity::Now);
    /// What a server with such a certificate uses; it asks clients for none.
    [[nodiscard]] QSslConfiguration server(const QString &names, Validity validity = Validity::Now);
    /// Writes ca.pem, cert.pem and key.pem of a client into \a folder, over what is there.
    void writeFolder(const QString &folder, Validity validity = Validity::Now);

private:
    QTemporaryDir m_directory;
    int m_issued = 0;
};

/// Puts a copy of \a from in the place of \a to at once, as renewing programs do.
void replaceFile(const QString &from, const QString &to);

} // namespace dw::test
