#include "core/notify/channelfactory.h"

#include "tests/support/base/await.h"
#include "tests/support/web/fakeweb.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace dw;
using Kind = SendOutcome::Kind;

namespace {

Notification sample()
{
    Notification notification;
    notification.event = NotificationEvent::DeployFailed;
    notification.project = ProjectId{7};
    notification.title = QStringLiteral("launcher/dev: deploying v1.2 failed at check");
    notification.text = QStringLiteral("exit code 1 & <nothing> answered");
    notification.link = QStringLiteral("https://launcher.example.com/");
    notification.at = QDateTime(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    notification.facts = {{QStringLiteral("tag"), QStringLiteral("v1.2")}};
    return notification;
}

Notification longest()
{
    Notification notification = sample();
    notification.title = QString(5000, QLatin1Char('t'));
    notification.text = QString(20'000, QLatin1Char('&'));
    return notification;
}

QJsonObject bodyOf(const HttpRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

} // namespace

/// What each service is sent, and what its answers mean.
class TestNotificationChannels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void webhook();
    void discord();
    void slack();
    void telegram();
    void ntfy();
    void ntfyBelowAPath();
    void gotify();
    void servicesLimitsAreKept();
    void answersAreUnderstood_data();
    void answersAreUnderstood();
    void unreachableIsTriedLater();
    void secretsStayOutOfReasons();
    void unusableUrlsAreRefused_data();
    void unusableUrlsAreRefused();

private:
    /// What arrives when \a notification goes to \a url.
    [[nodiscard]] HttpRequest sent(ChannelKind kind, const QString &url, const Notification &notification);
};

HttpRequest TestNotificationChannels::sent(ChannelKind kind, const QString &url, const Notification &notification)
{
    test::FakeWeb web;
    HttpRequest received;
    const QUrl parsed(url);
    web.listen(QStringLiteral("%1:%2").arg(parsed.host()).arg(parsed.port(443)), [&received](const HttpRequest &request) {
        received = request;
        return test::answer(200, "ok");
    });
    const auto channel = makeChannel(kind, Secret(url), web);
    const SendOutcome outcome = test::await(channel->send(notification, {}));
    if (outcome.kind != Kind::Delivered)
        QTest::qFail(qPrintable(outcome.reason), __FILE__, __LINE__);
    return received;
}

void TestNotificationChannels::webhook()
{
    const HttpRequest request = sent(ChannelKind::Webhook, QStringLiteral("https://bot:p%40ss@hooks.example.com/in?key=1"), sample());
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.url, QUrl(QStringLiteral("https://hooks.example.com/in?key=1")));
    QCOMPARE(request.headers.value("Content-Type"), QByteArray("application/json"));
    QCOMPARE(request.headers.value("Authorization"), QByteArray("Basic " + QByteArray("bot:p@ss").toBase64()));
    QCOMPARE(notificationFromJson(bodyOf(request)), sample());
    QCOMPARE(bodyOf(request).value(QStringLiteral("event")).toString(), QStringLiteral("deploy.failed"));
    QCOMPARE(bodyOf(request).value(QStringLiteral("tone")).toString(), QStringLiteral("bad"));
}

void TestNotificationChannels::discord()
{
    const HttpRequest request = sent(ChannelKind::Discord, QStringLiteral("https://discord.com/api/webhooks/1/abc"), sample());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://discord.com/api/webhooks/1/abc")));
    const QJsonObject embed = bodyOf(request).value(QStringLiteral("embeds")).toArray().first().toObject();
    QCOMPARE(embed.value(QStringLiteral("title")).toString(), sample().title);
    QCOMPARE(embed.value(QStringLiteral("description")).toString(), sample().text);
    QCOMPARE(embed.value(QStringLiteral("url")).toString(), sample().link);
    QVERIFY(embed.value(QStringLiteral("color")).toInt() > 0);
    QCOMPARE(embed.value(QStringLiteral("timestamp")).toString(), QStringLiteral("2026-11-25T12:00:00.000Z"));
    QVERIFY(bodyOf(request).value(QStringLiteral("allowed_mentions")).toObject().value(QStringLiteral("parse")).toArray().isEmpty());
}

void TestNotificationChannels::slack()
{
    const QJsonObject body = bodyOf(sent(ChannelKind::Slack, QStringLiteral("https://hooks.slack.com/services/T/B/x"), sample()));
    QCOMPARE(body.value(QStringLiteral("text")).toString(), sample().title);
    const QJsonObject section = body.value(QStringLiteral("blocks")).toArray().first().toObject();
    const QJsonObject text = section.value(QStringLiteral("text")).toObject();
    QCOMPARE(section.value(QStringLiteral("type")).toString(), QStringLiteral("section"));
    QCOMPARE(text.value(QStringLiteral("type")).toString(), QStringLiteral("mrkdwn"));
    QCOMPARE(text.value(QStringLiteral("text")).toString(),
             QStringLiteral("*launcher/dev: deploying v1.2 failed at check*\nexit code 1 &amp; &lt;nothing&gt; answered\n"
                            "<https://launcher.example.com/>"));
}

void TestNotificationChannels::telegram()
{
    const HttpRequest request = sent(ChannelKind::Telegram, QStringLiteral("https://api.telegram.org/bot1:abc/sendMessage?chat_id=-100%2042"), sample());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://api.telegram.org/bot1:abc/sendMessage")));
    const QJsonObject body = bodyOf(request);
    QCOMPARE(body.value(QStringLiteral("chat_id")).toString(), QStringLiteral("-100 42"));
    QCOMPARE(body.value(QStringLiteral("parse_mode")).toString(), QStringLiteral("HTML"));
    QCOMPARE(body.value(QStringLiteral("text")).toString(),
             QStringLiteral("<b>launcher/dev: deploying v1.2 failed at check</b>\nexit code 1 &amp; &lt;nothing&gt; answered\n"
                            "https://launcher.example.com/"));
}

void TestNotificationChannels::ntfy()
{
    const HttpRequest request = sent(ChannelKind::Ntfy, QStringLiteral("https://:tk_secret@ntfy.sh/my-topic"), sample());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://ntfy.sh/")));
    QCOMPARE(request.headers.value("Authorization"), QByteArray("Bearer tk_secret"));
    const QJsonObject body = bodyOf(request);
    QCOMPARE(body.value(QStringLiteral("topic")).toString(), QStringLiteral("my-topic"));
    QCOMPARE(body.value(QStringLiteral("title")).toString(), sample().title);
    QCOMPARE(body.value(QStringLiteral("message")).toString(), sample().text);
    QCOMPARE(body.value(QStringLiteral("priority")).toInt(), 4);
    QCOMPARE(body.value(QStringLiteral("click")).toString(), sample().link);
}

void TestNotificationChannels::ntfyBelowAPath()
{
    const HttpRequest request = sent(ChannelKind::Ntfy, QStringLiteral("https://example.com/ntfy/topic/"), sample());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://example.com/ntfy/")));
    QCOMPARE(bodyOf(request).value(QStringLiteral("topic")).toString(), QStringLiteral("topic"));
}

void TestNotificationChannels::gotify()
{
    const HttpRequest request = sent(ChannelKind::Gotify, QStringLiteral("https://push.example.com/message?token=AbC"), sample());
    QCOMPARE(request.url, QUrl(QStringLiteral("https://push.example.com/message")));
    QCOMPARE(request.headers.value("X-Gotify-Key"), QByteArray("AbC"));
    const QJsonObject body = bodyOf(request);
    QCOMPARE(body.value(QStringLiteral("title")).toString(), sample().title);
    QCOMPARE(body.value(QStringLiteral("message")).toString(), sample().text);
    QCOMPARE(body.value(QStringLiteral("priority")).toInt(), 8);
    const QJsonObject click = body.value(QStringLiteral("extras")).toObject().value(QStringLiteral("client::notification")).toObject();
    QCOMPARE(click.value(QStringLiteral("click")).toObject().value(QStringLiteral("url")).toString(), sample().link);
}

void TestNotificationChannels::servicesLimitsAreKept()
{
    const auto embed = bodyOf(sent(ChannelKind::Discord, QStringLiteral("https://discord.com/api/webhooks/1/a"), longest()))
                           .value(QStringLiteral("embeds")).toArray().first().toObject();
    QVERIFY(embed.value(QStringLiteral("title")).toString().size() <= 256);
    QVERIFY(embed.value(QStringLiteral("description")).toString().size() <= 4096);
    const auto section = bodyOf(sent(ChannelKind::Slack, QStringLiteral("https://hooks.slack.com/services/T/B/x"), longest()))
                             .value(QStringLiteral("blocks")).toArray().first().toObject();
    QVERIFY(section.value(QStringLiteral("text")).toObject().value(QStringLiteral("text")).toString().size() <= 3000);
    // Telegram counts characters after it has read the mark-up.
    QString html = bodyOf(sent(ChannelKind::Telegram, QStringLiteral("https://api.telegram.org/bot1/sendMessage?chat_id=1"), longest()))
                       .value(QStringLiteral("text")).toString();
    QVERIFY(html.replace(QStringLiteral("&amp;"), QStringLiteral("&")).size() <= 4096);
    const auto ntfy = bodyOf(sent(ChannelKind::Ntfy, QStringLiteral("https://ntfy.sh/t"), longest()));
    QVERIFY(ntfy.value(QStringLiteral("message")).toString().toUtf8().size() <= 4096);
}

void TestNotificationChannels::answersAreUnderstood_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<qint64>("notBefore");
    QTest::newRow("200") << 200 << QByteArray() << Kind::Delivered << qint64(0);
    QTest::newRow("204") << 204 << QByteArray() << Kind::Delivered << qint64(0);
    QTest::newRow("302") << 302 << QByteArray() << Kind::Refused << qint64(0);
    QTest::newRow("401") << 401 << QByteArray() << Kind::Refused << qint64(0);
    QTest::newRow("404") << 404 << QByteArray() << Kind::Refused << qint64(0);
    QTest::newRow("429") << 429 << QByteArray() << Kind::TryLater << qint64(0);
    QTest::newRow("429 with time") << 429 << QByteArray("7") << Kind::TryLater << qint64(7000);
    QTest::newRow("429 for ever") << 429 << QByteArray("999999999") << Kind::TryLater << qint64(3'600'000);
    QTest::newRow("429 with nonsense") << 429 << QByteArray("soon") << Kind::TryLater << qint64(0);
    QTest::newRow("503") << 503 << QByteArray() << Kind::TryLater << qint64(0);
}

