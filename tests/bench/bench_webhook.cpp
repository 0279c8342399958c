#include "tests/bench/fixedrate.h"
#include "tests/support/system/daemonprocess.h"

#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTcpSocket>

#include <cstdio>
#include <unistd.h>

using namespace dw;
using namespace dw::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int connections = 100;
constexpr int fixedRate = 1000;
const QString serverCore = u"0"_s;
const QString clientCore = u"1"_s;

const QByteArray body = R"({"image":"registry.example.com/acme/launcher:nightly-20260101"})";

/// A push of a tag that no stage takes: received, understood, decided, kept and answered, and nothing to deploy.
const QByteArray seed = R"(registries:
  main: {url: "https://registry.example.com", type: generic}
projects:
  launcher:
    registry: main
    image: registry.example.com/acme/launcher
    port: 3000
    stages:
      dev: {tag_pattern: "dev-*", auto_deploy: true}
      rel: {tag_pattern: "v*"}
)";

/// The same for adnanh/webhook: a hook whose rule the body does not satisfy.
const QByteArray hooks = R"([{"id": "push", "execute-command": "/bin/true", "trigger-rule":
  {"match": {"type": "value", "value": "none", "parameter": {"source": "payload", "name": "image"}}}}])";

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

/// Processor time the process has used, in microseconds.
double processorTime(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return (fields.value(11).toDouble() + fields.value(12).toDouble()) * 1e6 / double(::sysconf(_SC_CLK_TCK));
}

double loadAverage()
{
    QFile file(u"/proc/loadavg"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0).toDouble() : 0;
}

/// wrk's numbers over kept connections, as fast as the server answers.
QJsonObject flood(const QUrl &url, qint64 pid, int seconds)
{
    QTemporaryDir directory;
    const QString script = directory.filePath(u"post.lua"_s);
    write(script, QByteArray("wrk.method = 'POST'\nwrk.headers['Content-Type'] = 'application/json'\nwrk.body = [[" + body + "]]\n"));
    QProcess wrk;
    const double before = processorTime(pid);
    wrk.start(u"taskset"_s, {u"-c"_s, clientCore, u"wrk"_s, u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(seconds),
                             u"-s"_s, script, url.toString()});
    wrk.waitForFinished((seconds + 60) * 1000);
    const double used = processorTime(pid) - before;
    const QString text = QString::fromUtf8(wrk.readAll());
    const auto number = [&text](const QString &pattern) {
        return QRegularExpression(pattern).match(text).captured(1).toDouble();
    };
    const double answered = number(u"(\\d+) requests in"_s);
    return {{u"answered"_s, answered}, {u"per_second"_s, number(u"Requests/sec:\\s+([\\d.]+)"_s)},
            {u"refused"_s, number(u"Non-2xx or 3xx responses: (\\d+)"_s)},
            {u"processor_us_per_request"_s, answered > 0 ? used / answered : 0.0},
            {u"share_of_core"_s, used / 1e6 / seconds}};
}

qint64 newestDelivery(DaemonProcess &daemon)
{
    return daemon.call("GET", u"/api/deliveries?limit=1"_s).json.value(u"items"_s).toArray().first().toObject().value(u"id"_s).toInteger();
}

QJsonObject measureDaemon(int seconds)
{
    DaemonProcess daemon;
    daemon.wrapper = {u"taskset"_s, u"-c"_s, serverCore};
    if (const QString problem = daemon.start(seed); !problem.isEmpty())
        return {{u"problem"_s, problem}};
    const QUrl url = daemon.url().resolved(QUrl(daemon.call("GET", u"/api/settings/webhook-url"_s).json.value(u"path"_s).toString()));
    QJsonObject result = flood(url, daemon.processId(), seconds);
    // Ids have no gaps, so the newest one counts all that were stored, also those the inbox has let go of since.
    const qint64 stored = newestDelivery(daemon);
    result.insert(u"stored"_s, stored);
    result.insert(u"lost"_s, std::max<qint64>(0, result.value(u"answered"_s).toInteger() - stored));

    const QByteArray request = QByteArray("POST " + url.path().toLatin1() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                          "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const bench::Latencies latencies = bench::sendAtFixedRate(quint16(url.port()), request, fixedRate, std::chrono::seconds(seconds));
    result.insert(u"at_1000_per_second"_s, QJsonObject{
        {u"answered"_s, latencies.answered}, {u"stored"_s, newestDelivery(daemon) - stored}, {u"p50_ms"_s, latencies.p50},
        {u"p99_ms"_s, latencies.p99}, {u"longest_ms"_s, latencies.longest}, {u"problem"_s, latencies.problem}});
    return result;
}

QJsonObject measureOther(int seconds)
{
    QTemporaryDir directory;
    const QString file = directory.filePath(u"hooks.json"_s);
    write(file, hooks);
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    const quint16 port = probe.serverPort();
    probe.close();
    QProcess server;
    server.setStandardOutputFile(QProcess::nullDevice());
    server.setStandardErrorFile(QProcess::nullDevice());
    server.start(u"taskset"_s, {u"-c"_s, serverCore, u"webhook"_s, u"-hooks"_s, file, u"-ip"_s, u"127.0.0.1"_s, u"-port"_s, QString::number(port)});
    const auto answers = [port] {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return socket.waitForConnected(1000);
    };
    bool isUp = false;
    for (int i = 0; i < 200 && !isUp && server.state() != QProcess::NotRunning; ++i) {
        isUp = answers();
        if (!isUp)
            server.waitForFinished(50);
    }
    if (!isUp)
        return {{u"problem"_s, u"webhook (package webhook) did not start or does not answer"_s}};
    const QJsonObject result = flood(QUrl(u"http://127.0.0.1:%1/hooks/push"_s.arg(port)), server.processId(), seconds);
    server.terminate();
    server.waitForFinished();
    return result;
}

} // namespace

/// Webhook calls with the server pinned to one core and everything else on the other. Argument: seconds a run.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int seconds = std::max(1, application.arguments().value(1, u"10"_s).toInt());
    ::setenv("QT_LOGGING_RULES", "*.debug=false", 0);
    const double before = loadAverage();
    const QJsonObject ours = measureDaemon(seconds);
    const QJsonObject other = measureOther(seconds);
    const QJsonObject result{{u"benchmark"_s, u"webhook"_s}, {u"connections"_s, connections}, {u"seconds"_s, seconds},
                             {u"docker_watcher"_s, ours}, {u"adnanh_webhook"_s, other},
                             {u"load_average_before"_s, before}, {u"load_average_after"_s, loadAverage()}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Indented).constData());
    const bool isSound = ours.value(u"answered"_s).toDouble() > 0 && ours.value(u"lost"_s).toInteger() == 0 && ours.value(u"refused"_s).toDouble() == 0;
    return isSound ? 0 : 1;
}
