#pragma once

#include "tests/support/net/scriptedserver.h"
#include "tests/support/registry/tokenissuer.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace dw::test {

/// Debian's docker-registry on a free port of 127.0.0.1 with storage of its own, open to anybody, behind htpasswd, or
/// behind tokens signed by a server of this test. It ends with the object.
class DockerRegistry final
{
public:
    enum class Login { Nobody, Basic, Token };

    /// Tells \a notifications (empty: nobody) of each push. Call isUp() before anything else.
    explicit DockerRegistry(Login login = Login::Nobody, QUrl notifications = {});
    ~DockerRegistry();
    Q_DISABLE_COPY_MOVE(DockerRegistry)

    /// Waits until it answers; false with its own words in problem() if it does not.
    [[nodiscard]] bool isUp();
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QUrl url() const;
    /// host:port, as its image references carry it.
    [[nodiscard]] QString domain() const;
    /// Where it keeps its files.
    [[nodiscard]] QString dataDirectory() const { return m_directory.filePath(QStringLiteral("data")); }
    [[nodiscard]] QString username() const { return QStringLiteral("bob"); }
    [[nodiscard]] QString password() const { return QStringLiteral("s3cret"); }

    /// Uploads an image without layers whose configuration holds \a content and, unless empty, when it was \a created;
    /// returns its manifest's digest. Throws Error.
    QString push(const QString &path, const QString &tag, const QByteArray &content, const QString &created = {});
    /// Uploads an image of one \a layer (a tar) that runs as \a runConfiguration says; returns its manifest's digest.
    QString pushImage(const QString &path, const QString &tag, const QByteArray &layer, const QJsonObject &runConfiguration);
    void deleteManifest(const QString &path, const QString &digest);
    /// Tokens its token server has given out.
    [[nodiscard]] int tokensIssued() const { return m_issuer ? m_issuer->issued() : 0; }

private:
    [[nodiscard]] QByteArray configuration(const QUrl &notifications);
    [[nodiscard]] QByteArray authConfiguration();
    [[nodiscard]] HttpResponse ask(const QByteArray &method, const QUrl &target, const QString &path, const QByteArray &body,
                                   const QByteArray &type, int expected);
    void upload(const QString &path, const QByteArray &blob);
    QString putManifest(const QString &path, const QString &tag, const QByteArray &config, const QList<QByteArray> &layers);

    Login m_login;
    int m_port = 0;
    QTemporaryDir m_directory;
    QProcess m_process;
    std::unique_ptr<TokenIssuer> m_issuer;
    std::unique_ptr<HttpTransport> m_transport;
    QString m_problem;
};

} // namespace dw::test
