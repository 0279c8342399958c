#include "core/notify/emailchannel.h"
#include "core/notify/emailmessage.h"

#include "tests/support/base/await.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace dw;
using Kind = SendOutcome::Kind;

namespace {

/// An SMTP server that keeps what it is given. Whatever command has a reply in replies gets that one.
class SmtpServer final : public QObject
{
public:
    SmtpServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &SmtpServer::accept);
    }

    [[nodiscard]] QString url(const QString &rest) const
    {
        return QStringLiteral("smtp://127.0.0.1:%1/?from=dw@example.com&to=ops@example.com").arg(m_server.serverPort()) + rest;
    }

    QMap<QByteArray, QByteArray> replies;
    QByteArrayList commands;
    QByteArray message;
    bool isSilent = false;

private:
    void accept();
    void read(QTcpSocket *socket);
    [[nodiscard]] QByteArray replyTo(const QByteArray &verb) const;

    QTcpServer m_server;
    bool m_isInMessage = false;
};

void SmtpServer::accept()
{
    QTcpSocket *const socket = m_server.nextPendingConnection();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (!isSilent)
        socket->write("220 mail.example.com ESMTP\r\n");
}

void SmtpServer::read(QTcpSocket *socket)
{
    while (socket->canReadLine()) {
        const QByteArray line = socket->readLine();
        if (m_isInMessage) {
            m_isInMessage = line != ".\r\n";
            if (m_isInMessage)
                message += line;
            else
                socket->write(replyTo("."));
            continue;
        }
        commands << line.trimmed();
        const QByteArray verb = line.trimmed().split(' ').first().toUpper();
        const QByteArray reply = replyTo(verb);
        m_isInMessage = verb == "DATA" && reply.startsWith("354");
        socket->write(reply);
    }
}

QByteArray SmtpServer::replyTo(const QByteArray &verb) const
{
    const QByteArray usual = verb == "DATA" ? "354 go on" : verb == "QUIT" ? "221 bye" : "250 fine";
    return QByteArray(replies.value(verb, usual) + "\r\n");
}

Notification sample()
{
    Notification notification;
    notification.event = NotificationEvent::DeployFailed;
    notification.title = QStringLiteral("launcher/dev: größer als erlaubt\r\nBcc: victim@example.com");
    notification.text = QStringLiteral("Zeile eins\n.\nZeile drei — ") + QString(500, QLatin1Char('x'));
    notification.link = QStringLiteral("https://launcher.example.com/");
    notification.at = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    return notification;
}

QByteArray header(const QByteArray &message, const QByteArray &name)
{
    const QByteArray head = message.left(message.indexOf("\r\n\r\n") + 2);
    const qsizetype start = head.indexOf(QByteArray("\r\n" + name + ": "));
    if (start < 0)
        return {};
    qsizetype end = head.indexOf("\r\n", start + 2);
    while (end >= 0 && end + 2 < head.size() && head.at(end + 2) == ' ')
        end = head.indexOf("\r\n", end + 2);
    return head.mid(start + name.size() + 4, end - start - name.size() - 4);
}

QString decodedSubject(const QByteArray &message)
{
    QByteArray text;
    for (const QByteArray &word : header(message, "Subject").split('\n'))
        text += QByteArray::fromBase64(word.trimmed().mid(10, word.trimmed().size() - 12));
    return QString::fromUtf8(text);
}

QString body(const QByteArray &message)
{
    return QString::fromUtf8(QByteArray::fromBase64(message.mid(message.indexOf("\r\n\r\n"))));
}

} // namespace

/// E-mail to a real, small SMTP server.
class TestEmailChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arrivesWhole();
    void goesToEverybody();
    void anotherAttemptHasTheSameId();
    void longTitlesAreFolded();
    void repliesAreUnderstood_data();
    void repliesAreUnderstood();
    void tlsIsRequired();
    void unreachableIsTriedLater();
    void stopsWhenAsked();
    void addressesAreChecked_data();
    void addressesAreChecked();

private:
    [[nodiscard]] static SendOutcome send(const QString &url)
    {
        EmailChannel channel{Secret(url)};
        return test::await(channel.send(sample(), {}));
    }
};

void TestEmailChannel::arrivesWhole()
{
    SmtpServer server;
    const SendOutcome outcome = send(server.url(QStringLiteral("&tls=none")));
    QVERIFY2(outcome.kind == Kind::Delivered, qPrintable(outcome.reason));
    QVERIFY(server.commands.contains("MAIL FROM:<dw@example.com>"));
    QVERIFY(server.commands.contains("RCPT TO:<ops@example.com>"));
    QCOMPARE(header(server.message, "To"), QByteArray("ops@example.com"));
    QCOMPARE(header(server.message, "From"), QByteArray("Docker Watcher <dw@example.com>"));
    QCOMPARE(decodedSubject(server.message), QStringLiteral("launcher/dev: größer als erlaubt Bcc: victim@example.com"));
    QVERIFY(header(server.message, "Bcc").isEmpty());
    QCOMPARE(body(server.message), QString(sample().text + QStringLiteral("\n\nhttps://launcher.example.com/\n")));
}

