#include "tests/support/net/strictserver.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace dw::test {

using namespace Qt::Literals::StringLiterals;

StrictServer::StrictServer(TestAuthority &authority, const QString &version)
{
    const TestAuthority::Files files = authority.issue(TestAuthority::For::Servers, u"IP:127.0.0.1"_s);
    QFile page(m_pages.filePath(u"page"_s));
    if (!page.open(QIODevice::WriteOnly) || page.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") < 0)
        return;
    page.close();
    m_process.setWorkingDirectory(m_pages.path());
    m_process.start(u"openssl"_s, {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-HTTP"_s, u"-cert"_s, files.certificate, u"-key"_s, files.key,
                                   u"-CAfile"_s, authority.path(), u"-Verify"_s, u"2"_s, u"-verify_return_error"_s,
                                   QString(u"-tls"_s + version)});
    QByteArray said;
    QElapsedTimer waited;
    waited.start();
    while (m_url.isEmpty() && m_process.state() != QProcess::NotRunning && waited.elapsed() < 60'000) {
        QTest::qWait(10);
        said += m_process.readAllStandardOutput();
        static constexpr QByteArrayView place("ACCEPT 127.0.0.1:");
        const qsizetype at = said.indexOf(place);
        const qsizetype end = at < 0 ? -1 : said.indexOf('\n', at);
        if (end > 0)
            m_url = QUrl(u"https://127.0.0.1:%1/page"_s.arg(QString::fromLatin1(said.sliced(at + place.size(), end - at - place.size()))));
    }
}

StrictServer::~StrictServer()
{
    m_process.kill();
    m_process.waitForFinished(60'000);
}

} // namespace dw::test
