#include "core/base/redaction.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace dw;

/// What is foreign loses its credentials and nothing else.
class tst_Redaction final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void textKeepsWhatIsHarmless_data();
    void textKeepsWhatIsHarmless();
    void hugeTextIsCheap_data();
    void hugeTextIsCheap();
    void json();
    void url_data();
    void url();
    void names_data();
    void names();
};

void tst_Redaction::text_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char *name, const char *input, const char *expected) {
        QTest::newRow(name) << QString::fromUtf8(input) << QString::fromUtf8(expected);
    };
    row("authorization header", "GET / HTTP/1.1\r\nAuthorization: Basic dXNlcjpwYXNz\r\nHost: a", "GET / HTTP/1.1\r\nAuthorization: •••\r\nHost: a");
    row("bearer in a sentence", "sent Bearer abcdefgh12345 to it", "sent Bearer ••• to it");
    row("cookie", "Set-Cookie: a=b; c=d\nnext", "Set-Cookie: •••\nnext");
    row("password in a URL", "cannot open https://me:hunter2@git.example.com/x", "cannot open https://me:•••@git.example.com/x");
    row("password with @ in a URL", "https://me:hun@ter@host/x", "https://me:•••@host/x");
    row("query", "https://h/x?token=abc&page=2", "https://h/x?token=•••&page=2");
    row("json", R"({"user":"me","password":"a\"b","n":1})", R"({"user":"me","password":"•••","n":1})");
    row("json with blanks", R"({ "api_key" : "abc" })", R"({ "api_key" : "•••" })");
    row("json in a string", R"("{\"token\":\"abc\",\"x\":\"y\"}")", R"("{\"token\":\"•••\",\"x\":\"y\"}")");
    row("number", R"({"password":123456,"a":1})", R"({"password":•••,"a":1})");
    row("array", R"({"tokens":["a","b"],"a":["c"]})", R"({"tokens":[•••],"a":["c"]})");
    row("environment", "DB_PASSWORD=geheim PORT=80", "DB_PASSWORD=••• PORT=80");
    row("option", "npm login --password geheim --user me", "npm login --password ••• --user me");
    row("webhook", "POST /api/webhook/0123456789abcdef 202", "POST /api/webhook/••• 202");
    row("github token", "used ghp_0123456789abcdefABCDEF today", "used ••• today");
    row("jwt", "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!", "got •••!");
    row("private key", "x -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- y", "x ••• y");
    row("webhook in capitals", "POST /API/Webhook/0123456789abcdef", "POST /API/Webhook/•••");
    row("discord", "https://DiscordApp.com/API/webhooks/1/xyz", "https://DiscordApp.com/API/webhooks/•••");
    row("bearer on the next line", "bearer\nabcdefgh12345", "bearer\n•••");
    row("gitlab token", "glpat-0123456789abcdefABCD", "•••");
    row("hub token", "(dckr_pat_0123456789abcdefABCD)", "(•••)");
    row("slack token", "xoxb-0123456789", "•••");
    row("two of them", "a=1 password=x token=y", "a=1 password=••• token=•••");
    row("slack", "https://hooks.slack.com/services/T0/B0/xyz failed", "https://hooks.slack.com/services/••• failed");
    row("telegram", "https://api.telegram.org/bot12:abc/sendMessage", "https://api.telegram.org/bot•••");
    row("unfinished string", R"({"password":"abc)", R"({"password":"•••)");
    row("unfinished escape", "{\"password\":\"abc\\", R"({"password":"•••)");
    row("dotted name", "registries.gitea.token: abc", "registries.gitea.token: •••");
}

void tst_Redaction::text()
{
    QFETCH(QString, input);
    QFETCH(QString, expected);
    QCOMPARE(redacted(input), expected);
    QCOMPARE(redacted(redacted(input)), expected);
}

void tst_Redaction::textKeepsWhatIsHarmless_data()
{
    QTest::addColumn<QString>("input");
    for (const char *text : {"", "manifest unknown: acme/web:1.0", "Basic authentication required", "Bearer realm=\"https://a/token\"",
                             "https://git.example.com:3000/token?service=registry", R"({"token":null,"password":true,"secret":""})",
                             "ssh://git@host/x", "the password was refused", "größe: 3 — schön"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void tst_Redaction::textKeepsWhatIsHarmless()
{
    QFETCH(QString, input);
    QCOMPARE(redacted(input), input);
}

void tst_Redaction::hugeTextIsCheap_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *text : {"a", "://", "://a:", "token", "token\"", "token ", "password\\\"", "-----BEGIN PRIVATE KEY-----", "eyJ", "Bearer ", "[", "token=["})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void tst_Redaction::hugeTextIsCheap()
{
    QFETCH(QString, unit);
    const QString text = unit.repeated(1024 * 1024 / unit.size());
    // Generous: quadratic work on a megabyte takes minutes.
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!redacted(text).isEmpty());
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

void tst_Redaction::json()
{
    const QJsonObject input{
        {QStringLiteral("name"), QStringLiteral("web")},
        {QStringLiteral("password"), QStringLiteral("geheim")},
        {QStringLiteral("pin_token"), 1234},
        {QStringLiteral("isSecret"), true},
        {QStringLiteral("secrets"), QJsonArray{QStringLiteral("a"), QJsonObject{{QStringLiteral("x"), QStringLiteral("b")}}}},
        {QStringLiteral("list"), QJsonArray{QJsonObject{{QStringLiteral("apiKey"), QStringLiteral("c")}}, QStringLiteral("https://u:p@h/")}},
    };
    const QString dots = QStringLiteral("•••");
    const QJsonObject expected{
        {QStringLiteral("name"), QStringLiteral("web")},
        {QStringLiteral("password"), dots},
        {QStringLiteral("pin_token"), dots},
        {QStringLiteral("isSecret"), true},
        {QStringLiteral("secrets"), QJsonArray{dots, QJsonObject{{QStringLiteral("x"), dots}}}},
        {QStringLiteral("list"), QJsonArray{QJsonObject{{QStringLiteral("apiKey"), dots}}, QStringLiteral("https://u:•••@h/")}},
    };
    QCOMPARE(redacted(QJsonValue(input)).toObject(), expected);
}

void tst_Redaction::url_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("password") << QUrl(QStringLiteral("https://u:p@h/x")) << QStringLiteral("https://u:•••@h/x");
    QTest::newRow("query") << QUrl(QStringLiteral("https://h/x?access_token=1&a=2")) << QStringLiteral("https://h/x?access_token=•••&a=2");
    QTest::newRow("webhook") << QUrl(QStringLiteral("http://h/api/webhook/abc?x=1")) << QStringLiteral("http://h/api/webhook/•••?x=1");
    QTest::newRow("plain") << QUrl(QStringLiteral("http://h:81/api")) << QStringLiteral("http://h:81/api");
}

void tst_Redaction::url()
{
    QFETCH(QUrl, url);
    QTEST(redacted(url), "expected");
}

void tst_Redaction::names_data()
{
    QTest::addColumn<bool>("secret");
    for (const char *name : {"password", "PASSWORD", "db_password", "X-Api-Key", "access_token", "Authorization", "client-secret", "auth", "pass", "Cookie"})
        QTest::newRow(name) << true;
    for (const char *name : {"", "name", "author", "path", "key", "bypass", "passed", "image", "digest"})
        QTest::newRow(name) << false;
}

void tst_Redaction::names()
{
    QTEST(isSecretName(QString::fromLatin1(QTest::currentDataTag())), "secret");
}

QTEST_GUILESS_MAIN(tst_Redaction)
#include "tst_redaction.moc"
