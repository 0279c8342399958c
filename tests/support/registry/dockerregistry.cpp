#include "tests/support/registry/dockerregistry.h"

#include "core/base/error.h"
#include "core/net/networktransport.h"
#include "tests/support/base/await.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

namespace dw::test {

namespace {

QString digestOf(const QByteArray &bytes)
{
    return QString(QStringLiteral("sha256:") + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()));
}

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost, 0);
    return server.serverPort();
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

} // namespace

DockerRegistry::DockerRegistry(Login login, QUrl notifications)
    : m_login(login), m_port(freePort()), m_transport(std::make_unique<NetworkTransport>())
{
    const QString path = m_directory.filePath(QStringLiteral("config.yml"));
    if (login == Login::Token)
        m_issuer = std::make_unique<TokenIssuer>(m_directory.path(), username(), password());
    write(path, configuration(notifications));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("docker-registry"), {QStringLiteral("serve"), path});
}

DockerRegistry::~DockerRegistry()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QByteArray DockerRegistry::configuration(const QUrl &notifications)
{
    QByteArray text = QByteArray("version: 0.1\nlog: {level: error, accesslog: {disabled: true}}\n"
                                 "storage:\n  filesystem: {rootdirectory: " + dataDirectory().toUtf8()
                                 + "}\n  delete: {enabled: true}\nhttp: {addr: '127.0.0.1:" + QByteArray::number(m_port) + "'}\n");
    text += authConfiguration();
    if (!notifications.isEmpty())
        text += QByteArray("notifications:\n  endpoints:\n    - {name: test, url: '" + notifications.toEncoded()
                           + "', timeout: 5s, threshold: 3, backoff: 1s}\n");
    return text;
}

QByteArray DockerRegistry::authConfiguration()
{
    if (m_login == Login::Token)
        return QByteArray("auth:\n  token: {realm: '" + m_issuer->realm().toEncoded() + "', service: "
                          + TokenIssuer::service().toUtf8() + ", issuer: " + TokenIssuer::issuer().toUtf8()
                          + ", rootcertbundle: " + m_issuer->certificatePath().toUtf8() + "}\n");
    if (m_login != Login::Basic)
        return {};
    const QString file = m_directory.filePath(QStringLiteral("htpasswd"));
    runQuietly(QStringLiteral("htpasswd"), {QStringLiteral("-Bbc"), file, username(), password()});
    return QByteArray("auth:\n  htpasswd: {realm: test, path: " + file.toUtf8() + "}\n");
}

QUrl DockerRegistry::url() const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port));
}

QString DockerRegistry::domain() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

