// The desktop's numbers: how long until a start shows 1,000 projects, what memory that takes, how long pages take, and
// whether the window stalls while events come, while scrolling, and while a container floods its log. Starts an X server
// of its own (Xvfb), a daemon of made-up data behind the program's own HTTP server, and the desktop as a process.
// --quick: one start instead of nine; --starts: no tour; --serve: only the servers, with the environment for a profiler.

#include "tests/bench/busydaemon.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace dw;
using namespace dw::bench;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int projects = 1000;
constexpr int instances = 10'000;
constexpr int eventsPerSecond = 500;
constexpr qint64 logBytes = 10'000'000;

double loadAverage()
{
    QFile file(u"/proc/loadavg"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(0).toDouble() : 0;
}

/// A server that tells its address in its first line and runs as long as this object.
class Companion final
{
public:
    Companion(const QString &program, const QStringList &arguments)
    {
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(program, arguments);
        while (!m_server.canReadLine() && m_server.waitForReadyRead(20'000)) { }
        m_told = QString::fromLatin1(m_server.readLine()).trimmed();
    }
    ~Companion()
    {
        m_server.terminate();
        m_server.waitForFinished(10'000);
    }
    Q_DISABLE_COPY_MOVE(Companion)
    [[nodiscard]] const QString &told() const { return m_told; }

private:
    QProcess m_server;
    QString m_told;
};

void write(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

/// A home with one connection, its token in a file: no keychain is part of the measurement.
QProcessEnvironment homeIn(const QTemporaryDir &directory, quint16 port, const QString &display, const QString &bus)
{
    const QString home = directory.path();
    write(home + u"/docker-watcher/desktop.conf"_s, QByteArray("[General]\nconnection=bench\nnotify=false\n[connections]\n1\\id=bench\n1\\name=Busy\n1\\url=\"@Variant(\\0\\0\\0\\x11\\0\\0\\0\\x16http://127.0.0.1:" +
                                                               QByteArray::number(port) + ")\"\nsize=1\n"));
    write(home + u"/docker-watcher/token-bench"_s, BusyDaemon::token);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CONFIG_HOME"_s, home);
    environment.insert(u"HOME"_s, home);
    environment.insert(u"DISPLAY"_s, QString(u':' + display));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, bus);
    return environment;
}

/// Runs the measured program to its end and hands over each line that it tells.
void run(QStringList arguments, QProcessEnvironment environment, const std::function<void(const QJsonObject &)> &take)
{
    QProcess process;
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    environment.insert(u"DW_BENCH_START"_s, QString::number(qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, [&] {
        while (process.canReadLine())
            take(QJsonDocument::fromJson(process.readLine()).object());
    });
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(180'000, &loop, [&] { process.kill(); });
    process.start(QCoreApplication::applicationDirPath() + u"/measured-desktop"_s, arguments);
    loop.exec();
}

/// The start with the median time of \a times ones.
QJsonObject medianStart(const QStringList &arguments, const QProcessEnvironment &environment, int times)
{
    QList<QJsonObject> starts;
    for (int i = 0; i < times; ++i)
        run(arguments, environment, [&starts](const QJsonObject &told) { starts << told; });
    std::sort(starts.begin(), starts.end(), [](const QJsonObject &a, const QJsonObject &b) { return a.value(u"ms"_s).toDouble() < b.value(u"ms"_s).toDouble(); });
    if (starts.isEmpty())
        return {};
    QJsonObject median = starts[starts.size() / 2];
    median.insert(u"fastest_ms"_s, starts.first().value(u"ms"_s));
    median.insert(u"slowest_ms"_s, starts.last().value(u"ms"_s));
    median.insert(u"starts"_s, int(starts.size()));
    return median;
}

QJsonArray tour(BusyDaemon &daemon, QProcessEnvironment environment)
{
    constexpr qint64 pouredInto = 3;
    environment.insert(u"DW_BENCH_TOUR"_s, u"1"_s);
    environment.insert(u"DW_BENCH_INSTANCE"_s, QString::number(daemon.instanceAt(pouredInto)));
    QJsonArray told;
    run({}, environment, [&](const QJsonObject &line) {
        const QString what = line.value(u"what"_s).toString();
        if (what == u"send-events")
            daemon.sendEvents(eventsPerSecond);
        else if (what == u"stop-events")
            daemon.sendEvents(0);
        else if (what == u"pour-log")
            daemon.pourLog(daemon.instanceAt(pouredInto), logBytes);
        else
            told.append(line);
    });
    return told;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int starts = QCoreApplication::arguments().contains(u"--quick"_s) ? 1 : 9;
    const bool onlyStarts = QCoreApplication::arguments().contains(u"--starts"_s);
    const double before = loadAverage();
    const Companion display(u"Xvfb"_s, {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"1920x1200x24"_s, u"-nolisten"_s, u"tcp"_s, u"-noreset"_s});
    const Companion bus(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    const QTemporaryDir directory;
    BusyDaemon daemon(projects, instances);
    QProcessEnvironment environment = homeIn(directory, daemon.port(), display.told(), bus.told());
    if (QCoreApplication::arguments().contains(u"--serve"_s)) {
        for (const char *name : {"XDG_CONFIG_HOME", "HOME", "DISPLAY", "QT_QPA_PLATFORM", "DBUS_SESSION_BUS_ADDRESS"})
            std::printf("export %s='%s'\n", name, qPrintable(environment.value(QString::fromLatin1(name))));
        std::fflush(stdout);
        return QCoreApplication::exec();
    }
    environment.insert(u"DW_BENCH_ROWS"_s, u"10000"_s);
    const QJsonObject bare = medianStart({u"bare"_s}, environment, starts);
    environment.insert(u"DW_BENCH_ROWS"_s, QString::number(projects));
    const QJsonObject start = medianStart({}, environment, starts);
    const QJsonArray told = onlyStarts ? QJsonArray() : tour(daemon, environment);
    const QJsonObject result{{u"benchmark"_s, u"desktop"_s}, {u"projects"_s, projects}, {u"instances"_s, instances},
                             {u"state_bytes"_s, daemon.stateBytes()}, {u"events_per_second"_s, eventsPerSecond}, {u"log_bytes"_s, logBytes},
                             {u"bare_window"_s, bare}, {u"start"_s, start}, {u"tour"_s, told},
                             {u"load_average_before"_s, before}, {u"load_average_after"_s, loadAverage()}};
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Indented).constData());
    return !start.isEmpty() && !bare.isEmpty() && (onlyStarts || told.last().toObject().value(u"what"_s) == u"end"_s) ? 0 : 1;
}
