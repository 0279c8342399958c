#include "tests/support/docker/privatedockerd.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"
#include "tests/support/docker/tararchive.h"

#include <QCoroProcess>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkInterface>
#include <QRandomGenerator>
#include <QUrlQuery>

#include <unistd.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startTimeout = 60'000;
constexpr int killTimeout = 60'000;

QCoro::Task<bool> run(QString program, QStringList arguments)
{
    QProcess process;
    process.start(program, arguments);
    co_await qCoro(process).waitForFinished(10s);
    co_return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

/// A second octet of 10.x.0.0/16 that no interface of this machine uses.
int freeSubnet()
{
    for (;;) {
        const int candidate = int(QRandomGenerator::global()->bounded(128, 250));
        bool used = false;
        for (const QHostAddress &address : QNetworkInterface::allAddresses())
            used = used || address.isInSubnet(QHostAddress(u"10.%1.0.0"_s.arg(candidate)), 16);
        if (!used)
            return candidate;
    }
}

QByteArray fileSystem(const QString &script)
{
    QFile busybox(u"/bin/busybox"_s);
    if (!busybox.open(QIODevice::ReadOnly))
        throw Error(Error::Code::NotFound, u"/bin/busybox is missing: install busybox-static"_s);
    TarArchive tar;
    for (const QString &directory : {u"bin"_s, u"www"_s, u"tmp"_s, u"etc"_s})
        tar.addDirectory(directory);
    tar.addFile(u"bin/busybox"_s, busybox.readAll());
    for (const QString &applet : {u"sh"_s, u"sleep"_s, u"cat"_s, u"echo"_s, u"true"_s, u"false"_s, u"httpd"_s, u"wget"_s, u"env"_s, u"ls"_s, u"id"_s, u"touch"_s, u"test"_s})
        tar.addLink(QString(u"bin/"_s + applet), u"busybox"_s);
    tar.addFile(u"run.sh"_s, script.toUtf8());
    return tar.finished();
}

} // namespace

bool mustRunAll()
{
    return qEnvironmentVariableIntValue("DW_REQUIRE_ALL") == 1;
}

QString PrivateDockerd::start()
{
    if (geteuid() != 0)
        return u"a private engine needs root"_s;
    if (m_bridge.isEmpty()) {
        if (const QString why = makeBridge(); !why.isEmpty())
            return why;
    }
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_directory.filePath(u"log"_s), QIODevice::Append);
    m_process.setChildProcessModifier([] { setsid(); });
    // The engine runs itself anew three times for each container that starts, and collects garbage each time.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GOGC"_s, u"400"_s);
    m_process.setProcessEnvironment(environment);
    // Without iptables the engine leaves the machine's rules alone; its proxy still serves published ports.
    m_process.start(u"dockerd"_s, QStringList{u"--data-root"_s, m_directory.filePath(u"data"_s), u"--exec-root"_s, m_directory.filePath(u"exec"_s),
                                   u"--pidfile"_s, m_directory.filePath(u"pid"_s), u"-H"_s, QString(u"unix://"_s + socketPath()),
                                   u"--bridge"_s, m_bridge, u"--default-address-pool"_s, u"base=10.%1.128.0/17,size=24"_s.arg(m_subnet),
                                   u"--iptables=false"_s, u"--ip6tables=false"_s, u"--shutdown-timeout"_s, u"3"_s,
                                   u"--insecure-registry"_s, u"127.0.0.0/8"_s} + arguments);
    if (!m_transport)
        m_transport = std::make_unique<UnixSocketTransport>(socketPath());
    QElapsedTimer waited;
    waited.start();
    while (!answers()) {
        if (m_process.state() == QProcess::NotRunning || waited.elapsed() > startTimeout)
            return u"dockerd did not start: %1"_s.arg(logTail());
        QTest::qWait(50);
    }
    return {};
}

void PrivateDockerd::kill()
{
    m_process.kill();
    QElapsedTimer waited;
    waited.start();
    while ((m_process.state() != QProcess::NotRunning || hasContainerd()) && waited.elapsed() < killTimeout)
        QTest::qWait(5);
}