bool DockerRegistry::isUp()
{
    return QTest::qWaitFor([this] {
        if (m_process.state() == QProcess::NotRunning) {
            m_problem = QString(m_process.errorString() + QLatin1Char(' ') + QString::fromUtf8(m_process.readAll()));
            return false;
        }
        HttpRequest request;
        request.url = url().resolved(QUrl(QStringLiteral("/v2/")));
        try {
            return await(m_transport->send(request, {})).status > 0;
        } catch (const Error &error) {
            m_problem = error.message();
            return false;
        }
    }, 30'000);
}

HttpResponse DockerRegistry::ask(const QByteArray &method, const QUrl &target, const QString &path, const QByteArray &body,
                                 const QByteArray &type, int expected)
{
    HttpRequest request;
    request.method = method;
    request.url = target;
    request.body = body;
    if (!type.isEmpty())
        request.headers.add("Content-Type", type);
    if (m_login == Login::Basic)
        request.headers.add("Authorization", QByteArray("Basic " + QString(username() + QLatin1Char(':') + password()).toUtf8().toBase64()));
    if (m_login == Login::Token) {
        const QStringList actions{QStringLiteral("pull"), QStringLiteral("push"), QStringLiteral("delete")};
        request.headers.add("Authorization", QByteArray("Bearer " + m_issuer->token(path, actions)));
    }
    HttpResponse response = await(m_transport->send(request, {}));
    if (response.status != expected)
        throw Error(Error::Code::BadReply, QStringLiteral("%1 %2: %3 %4").arg(QString::fromLatin1(method), target.toString())
                        .arg(response.status).arg(QString::fromUtf8(response.body)));
    return response;
}

void DockerRegistry::upload(const QString &path, const QByteArray &blob)
{
    const QUrl start = url().resolved(QUrl(QStringLiteral("/v2/%1/blobs/uploads/").arg(path)));
    const HttpResponse begun = ask("POST", start, path, {}, {}, 202);
    QUrl target = start.resolved(QUrl::fromEncoded(begun.headers.value("Location")));
    const QString query = target.query(QUrl::FullyEncoded);
    target.setQuery(QString(query + QStringLiteral("&digest=") + digestOf(blob)));
    static_cast<void>(ask("PUT", target, path, blob, "application/octet-stream", 201));
}

QString DockerRegistry::push(const QString &path, const QString &tag, const QByteArray &content, const QString &created)
{
    const QJsonObject rootFs{{QStringLiteral("type"), QStringLiteral("layers")}, {QStringLiteral("diff_ids"), QJsonArray()}};
    QJsonObject config{{QStringLiteral("architecture"), QStringLiteral("amd64")}, {QStringLiteral("os"), QStringLiteral("linux")},
                       {QStringLiteral("comment"), QString::fromUtf8(content)}, {QStringLiteral("rootfs"), rootFs}};
    if (!created.isEmpty())
        config.insert(QStringLiteral("created"), created);
    return putManifest(path, tag, QJsonDocument(config).toJson(QJsonDocument::Compact), {});
}

QString DockerRegistry::pushImage(const QString &path, const QString &tag, const QByteArray &layer, const QJsonObject &runConfiguration)
{
    // An uncompressed layer is its own “diff”.
    const QJsonObject rootFs{{QStringLiteral("type"), QStringLiteral("layers")}, {QStringLiteral("diff_ids"), QJsonArray{digestOf(layer)}}};
    const QByteArray config = QJsonDocument(QJsonObject{
        {QStringLiteral("architecture"), QStringLiteral("amd64")}, {QStringLiteral("os"), QStringLiteral("linux")},
        {QStringLiteral("config"), runConfiguration}, {QStringLiteral("rootfs"), rootFs}}).toJson(QJsonDocument::Compact);
    return putManifest(path, tag, config, {layer});
}

QString DockerRegistry::putManifest(const QString &path, const QString &tag, const QByteArray &config, const QList<QByteArray> &layers)
{
    const auto stored = [this, &path](const QByteArray &blob, const QString &type) {
        upload(path, blob);
        return QJsonObject{{QStringLiteral("mediaType"), type}, {QStringLiteral("digest"), digestOf(blob)},
                           {QStringLiteral("size"), blob.size()}};
    };
    QJsonArray layerRows;
    for (const QByteArray &layer : layers)
        layerRows.append(stored(layer, QStringLiteral("application/vnd.oci.image.layer.v1.tar")));
    const QByteArray type = "application/vnd.oci.image.manifest.v1+json";
    const QByteArray manifest = QJsonDocument(QJsonObject{
        {QStringLiteral("schemaVersion"), 2}, {QStringLiteral("mediaType"), QString::fromLatin1(type)},
        {QStringLiteral("config"), stored(config, QStringLiteral("application/vnd.oci.image.config.v1+json"))},
        {QStringLiteral("layers"), layerRows}}).toJson(QJsonDocument::Compact);
    static_cast<void>(ask("PUT", url().resolved(QUrl(QStringLiteral("/v2/%1/manifests/%2").arg(path, tag))), path, manifest, type, 201));
    return digestOf(manifest);
}

void DockerRegistry::deleteManifest(const QString &path, const QString &digest)
{
    static_cast<void>(ask("DELETE", url().resolved(QUrl(QStringLiteral("/v2/%1/manifests/%2").arg(path, digest))), path, {}, {}, 202));
}

} // namespace dw::test