void TestNotificationChannels::answersAreUnderstood()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const Kind, kind);
    QFETCH(const qint64, notBefore);
    test::FakeWeb web;
    web.listen(QStringLiteral("hooks.example.com:443"), [&](const HttpRequest &) {
        HttpResponse response = test::answer(status, "why not");
        if (!retryAfter.isEmpty())
            response.headers.set("Retry-After", retryAfter);
        return response;
    });
    const auto channel = makeChannel(ChannelKind::Webhook, Secret(QStringLiteral("https://hooks.example.com/in")), web);
    const SendOutcome outcome = test::await(channel->send(sample(), {}));
    QCOMPARE(outcome.kind, kind);
    QCOMPARE(outcome.notBefore, milliseconds(notBefore));
    QCOMPARE(outcome.reason.contains(QStringLiteral("why not")), kind != Kind::Delivered);
}

void TestNotificationChannels::unreachableIsTriedLater()
{
    test::FakeWeb web;
    const auto channel = makeChannel(ChannelKind::Webhook, Secret(QStringLiteral("https://hooks.example.com/in")), web);
    const SendOutcome outcome = test::await(channel->send(sample(), {}));
    QCOMPARE(outcome.kind, Kind::TryLater);
    QVERIFY(outcome.reason.contains(QStringLiteral("refused")));
}

