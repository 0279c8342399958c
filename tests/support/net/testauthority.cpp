#include "tests/support/net/testauthority.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

#include <cstdio>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

void openssl(const QStringList &arguments)
{
    QProcess program;
    program.start(u"openssl"_s, arguments);
    if (!program.waitForFinished(60'000) || program.exitCode() != 0)
        qFatal("openssl made no certificate: %s", program.readAllStandardError().constData());
}

const QStringList newKey = {u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-batch"_s};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

TestAuthority::TestAuthority()
{
    openssl(QStringList{u"req"_s, u"-x509"_s} + newKey
            + QStringList{u"-keyout"_s, m_directory.filePath(u"ca-key.pem"_s), u"-out"_s, path(), u"-days"_s, u"2"_s, u"-subj"_s,
                          u"/CN=authority"_s});
}

TestAuthority::Files TestAuthority::issue(For purpose, const QString &names, Validity validity)
{
    const QString base = m_directory.filePath(QString::number(++m_issued));
    const Files files{base + u".pem"_s, base + u"-key.pem"_s};
    const QString request = base + u".csr"_s;
    openssl(QStringList{u"req"_s, u"-new"_s} + newKey
            + QStringList{u"-keyout"_s, files.key, u"-out"_s, request, u"-subj"_s, u"/CN=test"_s, u"-addext"_s, QString(u"subjectAltName="_s + names),
                          u"-addext"_s, purpose == For::Servers ? u"extendedKeyUsage=serverAuth"_s : u"extendedKeyUsage=clientAuth"_s});
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, path(), u"-CAkey"_s, m_directory.filePath(u"ca-key.pem"_s), u"-out"_s,
             files.certificate, u"-copy_extensions"_s, u"copy"_s, u"-days"_s, validity == Validity::Now ? u"2"_s : u"-1"_s});
    return files;
}

QSslConfiguration TestAuthority::server(const QString &names, Validity validity)
{
    const Files files = issue(For::Servers, names, validity);
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(contents(files.certificate)));
    tls.setPrivateKey(QSslKey(contents(files.key), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

void TestAuthority::writeFolder(const QString &folder, Validity validity)
{
    const Files client = issue(For::Clients, u"DNS:client"_s, validity);
    replaceFile(path(), QString(folder + u"/ca.pem"_s));
    replaceFile(client.certificate, QString(folder + u"/cert.pem"_s));
    replaceFile(client.key, QString(folder + u"/key.pem"_s));
}

void replaceFile(const QString &from, const QString &to)
{
    const QString fresh = to + u".new"_s;
    if (!QFile::copy(from, fresh) || std::rename(qPrintable(fresh), qPrintable(to)) != 0)
        qFatal("%s cannot be written", qPrintable(to));
}

} // namespace dw::test
