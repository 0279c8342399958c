#include "tests/support/system/daemonprocess.h"

#include "core/base/error.h"
#include "tests/support/base/await.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int startTimeout = 60'000;
constexpr int stopTimeout = 60'000;

quint16 freePort()
{
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    return probe.serverPort();
}

} // namespace

DaemonProcess::DaemonProcess()
{
    environment.insert(u"ENCRYPTION_KEY"_s, QString::fromLatin1(QByteArray(32, 'k').toBase64()));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_directory.filePath(u"log"_s), QIODevice::Append);
    // A session of its own, and no life after the test's.
    m_process.setChildProcessModifier([] {
        setsid();
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    });
    m_port = freePort();
}

DaemonProcess::~DaemonProcess()
{
    if (isRunning())
        (void)terminate();
    if (isRunning())
        kill();
}

QString DaemonProcess::start(const QByteArray &seed)
{
    QStringList arguments{u"--daemon"_s, u"--data"_s, dataDirectory(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(m_port)};
    if (!seed.isEmpty()) {
        QFile file(m_directory.filePath(u"seed.yml"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(seed) != seed.size())
            return u"the seed cannot be written"_s;
        arguments << u"--seed"_s << file.fileName();
    }
    m_process.setProcessEnvironment(environment);
    const QStringList command = wrapper + QStringList{QString::fromLatin1(DW_PROGRAM)} + arguments;
    m_process.start(command.first(), command.sliced(1));
    QElapsedTimer waited;
    waited.start();
    while (!answers()) {
        if (!isRunning() || waited.elapsed() > startTimeout)
            return u"the daemon did not start: %1"_s.arg(QString::fromUtf8(log().right(3000)));
        QTest::qWait(10);
    }
    return {};
}

void DaemonProcess::kill()
{
    m_process.kill();
    QElapsedTimer waited;
    waited.start();
    while (isRunning() && waited.elapsed() < stopTimeout)
        QTest::qWait(5);
}

int DaemonProcess::terminate()
{
    m_process.terminate();
    QElapsedTimer waited;
    waited.start();
    while (isRunning() && waited.elapsed() < stopTimeout)
        QTest::qWait(10);
    return isRunning() || m_process.exitStatus() != QProcess::NormalExit ? -1 : m_process.exitCode();
}

QUrl DaemonProcess::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port));
}

QByteArray DaemonProcess::token() const
{
    QFile file(dataDirectory() + u"/admin.token"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
}

QByteArray DaemonProcess::log() const
{
    QFile file(m_directory.filePath(u"log"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool DaemonProcess::answers()
{
    HttpRequest request;
    request.url = url().resolved(QUrl(u"/api/health"_s));
    request.timeout = 2s;
    try {
        return await(m_http.send(request, {})).status == 200;
    } catch (const Error &) {
        return false;
    }
}

DaemonProcess::Answer DaemonProcess::call(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    HttpRequest request;
    request.method = method;
    request.url = url().resolved(QUrl(path));
    request.headers.add("Authorization", "Bearer " + token());
    if (!body.isEmpty()) {
        request.headers.add("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const HttpResponse response = await(m_http.send(request, {}));
    return {response.status, QJsonDocument::fromJson(response.body).object(), response.body};
}

DaemonProcess::Answer DaemonProcess::webhook(const QByteArray &body, const QList<std::pair<QByteArray, QByteArray>> &headers)
{
    HttpRequest request;
    request.method = "POST";
    request.url = url().resolved(QUrl(call("GET", u"/api/settings/webhook-url"_s).json.value(u"path"_s).toString()));
    request.headers.add("Content-Type", "application/json");
    for (const auto &[name, value] : headers)
        request.headers.set(name, value);
    request.body = body;
    const HttpResponse response = await(m_http.send(request, {}));
    return {response.status, QJsonDocument::fromJson(response.body).object(), response.body};
}

QJsonArray DaemonProcess::items(const QString &path)
{
    return call("GET", path).json.value(u"items"_s).toArray();
}

QJsonObject DaemonProcess::finishedDeploy(qint64 id, milliseconds limit)
{
    QElapsedTimer waited;
    waited.start();
    for (;;) {
        const QJsonObject deploy = call("GET", u"/api/deploys/%1"_s.arg(id)).json;
        const QString state = deploy.value(u"state"_s).toString();
        if (state != u"pending"_s && state != u"queued"_s && state != u"running"_s)
            return deploy;
        if (waited.elapsed() > limit.count()) {
            QTest::qFail("the deploy did not end in time", __FILE__, __LINE__);
            return deploy;
        }
        QTest::qWait(20);
    }
}

} // namespace dw::test