void TestNotificationChannels::secretsStayOutOfReasons()
{
    test::FakeWeb web;
    web.listen(QStringLiteral("discord.com:443"), [](const HttpRequest &request) {
        return test::answer(404, QByteArray("no webhook at " + request.url.toEncoded()));
    });
    const auto discord = makeChannel(ChannelKind::Discord, Secret(QStringLiteral("https://discord.com/api/webhooks/1/topsecret")), web);
    const QString refused = test::await(discord->send(sample(), {})).reason;
    QVERIFY2(!refused.contains(QStringLiteral("topsecret")), qPrintable(refused));

    web.listen(QStringLiteral("api.telegram.org:443"), [](const HttpRequest &request) -> HttpResponse {
        throw Error(Error::Code::Unavailable, QString(request.url.toString() + QStringLiteral(": connection lost")));
    });
    const auto telegram = makeChannel(ChannelKind::Telegram, Secret(QStringLiteral("https://api.telegram.org/bot1:topsecret/sendMessage?chat_id=5")), web);
    const QString lost = test::await(telegram->send(sample(), {})).reason;
    QVERIFY2(!lost.contains(QStringLiteral("topsecret")), qPrintable(lost));
    QVERIFY2(lost.contains(QStringLiteral("connection lost")), qPrintable(lost));
}

