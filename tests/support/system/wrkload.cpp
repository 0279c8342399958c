#include "tests/support/system/wrkload.h"

#include <QRegularExpression>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/types.h>
#include <unistd.h>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// ms that a connection waits after an answer. A request costs the kernel's table of tracked connections one or two entries for two
/// minutes, and a full table drops packets of everybody.
constexpr int pauseMilliseconds = 40;

qint64 numberIn(const QString &text, const QString &pattern)
{
    return QRegularExpression(pattern).match(text).captured(1).toLongLong();
}

} // namespace

WrkLoad::WrkLoad(const QUrl &frontDoor, const QByteArray &host, QByteArray name, Connections kind) : m_name(std::move(name))
{
    if (!m_script.open() || m_script.write(u"function delay() return %1 end\n"_s.arg(pauseMilliseconds).toUtf8()) < 0 || !m_script.flush())
        return;
    QStringList arguments{u"-t1"_s, u"-c%1"_s.arg(connections), u"-d1h"_s, u"--timeout"_s, u"20s"_s, u"-s"_s, m_script.fileName(),
                          u"-H"_s, QString(u"Host: "_s + QString::fromLatin1(host)), u"-H"_s,
                          QString(u"User-Agent: "_s + QString::fromLatin1(m_name))};
    if (kind == Connections::Fresh)
        arguments << u"-H"_s << u"Connection: close"_s;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    // The load has to be there; what it asks for goes first.
    m_process.setChildProcessModifier([] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        (void)nice(10);
    });
    m_process.start(u"wrk"_s, QStringList(arguments << frontDoor.toString()));
    m_process.waitForStarted(30'000);
}

WrkLoad::~WrkLoad()
{
    m_process.kill();
    m_process.waitForFinished(10'000);
}

QString WrkLoad::problem() const
{
    if (m_process.state() == QProcess::Running)
        return {};
    return u"wrk does not run (Debian package “wrk”): %1 %2"_s.arg(m_process.errorString(), m_script.errorString());
}

WrkLoad::Report WrkLoad::end()
{
    // As if its time were over; it then reports.
    if (m_process.state() == QProcess::Running)
        ::kill(pid_t(m_process.processId()), SIGINT);
    (void)QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 30'000);
    return parsed(m_process.readAll());
}

WrkLoad::Report WrkLoad::parsed(const QByteArray &text)
{
    const QString words = QString::fromUtf8(text);
    return {.answered = numberIn(words, u"(\\d+) requests in"_s),
            .connectErrors = numberIn(words, u"Socket errors: connect (\\d+)"_s),
            .readErrors = numberIn(words, u"Socket errors: .*read (\\d+)"_s),
            .writeErrors = numberIn(words, u"Socket errors: .*write (\\d+)"_s),
            .timeouts = numberIn(words, u"Socket errors: .*timeout (\\d+)"_s),
            .refused = numberIn(words, u"Non-2xx or 3xx responses: (\\d+)"_s),
            .text = text};
}

} // namespace dw::test
