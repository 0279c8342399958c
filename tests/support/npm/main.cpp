#include "tests/support/npm/npmserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSocketNotifier>
#include <QTextStream>

#include <csignal>
#include <sys/signalfd.h>

namespace {

/// Becomes readable when somebody ends the program, which then leaves by the front and takes its files along.
int endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return signalfd(-1, &signals, SFD_CLOEXEC);
}

/// NPM's whole words about the hosts with \a ids.
QByteArray hostsOf(dw::test::NpmServer &server, const QList<qint64> &ids)
{
    QJsonArray hosts;
    for (const QJsonValue host : server.state().hosts().list()) {
        if (ids.contains(host.toObject().value(QLatin1StringView("id")).toInteger()))
            hosts.append(host);
    }
    return QJsonDocument(hosts).toJson();
}

} // namespace

/// A stand-in for Nginx Proxy Manager to try Docker Watcher with: real nginx, imitated API.
int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Imitates Nginx Proxy Manager's API in front of a real nginx. For tests only."));
    parser.addHelpOption();
    const QCommandLineOption listen(QStringLiteral("listen"), QStringLiteral("Address and port of the API."),
                                    QStringLiteral("address:port"), QStringLiteral("127.0.0.1:0"));
    const QCommandLineOption http(QStringLiteral("http-port"), QStringLiteral("Port on which nginx serves the hosts (0: a free one)."),
                                  QStringLiteral("port"), QStringLiteral("0"));
    parser.addOptions({listen, http});
    parser.process(application);

    const QString address = parser.value(listen).section(QLatin1Char(':'), 0, 0);
    bool isPort = false;
    const quint16 apiPort = parser.value(listen).section(QLatin1Char(':'), 1).toUShort(&isPort);
    bool isHttpPort = false;
    const quint16 httpPort = parser.value(http).toUShort(&isHttpPort);
    if (!isPort || !isHttpPort || QHostAddress(address).isNull()) {
        QTextStream(stderr) << QStringLiteral("--listen takes address:port, --http-port a port; for example --listen 127.0.0.1:8181\n");
        return 2;
    }
    dw::test::NpmServer server(address, apiPort, httpPort);
    QTextStream(stdout) << QStringLiteral("API        %1  (%2, password %3)\nFront door %4\nAccess log %5\n")
                               .arg(server.apiUrl().toString(), server.state().users().email, server.state().users().password,
                                    server.frontDoorUrl().toString(), server.nginx().accessLog());
    // What a person made by hand, and another installation: whoever uses this server must leave them as they are.
    const QList<qint64> foreign{
        server.state().addHost(QStringLiteral("somebody.example.org"), QStringLiteral("127.0.0.1"), 9),
        server.state().addHost(QStringLiteral("another.example.org"), QStringLiteral("127.0.0.1"), 9,
                               {{QStringLiteral("meta"), QJsonObject{{QStringLiteral("docker_watcher"),
                                                                      QJsonObject{{QStringLiteral("installation"), QStringLiteral("another")}}}}}})};
    const QByteArray before = hostsOf(server, foreign);
    const QSocketNotifier ending(endSignals(), QSocketNotifier::Read);
    QObject::connect(&ending, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    const QByteArray after = hostsOf(server, foreign);
    if (after == before)
        return 0;
    QTextStream(stderr) << "what is somebody else's was changed:\n" << after << "\nwas\n" << before << '\n';
    return 3;
}