void TestNotificationChannels::unusableUrlsAreRefused_data()
{
    QTest::addColumn<ChannelKind>("kind");
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << ChannelKind::Webhook << QString();
    QTest::newRow("no scheme") << ChannelKind::Webhook << "hooks.example.com/in";
    QTest::newRow("file") << ChannelKind::Webhook << "file:///etc/passwd";
    QTest::newRow("no host") << ChannelKind::Discord << "https:///api";
    QTest::newRow("Telegram without chat") << ChannelKind::Telegram << "https://api.telegram.org/bot1/sendMessage";
    QTest::newRow("Telegram without method") << ChannelKind::Telegram << "https://api.telegram.org/bot1?chat_id=1";
    QTest::newRow("ntfy without topic") << ChannelKind::Ntfy << "https://ntfy.sh/";
    QTest::newRow("Gotify without token") << ChannelKind::Gotify << "https://push.example.com/message";
    QTest::newRow("mail without people") << ChannelKind::Email << "smtp://mail.example.com/";
    QTest::newRow("mail without recipient") << ChannelKind::Email << "smtp://mail.example.com/?from=a@example.com";
    QTest::newRow("mail to nobody") << ChannelKind::Email << "smtp://mail.example.com/?from=a@example.com&to=nobody";
    QTest::newRow("mail with a line break") << ChannelKind::Email << "smtp://mail.example.com/?from=a@example.com&to=b@example.com%0d%0aBcc:x";
    QTest::newRow("mail over http") << ChannelKind::Email << "http://mail.example.com/?from=a@example.com&to=b@example.com";
    QTest::newRow("password in the clear") << ChannelKind::Email << "smtp://u:p@mail.example.com/?from=a@example.com&to=b@example.com&tls=none";
}

void TestNotificationChannels::unusableUrlsAreRefused()
{
    QFETCH(const ChannelKind, kind);
    QFETCH(const QString, url);
    test::FakeWeb web;
    const Error error = test::errorOf([&] { (void)makeChannel(kind, Secret(url), web); });
    QCOMPARE(error.code(), Error::Code::InvalidInput);
    QVERIFY(error.message().contains(QStringLiteral("channel")));
}

QTEST_GUILESS_MAIN(TestNotificationChannels)
#include "tst_notificationchannels.moc"
