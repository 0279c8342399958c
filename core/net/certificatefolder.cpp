#include "core/net/certificatefolder.h"

#include "core/base/error.h"
#include "core/base/logging.h"
#include "core/net/tlskeypair.h"

#include <QDateTime>
#include <QDir>
#include <QFile>

#include <sys/stat.h>

namespace dw {

CertificateFolder::CertificateFolder(const QString &path) : m_path(QDir::cleanPath(path)) {}

QString CertificateFolder::file(const QString &name) const
{
    return QString(m_path + QLatin1Char('/') + name);
}

CertificateFolder::Stamp CertificateFolder::stampOf(const QString &path)
{
    struct stat state = {};
    if (::stat(QFile::encodeName(path).constData(), &state) != 0)
        return {};
    return {state.st_ino, state.st_size, state.st_mtim.tv_sec, state.st_mtim.tv_nsec};
}

int CertificateFolder::version()
{
    const Stamps stamps = {stampOf(authority()), stampOf(certificate()), stampOf(key())};
    if (stamps != m_stamps) {
        m_stamps = stamps;
        m_tls.reset();
        m_isAccepted = false;
        ++m_version;
    }
    return m_version;
}

QSslConfiguration CertificateFolder::tls()
{
    // Looked at before they are read: what changes meanwhile is seen the next time.
    (void)version();
    if (!m_tls) {
        m_tls = read();
        warnOfReaders();
    }
    return *m_tls;
}

QSslConfiguration CertificateFolder::read() const
{
    try {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(loadCertificates(authority()));
        const TlsKeyPair shown = loadTlsKeyPair(certificate(), key());
        tls.setLocalCertificateChain(shown.chain);
        tls.setPrivateKey(shown.key);
        return tls;
    } catch (const Error &error) {
        throw Error(Error::Code::Unavailable,
                    QStringLiteral("%1; %2 must hold ca.pem, cert.pem and key.pem that the daemon’s user can read").arg(error.message(), m_path));
    }
}

void CertificateFolder::warnOfReaders()
{
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (m_hasWarned || !(QFile::permissions(key()) & others))
        return;
    m_hasWarned = true;
    qCWarning(lcNet).noquote() << "the private key" << key() << "is open to other users of this machine: chmod 600 it";
}

QString CertificateFolder::refusal(const QString &alert) const
{
    QString text = QStringLiteral("it does not accept the certificate %1 (%2)").arg(certificate(), alert);
    const QDateTime end = m_tls ? m_tls->localCertificate().expiryDate() : QDateTime();
    if (end.isValid() && end < QDateTime::currentDateTimeUtc())
        return QString(text + QStringLiteral(", which has expired on %1; renew it").arg(end.toString(Qt::ISODate)));
    return QString(text + QStringLiteral("; it must be for clients, valid today and signed by the authority in that engine’s --tlscacert"));
}

} // namespace dw
