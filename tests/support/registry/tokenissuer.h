#pragma once

#include "tests/support/net/scriptedserver.h"

#include <memory>

namespace dw::test {

/// A token server as a registry's auth.token section wants one: gives a JWT, signed RS256 with a key of its own, to who
/// knows the user name and password, for the repositories that are asked for.
class TokenIssuer final
{
public:
    /// Makes key and certificate (certificatePath()) in \a directory.
    TokenIssuer(const QString &directory, const QString &username, const QString &password);
    ~TokenIssuer();
    Q_DISABLE_COPY_MOVE(TokenIssuer)

    [[nodiscard]] QUrl realm() const { return m_server->url(QStringLiteral("/token")); }
    [[nodiscard]] QString certificatePath() const;
    [[nodiscard]] static QString issuer() { return QStringLiteral("test-issuer"); }
    [[nodiscard]] static QString service() { return QStringLiteral("test-registry"); }
    /// A token that allows \a actions (“pull”, “push”) in \a repository.
    [[nodiscard]] QByteArray token(const QString &repository, const QStringList &actions) const;
    [[nodiscard]] int issued() const { return m_issued; }

private:
    [[nodiscard]] Play answer(const QByteArray &head);
    [[nodiscard]] QByteArray sign(const QByteArray &text) const;

    QString m_directory;
    QByteArray m_login;
    QByteArray m_certificate; ///< DER in base64
    int m_issued = 0;
    std::unique_ptr<ScriptedServer> m_server;
};

/// Runs \a program to its end without letting it talk.
void runQuietly(const QString &program, const QStringList &arguments);

} // namespace dw::test
