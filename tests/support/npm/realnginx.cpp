#include "tests/support/npm/realnginx.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace dw::test {

namespace {

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("cannot write %s", qPrintable(path));
}

QString read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString resolver()
{
    for (const QString &line : read(QStringLiteral("/etc/resolv.conf")).split(QLatin1Char('\n'))) {
        const QString address = line.section(QLatin1Char(' '), 1, 1).trimmed();
        if (line.startsWith(QStringLiteral("nameserver ")) && !address.contains(QLatin1Char(':')))
            return QStringLiteral("resolver %1 valid=10s;").arg(address);
    }
    return QStringLiteral("resolver 127.0.0.1;");
}

} // namespace

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

RealNginx::RealNginx(QString address, quint16 port)
    : m_directory(QDir::tempPath() + QStringLiteral("/dwnginx-XXXXXX")), m_address(std::move(address)), m_port(port)
{
    QDir(m_directory.path()).mkdir(QStringLiteral("hosts"));
    writeMain({});
    if (const QString error = test(); !error.isEmpty())
        qFatal("nginx refuses its own configuration: %s", qPrintable(error));
    start();
}

RealNginx::~RealNginx()
{
    m_process.terminate();
    m_process.waitForFinished(5000);
}

void RealNginx::start()
{
    // A session of its own, and no life after ours.
    m_process.setChildProcessModifier([] {
        ::setsid();
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    m_process.setProcessChannelMode(QProcess::ForwardedChannels);
    m_process.start(QStringLiteral("nginx"), {QStringLiteral("-p"), m_directory.path(), QStringLiteral("-c"),
                                              m_directory.filePath(QStringLiteral("nginx.conf"))});
    for (int attempt = 0; attempt < 1000; ++attempt) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(m_address), m_port);
        if (socket.waitForConnected(1000))
            return;
        QThread::msleep(10);
    }
    qFatal("nginx does not listen on port %d", m_port);
}

void RealNginx::writeMain(const QString &extra)
{
    const QString listen = QStringLiteral("%1:%2").arg(m_address).arg(m_port);
    write(m_directory.filePath(QStringLiteral("nginx.conf")),
          QStringLiteral("daemon off;\nworker_processes 1;\npid nginx.pid;\nerror_log error.log;\n%1%2\nevents { worker_connections 256; }\n"
                         "http {\n  log_format plain '$status $http_user_agent';\n  access_log access.log plain;\n  server_tokens off;\n  server_names_hash_bucket_size 1024;\n  %3\n"
                         "  client_body_temp_path body;\n  proxy_temp_path proxy;\n  fastcgi_temp_path fastcgi;\n"
                         "  uwsgi_temp_path uwsgi;\n  scgi_temp_path scgi;\n"
                         "  server { listen %4 default_server; default_type text/html;\n"
                         "    location = / { return 200 \"<h1>Congratulations!</h1>\"; }\n"
                         "    location / { return 404; } }\n"
                         "  include hosts/*.conf;\n}\n")
              .arg(::geteuid() == 0 ? QStringLiteral("user root;\n") : QString(), extra, resolver(), listen));
}

void RealNginx::setBroken(bool isBroken)
{
    writeMain(isBroken ? QStringLiteral("no_such_directive on;\n") : QString());
}

QString RealNginx::hostFile(qint64 id) const
{
    return m_directory.filePath(QStringLiteral("hosts/%1.conf").arg(id));
}

QString RealNginx::hostConfiguration(const QJsonObject &host) const
{
    QStringList names;
    for (const QJsonValue name : host.value(QLatin1StringView("domain_names")).toArray())
        names << name.toString();
    const QString target = host.value(QLatin1StringView("forward_host")).toString();
    return QStringLiteral("server {\n  listen %1:%2;\n  server_name %3;\n  %4\n  location / {\n    set $forward_host \"%5\";\n"
                          "    add_header X-Served-By $host;\n    proxy_http_version 1.1;\n    proxy_set_header Host $host;\n"
                          "    proxy_set_header X-Forwarded-Proto $scheme;\n    proxy_set_header X-Forwarded-For $remote_addr;\n"
                          "    proxy_pass %6://$forward_host:%7;\n  }\n}\n")
        .arg(m_address, QString::number(m_port), names.join(QLatin1Char(' ')),
             host.value(QLatin1StringView("advanced_config")).toString(), addresses.value(target, target),
             host.value(QLatin1StringView("forward_scheme")).toString(),
             QString::number(host.value(QLatin1StringView("forward_port")).toInt()));
}

NginxBackend::Result RealNginx::load(const QJsonObject &host)
{
    if (!test().isEmpty())
        return {Outcome::BrokenElsewhere, {}};
    const QString file = hostFile(host.value(QLatin1StringView("id")).toInteger());
    write(file, hostConfiguration(host));
    const QString error = test();
    if (!error.isEmpty())
        QFile::remove(file);
    reload();
    return error.isEmpty() ? Result{} : Result{Outcome::Refused, error};
}

NginxBackend::Result RealNginx::unload(qint64 id)
{
    QFile::remove(hostFile(id));
    if (!test().isEmpty())
        return {Outcome::BrokenElsewhere, {}};
    reload();
    return {};
}

QString RealNginx::test() const
{
    QProcess process;
    process.setStandardErrorFile(m_directory.filePath(QStringLiteral("test.log")));
    process.start(QStringLiteral("nginx"), {QStringLiteral("-t"), QStringLiteral("-q"), QStringLiteral("-p"), m_directory.path(),
                                            QStringLiteral("-c"), m_directory.filePath(QStringLiteral("nginx.conf"))});
    const bool isDone = process.waitForFinished(60000);
    if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return {};
    const QString error = read(m_directory.filePath(QStringLiteral("test.log")));
    return error.isEmpty() ? QStringLiteral("nginx could not be run: %1").arg(process.errorString()) : error;
}

void RealNginx::reload() const
{
    ::kill(pid_t(m_process.processId()), SIGHUP);
}

} // namespace dw::test
