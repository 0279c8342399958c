#pragma once

#include <QSslConfiguration>
#include <QString>

#include <array>
#include <optional>

namespace dw {

/// A folder with ca.pem, cert.pem and key.pem, as DOCKER_CERT_PATH names one: who signs for the server, and what we show
/// it to say who we are. Files that have changed since the last look are read again.
class CertificateFolder final
{
public:
    explicit CertificateFolder(const QString &path);

    /// Another number once a file has changed: a connection that was made before is not to be used any more.
    [[nodiscard]] int version();
    /// How to connect now: only ca.pem is believed. Throws Error::Unavailable that names the file that cannot be used, as a
    /// file that is put right lets the next connection through.
    [[nodiscard]] QSslConfiguration tls();
    /// A server has answered us.
    void noteAccepted() { m_isAccepted = true; }
    /// Whether a server has answered since the files were read.
    [[nodiscard]] bool isAccepted() const { return m_isAccepted; }
    [[nodiscard]] QString authority() const { return file(QStringLiteral("ca.pem")); }
    [[nodiscard]] QString certificate() const { return file(QStringLiteral("cert.pem")); }
    /// What to say of a certificate of ours that the server refuses, \a alert being its own word for it.
    [[nodiscard]] QString refusal(const QString &alert) const;

private:
    /// Tells one state of a file from another: a renewed one is mostly a new file of about the same size.
    struct Stamp {
        quint64 node = 0;
        qint64 size = -1;
        qint64 seconds = 0;
        qint64 nanoseconds = 0;
        friend bool operator==(const Stamp &, const Stamp &) = default;
    };
    using Stamps = std::array<Stamp, 3>;

    [[nodiscard]] QString file(const QString &name) const;
    [[nodiscard]] QString key() const { return file(QStringLiteral("key.pem")); }
    [[nodiscard]] static Stamp stampOf(const QString &path);
    [[nodiscard]] QSslConfiguration read() const;
    void warnOfReaders();

    QString m_path;
    Stamps m_stamps;
    std::optional<QSslConfiguration> m_tls; ///< as the files were at m_stamps
    int m_version = 0;
    bool m_isAccepted = false;
    bool m_hasWarned = false;
};

} // namespace dw
