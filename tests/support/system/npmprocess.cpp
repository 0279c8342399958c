#include "tests/support/system/npmprocess.h"

#include <QRegularExpression>
#include <QTest>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

NpmProcess::NpmProcess()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QString::fromLatin1(DW_NPM_PROGRAM), {});
    QByteArray said;
    const bool isUp = QTest::qWaitFor([this, &said] {
        said += m_process.readAllStandardOutput();
        return said.count('\n') >= 3 || m_process.state() == QProcess::NotRunning;
    }, 30'000);
    static const QRegularExpression url(u"http://\\S+"_s);
    QRegularExpressionMatchIterator urls = url.globalMatch(QString::fromUtf8(said));
    if (!isUp || !urls.hasNext())
        qFatal("the NPM test server did not start: %s", said.constData());
    m_api = QUrl(urls.next().captured());
    m_frontDoor = QUrl(urls.next().captured());
    m_accessLog = QString::fromUtf8(said.mid(said.indexOf("Access log ") + 11)).trimmed();
}

NpmProcess::~NpmProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    // Said by the server itself: hosts of somebody else are not as they were.
    if (m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 3)
        QTest::qFail("a proxy host of somebody else was changed", __FILE__, __LINE__);
}

QString NpmProcess::seed() const
{
    return npmSeed(m_api, m_frontDoor);
}

QString npmSeed(const QUrl &api, const QUrl &frontDoor)
{
    return u"npm: {url: \"%1\", email: admin@example.com, password: changeme123, front_door: \"%2\", forward_host: 127.0.0.1}\n"_s
        .arg(api.toString(), frontDoor.toString());
}

} // namespace dw::test
