#include "core/secrets/vault.h"

#include "core/base/error.h"

#include <QFile>

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <memory>

namespace dw {

namespace {

constexpr int keySize = 32;
constexpr int nonceSize = 12;
constexpr int tagSize = 16;
constexpr int headerSize = 1 + nonceSize + tagSize;
constexpr char formatVersion = 1;
constexpr qsizetype shortestPassphrase = 12;
constexpr qint64 longestKeyFile = 4096;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char *bytesOf(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

unsigned char *bytesOf(QByteArray &data)
{
    return reinterpret_cast<unsigned char *>(data.data());
}

void wipe(QByteArray &data)
{
    OPENSSL_cleanse(data.data(), size_t(data.size()));
}

void require(int result)
{
    if (result != 1)
        throw Error(Error::Code::Internal, QStringLiteral("OpenSSL refused to encrypt with AES-256-GCM"));
}

[[noreturn]] void refuseToOpen()
{
    throw Error(Error::Code::Internal, QStringLiteral("a stored secret cannot be opened: it was made with another key, belongs to another row, or was changed"));
}

QString howToMakeAKey()
{
    return QStringLiteral("make one with: openssl rand -base64 32");
}

/// The 32 bytes that \a text spells in hex or base64, or nothing.
QByteArray spelledKey(const QByteArray &text)
{
    if (text.size() == 2 * keySize) {
        const QByteArray key = QByteArray::fromHex(text);
        if (key.size() == keySize && key.toHex() == text.toLower())
            return key;
    }
    for (const auto options : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto decoded = QByteArray::fromBase64Encoding(text, options | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded && decoded.decoded.size() == keySize)
            return decoded.decoded;
    }
    return {};
}

} // namespace

Vault::Vault(QByteArray key, RandomSource &random) : m_key(std::move(key)), m_random(random)
{
    if (m_key.size() != keySize)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the encryption key has %1 bytes, not 32; %2").arg(m_key.size()).arg(howToMakeAKey()));
    // The vault's own copy, so that wiping it wipes all there is here.
    m_key.detach();
}

Vault::~Vault()
{
    wipe(m_key);
}

QByteArray Vault::seal(const Secret &secret, const QByteArray &row) const
{
    QByteArray plain = secret.reveal().toUtf8();
    const QByteArray nonce = m_random.bytes(nonceSize);
    QByteArray cipher(plain.size(), Qt::Uninitialized);
    QByteArray tag(tagSize, Qt::Uninitialized);
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int count = 0;
    require(EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(m_key), bytesOf(nonce)));
    require(EVP_EncryptUpdate(context.get(), nullptr, &count, bytesOf(row), int(row.size())));
    require(EVP_EncryptUpdate(context.get(), bytesOf(cipher), &count, bytesOf(std::as_const(plain)), int(plain.size())));
    require(EVP_EncryptFinal_ex(context.get(), bytesOf(cipher) + count, &count));
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, tag.data()));
    wipe(plain);
    QByteArray sealed(1, formatVersion);
    sealed += nonce;
    sealed += tag;
    sealed += cipher;
    return sealed;
}

Secret Vault::open(const QByteArray &sealed, const QByteArray &row) const
{
    if (sealed.size() < headerSize || sealed[0] != formatVersion)
        refuseToOpen();
    const QByteArray nonce = sealed.mid(1, nonceSize);
    QByteArray tag = sealed.mid(1 + nonceSize, tagSize);
    const QByteArray cipher = sealed.mid(headerSize);
    QByteArray plain(cipher.size(), Qt::Uninitialized);
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    int count = 0;
    require(EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, bytesOf(m_key), bytesOf(nonce)));
    require(EVP_DecryptUpdate(context.get(), nullptr, &count, bytesOf(row), int(row.size())));
    require(EVP_DecryptUpdate(context.get(), bytesOf(plain), &count, bytesOf(cipher), int(cipher.size())));
    require(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()));
    const bool isAuthentic = EVP_DecryptFinal_ex(context.get(), bytesOf(plain) + count, &count) == 1;
    Secret secret(isAuthentic ? QString::fromUtf8(plain) : QString());
    wipe(plain);
    if (!isAuthentic)
        refuseToOpen();
    return secret;
}

QByteArray keyFromText(const Secret &text, const QByteArray &salt)
{
    QByteArray spelled = text.reveal().trimmed().toUtf8();
    const auto wipeAtEnd = qScopeGuard([&spelled] { wipe(spelled); });
    if (const QByteArray key = spelledKey(spelled); !key.isEmpty())
        return key;
    if (text.reveal().trimmed().size() < shortestPassphrase)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the encryption key must be 32 bytes in base64 or hex, or a passphrase of at least %1 characters; %2")
                        .arg(shortestPassphrase).arg(howToMakeAKey()));
    // N=2^15, r=8 need 32 MiB; OpenSSL's own limit is just below.
    constexpr uint64_t memory = 64ull * 1024 * 1024;
    QByteArray key(keySize, Qt::Uninitialized);
    const int derived = EVP_PBE_scrypt(spelled.constData(), size_t(spelled.size()), bytesOf(salt), size_t(salt.size()),
                                       1ull << 15, 8, 1, memory, bytesOf(key), keySize);
    if (derived != 1)
        throw Error(Error::Code::Internal, QStringLiteral("OpenSSL could not derive a key from the passphrase (scrypt)"));
    return key;
}

Secret keyTextFromEnvironment(const QMap<QString, QString> &environment)
{
    const QString text = environment.value(QStringLiteral("ENCRYPTION_KEY"));
    const QString path = environment.value(QStringLiteral("ENCRYPTION_KEY_FILE"));
    if (text.isEmpty() == path.isEmpty())
        throw Error(Error::Code::InvalidInput, text.isEmpty()
                        ? QStringLiteral("no encryption key: set ENCRYPTION_KEY or ENCRYPTION_KEY_FILE; %1").arg(howToMakeAKey())
                        : QStringLiteral("ENCRYPTION_KEY and ENCRYPTION_KEY_FILE are both set; unset one of them"));
    if (!text.isEmpty())
        return Secret(text);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Code::InvalidInput, QStringLiteral("the encryption key file %1 cannot be read: %2").arg(path, file.errorString()));
    const QByteArray content = file.read(longestKeyFile + 1);
    if (content.size() > longestKeyFile)
        throw Error(Error::Code::InvalidInput, QStringLiteral("the encryption key file %1 is larger than 4 KiB; it should hold one key").arg(path));
    if (content.trimmed().isEmpty())
        throw Error(Error::Code::InvalidInput, QStringLiteral("the encryption key file %1 is empty; %2").arg(path, howToMakeAKey()));
    return Secret(QString::fromUtf8(content.trimmed()));
}

} // namespace dw