/// The engine's own containerd ends with it, but a moment later; an engine that starts meanwhile waits for the wrong one.
bool PrivateDockerd::hasContainerd() const
{
    QFile file(m_directory.filePath(u"exec/containerd/containerd.pid"_s));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QFile process(u"/proc/%1/comm"_s.arg(QString::fromLatin1(file.readAll().trimmed())));
    return process.open(QIODevice::ReadOnly) && process.readAll().startsWith("containerd");
}

QString PrivateDockerd::makeBridge()
{
    m_subnet = freeSubnet();
    const QString name = u"dwbr%1"_s.arg(m_subnet);
    m_keeper.watch(m_directory.path(), network());
    if (!runIp({u"link"_s, u"add"_s, name, u"type"_s, u"bridge"_s}))
        return u"the bridge %1 cannot be made with the program ip"_s.arg(name);
    m_bridge = name;
    if (!runIp({u"address"_s, u"add"_s, u"10.%1.0.1/24"_s.arg(m_subnet), u"dev"_s, name}) || !runIp({u"link"_s, u"set"_s, name, u"up"_s}))
        return u"the bridge %1 cannot be set up"_s.arg(name);
    return {};
}

bool PrivateDockerd::runIp(const QStringList &arguments)
{
    return await(run(u"ip"_s, arguments));
}

bool PrivateDockerd::answers()
{
    HttpRequest ping;
    ping.url = QUrl(u"http://localhost/_ping"_s);
    try {
        return await(m_transport->send(ping, {})).status == 200;
    } catch (const Error &) {
        return false;
    }
}

QString PrivateDockerd::logTail() const
{
    QFile log(m_directory.filePath(u"log"_s));
    if (!log.open(QIODevice::ReadOnly))
        return u"(no log)"_s;
    return QString::fromUtf8(log.readAll().right(3000));
}

void PrivateDockerd::buildImage(const QString &reference, const QString &script, const QStringList &changes)
{
    const qsizetype colon = reference.lastIndexOf(u':');
    QUrlQuery query{{u"fromSrc"_s, u"-"_s}, {u"repo"_s, reference.left(colon)}, {u"tag"_s, reference.mid(colon + 1)}};
    for (const QString &change : changes + QStringList{u"CMD [\"/bin/sh\",\"/run.sh\"]"_s, u"ENV PATH=/bin"_s})
        query.addQueryItem(u"changes"_s, QString::fromLatin1(QUrl::toPercentEncoding(change)));
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://localhost/images/create"_s);
    request.url.setQuery(query);
    request.headers.set("Content-Type", "application/x-tar");
    request.body = fileSystem(script);
    request.timeout = 120s;
    const HttpResponse answer = await(m_transport->send(request, {}));
    if (!answer.isSuccess() || answer.body.contains("errorDetail"))
        throw Error(Error::Code::Rejected, u"the image %1 cannot be built"_s.arg(reference), QString::fromUtf8(answer.body));
}

void PrivateDockerd::buildWebImage(const QString &reference, int port, const QStringList &changes)
{
    const QString tag = reference.mid(reference.lastIndexOf(u':') + 1);
    const QString script = u"echo %1 > /www/index.html\necho ok > /www/health\necho listening on %2\nexec httpd -f -p %2 -h /www\n"_s
                               .arg(tag, QString::number(port));
    buildImage(reference, script, changes + QStringList{u"EXPOSE %1"_s.arg(port)});
}

void PrivateDockerd::push(const QString &reference, const QString &username, const QString &password)
{
    const qsizetype colon = reference.lastIndexOf(u':');
    const QJsonObject login{{u"username"_s, username}, {u"password"_s, password}, {u"serveraddress"_s, reference.section(u'/', 0, 0)}};
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(u"http://localhost/images/%1/push?tag=%2"_s.arg(reference.left(colon), reference.mid(colon + 1)));
    request.headers.set("X-Registry-Auth", QJsonDocument(login).toJson(QJsonDocument::Compact).toBase64(QByteArray::Base64UrlEncoding));
    request.timeout = 120s;
    const HttpResponse answer = await(m_transport->send(request, {}));
    if (!answer.isSuccess() || answer.body.contains("errorDetail"))
        throw Error(Error::Code::Rejected, u"the image %1 cannot be pushed"_s.arg(reference), QString::fromUtf8(answer.body.right(500)));
}

} // namespace dw::test