void TestEmailChannel::goesToEverybody()
{
    SmtpServer server;
    QCOMPARE(send(server.url(QStringLiteral("&tls=none&to=second%2Bdw@example.com"))).kind, Kind::Delivered);
    QVERIFY(server.commands.contains("RCPT TO:<ops@example.com>"));
    QVERIFY(server.commands.contains("RCPT TO:<second+dw@example.com>"));
    QCOMPARE(header(server.message, "To"), QByteArray("ops@example.com, second+dw@example.com"));
}

void TestEmailChannel::anotherAttemptHasTheSameId()
{
    const QStringList to{QStringLiteral("ops@example.com")};
    const QByteArray first = emailMessage(sample(), QStringLiteral("dw@example.com"), to);
    Notification other = sample();
    other.title = QStringLiteral("another");
    QVERIFY(header(first, "Message-ID").endsWith("@example.com>"));
    QCOMPARE(header(emailMessage(sample(), QStringLiteral("dw@example.com"), to), "Message-ID"), header(first, "Message-ID"));
    QVERIFY(header(emailMessage(other, QStringLiteral("dw@example.com"), to), "Message-ID") != header(first, "Message-ID"));
}

void TestEmailChannel::longTitlesAreFolded()
{
    Notification notification = sample();
    notification.title = QString(QStringLiteral("ä€😀").repeated(40));
    const QByteArray message = emailMessage(notification, QStringLiteral("dw@example.com"), {QStringLiteral("ops@example.com")});
    QCOMPARE(decodedSubject(message), notification.title);
    for (const QByteArray &line : message.split('\n'))
        QVERIFY2(line.size() <= 90, line.constData());
}

void TestEmailChannel::repliesAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("unknown recipient") << QByteArray("RCPT") << QByteArray("550 no such user") << Kind::Refused;
    QTest::newRow("sender refused") << QByteArray("MAIL") << QByteArray("553 not you") << Kind::Refused;
    QTest::newRow("greylisted") << QByteArray("RCPT") << QByteArray("451 try again later") << Kind::TryLater;
    QTest::newRow("message refused") << QByteArray(".") << QByteArray("554 looks like spam") << Kind::Refused;
    QTest::newRow("disk full") << QByteArray(".") << QByteArray("452 no space") << Kind::TryLater;
}

void TestEmailChannel::repliesAreUnderstood()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, reply);
    QFETCH(const Kind, kind);
    SmtpServer server;
    server.replies.insert(verb, reply);
    const SendOutcome outcome = send(server.url(QStringLiteral("&tls=none")));
    QCOMPARE(outcome.kind, kind);
    QVERIFY2(outcome.reason.contains(QString::fromLatin1(reply.left(3))), qPrintable(outcome.reason));
}

void TestEmailChannel::tlsIsRequired()
{
    // This server offers no STARTTLS, so nothing but the greeting may be said to it.
    SmtpServer server;
    const SendOutcome outcome = send(server.url({}));
    QCOMPARE(outcome.kind, Kind::Refused);
    QVERIFY(server.message.isEmpty());
    for (const QByteArray &command : std::as_const(server.commands))
        QVERIFY2(!command.startsWith("MAIL") && !command.startsWith("AUTH"), command.constData());
}

void TestEmailChannel::unreachableIsTriedLater()
{
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    const SendOutcome outcome = send(QStringLiteral("smtp://127.0.0.1:%1/?from=a@example.com&to=b@example.com&tls=none").arg(port));
    QCOMPARE(outcome.kind, Kind::TryLater);
    QVERIFY(!outcome.reason.isEmpty());
}

void TestEmailChannel::stopsWhenAsked()
{
    SmtpServer server;
    server.isSilent = true;
    EmailChannel channel{Secret(server.url(QStringLiteral("&tls=none")))};
    std::stop_source source;
    auto task = channel.send(sample(), source.get_token());
    source.request_stop();
    QCOMPARE(test::awaitError(std::move(task)).code(), Error::Code::Cancelled);
}

void TestEmailChannel::addressesAreChecked_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("plain") << "ops@example.com" << true;
    QTest::newRow("plus") << "ops+dw@example.com" << true;
    QTest::newRow("umlaut") << "öps@example.com" << true;
    QTest::newRow("empty") << "" << false;
    QTest::newRow("no at") << "ops" << false;
    QTest::newRow("two ats") << "a@b@c" << false;
    QTest::newRow("no name") << "@example.com" << false;
    QTest::newRow("no host") << "ops@" << false;
    QTest::newRow("brackets") << "<ops@example.com>" << false;
    QTest::newRow("two") << "a@example.com,b" << false;
    QTest::newRow("line break") << "a@example.com\r\nDATA" << false;
}

void TestEmailChannel::addressesAreChecked()
{
    QFETCH(const QString, address);
    QFETCH(const bool, isGood);
    QCOMPARE(isEmailAddress(address), isGood);
}

QTEST_GUILESS_MAIN(TestEmailChannel)
#include "tst_emailchannel.moc"
