#include "core/net/tlskeypair.h"

#include "core/base/error.h"

#include <QFile>
#include <QScopeGuard>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace dw {

namespace {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using PrivateKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr qint64 largestFile = 1 << 20;

[[noreturn]] void fail(const QString &text)
{
    throw Error(Error::Code::InvalidInput, text);
}

QByteArray contentOf(const QString &path, const QString &what)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        fail(QStringLiteral("cannot read the %1 %2: %3").arg(what, path, file.errorString()));
    return file.read(largestFile);
}

Bio reader(const QByteArray &pem)
{
    return Bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
}

/// Nobody can be asked for a passphrase; \a wanted remembers that there is one.
int refusePassphrase(char *, int, int, void *wanted)
{
    *static_cast<bool *>(wanted) = true;
    return -1;
}

PrivateKey readKey(const QByteArray &pem, const QString &path)
{
    bool isProtected = false;
    const Bio bio = reader(pem);
    PrivateKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, &refusePassphrase, &isProtected), &EVP_PKEY_free);
    ERR_clear_error();
    if (isProtected)
        fail(QStringLiteral("the TLS key %1 is protected by a passphrase; give one without, readable by this user only").arg(path));
    if (!key)
        fail(QStringLiteral("there is no private key in PEM format in the TLS key %1").arg(path));
    return key;
}

/// As Qt takes it, whatever the file had around it.
QSslKey qtKey(const EVP_PKEY &key, QSsl::KeyAlgorithm algorithm)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_PrivateKey(&key, &bytes);
    const auto release = qScopeGuard([bytes, size] { OPENSSL_clear_free(bytes, std::size_t(std::max(size, 0))); });
    return size > 0 ? QSslKey(QByteArray(reinterpret_cast<const char *>(bytes), size), algorithm, QSsl::Der) : QSslKey();
}

QSsl::KeyAlgorithm algorithmOf(const EVP_PKEY &key, const QString &path)
{
    switch (EVP_PKEY_get_base_id(&key)) {
    case EVP_PKEY_RSA: return QSsl::Rsa;
    case EVP_PKEY_EC: return QSsl::Ec;
    default: break;
    }
    fail(QStringLiteral("the TLS key %1 is of a kind that cannot be used; make an RSA or an elliptic curve key").arg(path));
}

void requireFit(const QSslCertificate &certificate, const EVP_PKEY &key, const QString &certificateFile, const QString &keyFile)
{
    const QByteArray der = certificate.toDer();
    const auto *bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const Certificate parsed(d2i_X509(nullptr, &bytes, long(der.size())), &X509_free);
    const bool fits = parsed && X509_check_private_key(parsed.get(), &key) == 1;
    ERR_clear_error();
    if (!fits)
        fail(QStringLiteral("the TLS key %1 does not belong to the certificate %2; both must come from the same request").arg(keyFile, certificateFile));
}

} // namespace

QList<QSslCertificate> loadCertificates(const QString &path)
{
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(contentOf(path, QStringLiteral("TLS certificate")), QSsl::Pem);
    if (certificates.isEmpty() || certificates.first().isNull())
        fail(QStringLiteral("there is no certificate in PEM format in %1").arg(path));
    return certificates;
}

TlsKeyPair loadTlsKeyPair(const QString &certificateFile, const QString &keyFile)
{
    const QList<QSslCertificate> chain = loadCertificates(certificateFile);
    const PrivateKey key = readKey(contentOf(keyFile, QStringLiteral("TLS key")), keyFile);
    const QSsl::KeyAlgorithm algorithm = algorithmOf(*key, keyFile);
    requireFit(chain.first(), *key, certificateFile, keyFile);
    return {chain, qtKey(*key, algorithm)};
}

} // namespace dw
